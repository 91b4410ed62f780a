import type { RunState } from '@sta/contract/runs'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { closeChunk, selectOpenChunksForUpdate, stopUntouchedChunks } from './chunk-queries.ts'
import { releaseTickets } from './claim-queries.ts'
import { readRunState } from './read-run.ts'
import { selectPartial } from './result-queries.ts'
import { selectRunForUpdate, setRunStopped } from './run-queries.ts'

type Stop = { status: 'failed'; error: string } | { status: 'cancelled' }

/**
 * Stops an active run: saved results stay, its other tickets are pending again, and workers that are still at it
 * cannot save any more. Does nothing to a finished run.
 *
 * @returns whether the run was active.
 */
export async function stopRun(
  { db, live, log }: Pick<Deps, 'db' | 'live' | 'log'>,
  runId: number,
  stop: Stop,
): Promise<boolean> {
  const stopped = await db.transaction().execute(async (tx) => {
    const run = await selectRunForUpdate(tx, runId)
    if (!run || (run.status !== 'pending' && run.status !== 'processing')) return false
    await stopChunks(tx, runId)
    await releaseTickets(tx, runId)
    await setRunStopped(tx, runId, { status: stop.status, error: stop.status === 'failed' ? stop.error : null })
    return true
  })
  if (stopped) log.info({ run: runId, ...stop }, 'run stopped')
  live.publish('runs.changed', [runId])
  live.publish('tickets.changed', [])
  return stopped
}

/**
 * Closes what is open. Chunks that nobody took yet are closed in one statement, as there may be ten thousand, and first:
 * after it no worker can take another one, so that the rest is all there is.
 */
async function stopChunks(tx: Tx, runId: number): Promise<void> {
  await stopUntouchedChunks(tx, runId)
  const touched = await selectOpenChunksForUpdate(tx, runId)
  for (const chunk of touched) {
    await closeChunk(tx, chunk, 'stopped', await selectPartial(tx, runId, chunk.ticket_ids), null)
  }
}

/** @throws AppError `run_not_found`, `run_not_active` */
export async function cancelRun(deps: Pick<Deps, 'db' | 'live' | 'log'>, runId: number): Promise<RunState> {
  if (!(await stopRun(deps, runId, { status: 'cancelled' }))) {
    const run = await readRunState(deps, runId)
    throw new AppError('run_not_active', `Run ${runId} is ${run.status} already`)
  }
  return readRunState(deps, runId)
}
