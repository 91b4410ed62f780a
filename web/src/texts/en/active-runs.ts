import type { RunState } from '@sta/contract/schemas/runs'
import { formatCount, plural } from '../count.ts'

const TICKETS = { one: 'ticket', other: 'tickets' }
const PHASES: Record<RunState['phase'], string> = {
  planning: 'Collecting tickets',
  analyzing: 'Analyzing',
  summarizing: 'Writing the summary',
  finished: 'Finished',
}

export const activeRuns = {
  run: (id: number) => `Run ${id}`,
  failedCount: (count: number) => `${formatCount(count)} failed`,
  phase: (phase: RunState['phase']) => PHASES[phase],
  waitsForRuns: (count: number) => `Waits for ${plural(count, { one: 'run', other: 'runs' })} before it`,
  waitsForWorker: 'Waiting for a worker',
  waitsForModel: 'Waiting for the model',
  waitsForLimit: 'Waiting: the rate limit is reached',
  phaseSince: (phase: string, time: string) => `${phase} since ${time}`,
  inBatch: 'In a batch, done within 24 hours',
  activeRuns: 'Active runs',
  moreRuns: (count: number) => `and ${formatCount(count)} more`,
  progressOf: (id: number) => `Progress of run ${id}`,
  cancel: 'Cancel',
  cancelRun: (id: number) => `Cancel run ${id}`,
  stopping: 'Stopping…',
  doneOf: (done: number, total: number) => `${formatCount(done)} / ${formatCount(total)}`,
  perSecond: (pace: string) => `${pace}/s`,
  timeLeft: (duration: string) => `${duration} left`,
  costUnknown: 'cost unknown',
  open: 'Open',
  runStarted: (id: number) => `Run ${id} started`,
  runNotStarted: 'No run was started',
  runStopped: (id: number) => `Run ${id} stopped. What was done is kept`,
  runNotStopped: (id: number) => `Run ${id} could not be stopped`,
  runGoesOn: (id: number) => `Run ${id} goes on`,
  runNotGoingOn: (id: number) => `Run ${id} could not go on`,
  jobTriedAgain: (id: number) => `Run ${id}: the job is tried again`,
  jobNotTriedAgain: 'The job could not be tried again',
  runFailed: (id: number) => `Run ${id} failed`,
  noTicketAnalyzed: 'No ticket could be analyzed',
  runFinished: (id: number, done: number, failed: number) =>
    `Run ${id} finished: ${plural(done, TICKETS)}${failed > 0 ? `, ${formatCount(failed)} failed` : ''}`,
}
