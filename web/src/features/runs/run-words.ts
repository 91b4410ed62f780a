import type { RunListItem, RunState, RunStatus } from '@sta/contract/runs'
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

export const phaseWords = ({ status, phase }: Pick<RunState, 'status' | 'phase'>): string =>
  status === 'pending' ? 'Waiting for a worker' : PHASE_WORDS[phase]

/** How long a run took, or has been going. */
export function durationOf(
  { started_at, finished_at }: Pick<RunListItem, 'started_at' | 'finished_at'>,
  now: number,
): string {
  if (!started_at) return '–'
  return formatDuration(Math.max(0, (finished_at ? Date.parse(finished_at) : now) - Date.parse(started_at)))
}
