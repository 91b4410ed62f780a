import type { RunListItem, RunState, RunStatus } from '@sta/contract/schemas/runs'
import { formatDuration } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'

export const STATUS_TONES = {
  pending: 'neutral',
  processing: 'accent',
  completed: 'good',
  failed: 'bad',
  cancelled: 'neutral',
} as const satisfies Record<RunStatus, string>

export const isActive = (status: RunStatus): boolean => status === 'pending' || status === 'processing'

/** What an active run does at the moment, or what it waits for. */
export function phaseWords({
  status,
  phase,
  waiting,
  queued_behind,
  transport,
}: Pick<RunState, 'status' | 'phase' | 'waiting' | 'queued_behind' | 'transport'>): string {
  if (status === 'pending')
    return queued_behind ? texts.activeRuns.waitsForRuns(queued_behind) : texts.activeRuns.waitsForWorker
  if (waiting) return waiting.for === 'limit' ? texts.activeRuns.waitsForLimit : texts.activeRuns.waitsForModel
  if (transport === 'batch' && phase === 'analyzing') return texts.activeRuns.inBatch
  return texts.activeRuns.phase(phase)
}

/** How long a run took, or has been going. */
export function durationOf(
  { started_at, finished_at }: Pick<RunListItem, 'started_at' | 'finished_at'>,
  now: number,
): string {
  if (!started_at) return '–'
  return formatDuration(Math.max(0, (finished_at ? Date.parse(finished_at) : now) - Date.parse(started_at)))
}
