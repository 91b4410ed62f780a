import type { RunState } from '@sta/contract/runs'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { claimTickets } from './claim-queries.ts'
import { enqueueChunks } from './enqueue-chunks.ts'
import { readRunState, runNotFound } from './read-run.ts'
import { forgetFailures, reopenRun, selectUnanswered } from './retry-queries.ts'
import { selectRunForUpdate } from './run-queries.ts'

/**
 * Goes on with what a finished run left: its failed tickets, and those that a stop gave back and nobody took since.
 * Saved results are not asked again.
 *
 * @throws AppError `run_not_found`, `run_active`, `nothing_to_retry`
 */
export async function retryRun(deps: Pick<Deps, 'db' | 'queue' | 'live' | 'config'>, runId: number): Promise<RunState> {
  const { db, live, queue, config } = deps
  await db.transaction().execute(async (tx) => {
    const run = await selectRunForUpdate(tx, runId)
    if (!run) throw runNotFound(runId)
    if (run.phase !== 'finished')
      throw new AppError('run_active', `Run ${runId} is still ${run.status}; retry it when it has ended`)
    const ids = await claimTickets(tx, runId, await selectUnanswered(tx, runId), ['pending', 'failed'])
    if (ids.length === 0 && run.planned)
      throw new AppError('nothing_to_retry', `Run ${runId} left no failed or unfinished ticket`)
    await forgetFailures(tx, runId, ids)
    const chunks = await enqueueChunks({ queue, config }, tx, runId, ids)
    if (!run.planned) await queue.enqueue(tx, 'run.plan', [{ runId }])
    await reopenRun(tx, runId, chunks, ids.length)
  })
  live.publish('runs.changed', [runId])
  live.publish('tickets.changed', [])
  queue.wake()
  return readRunState(deps, runId)
}
