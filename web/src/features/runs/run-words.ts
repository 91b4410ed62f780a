import type { Transport } from '@sta/contract/run-choice'
import type { RunListItem, RunState, RunStatus } from '@sta/contract/runs'
import { plural } from '../../platform/format-number.ts'
import { formatDuration } from '../../platform/format-time.ts'

export const STATUS_WORDS: Record<RunStatus, string> = {
  pending: 'Queued',
  processing: 'Running',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Stopped',
}

export const STATUS_TONES = {
  pending: 'neutral',
  processing: 'accent',
  completed: 'good',
  failed: 'bad',
  cancelled: 'neutral',
} as const satisfies Record<RunStatus, string>

const PHASE_WORDS: Record<RunState['phase'], string> = {
  planning: 'Collecting tickets',
  analyzing: 'Analyzing',
  summarizing: 'Writing the summary',
  finished: 'Finished',
}

export const isActive = (status: RunStatus): boolean => status === 'pending' || status === 'processing'

export const TRANSPORTS: Record<Transport, { name: string; note: string }> = {
  standard: { name: 'Standard', note: 'Begins now' },
  flex: { name: 'Flex', note: 'Slower, half the price' },
  batch: { name: 'Batch', note: 'Within 24 hours, half the price' },
}

/** What an active run does at the moment, or what it waits for. */
export function phaseWords({
  status,
  phase,
  waiting,
  queued_behind,
  transport,
}: Pick<RunState, 'status' | 'phase' | 'waiting' | 'queued_behind' | 'transport'>): string {
  if (status === 'pending')
    return queued_behind ? `Waits for ${plural(queued_behind, 'run')} before it` : 'Waiting for a worker'
  if (waiting) return 'Waiting for the model'
  if (transport === 'batch' && phase === 'analyzing') return 'In a batch, done within 24 hours'
  return PHASE_WORDS[phase]
}

/** How long a run took, or has been going. */
export function durationOf(
  { started_at, finished_at }: Pick<RunListItem, 'started_at' | 'finished_at'>,
  now: number,
): string {
  if (!started_at) return '–'
  return formatDuration(Math.max(0, (finished_at ? Date.parse(finished_at) : now) - Date.parse(started_at)))
}
