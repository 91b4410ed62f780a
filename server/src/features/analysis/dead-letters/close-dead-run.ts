import type { Deps } from '../../../deps.ts'
import { stopRun } from '../runs/stop-run.ts'

const DOES: Record<'run.plan' | 'run.summarize', string> = {
  'run.plan': 'The run could not be planned',
  'run.summarize': 'The summary could not be written',
}

/** A job of the run as a whole failed its last attempt: the run stops with the reason, so that nobody waits for it. */
export async function closeDeadRun(
  deps: Pick<Deps, 'db' | 'queue' | 'config' | 'live' | 'log'>,
  job: 'run.plan' | 'run.summarize',
  runId: number,
  reason: string,
): Promise<void> {
  const error = `${DOES[job]} (${reason}); retry the run`
  await stopRun(deps, runId, { status: 'failed', error, deadJob: { job, reason } })
}
