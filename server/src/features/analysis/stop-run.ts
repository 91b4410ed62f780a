import type { RunState } from '@sta/contract/runs'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { type ChunkRow, closeChunk } from './chunk-queries.ts'
import { releaseTickets } from './claim-queries.ts'
import { readRunState } from './read-run.ts'
import { selectPartial } from './result-queries.ts'
import { selectRunForUpdate } from './run-queries.ts'

type Stop = { status: 'failed'; error: string } | { status: 'cancelled' }

/**
 * Stops an active run: saved results stay, its other tickets are pending again, and workers that are still at it
 * cannot save any more. Does nothing to a finished run.
 *
 * @returns whether the run was active.
 */
export async function stopRun({ db, live }: Pick<Deps, 'db' | 'live'>, runId: number, stop: Stop): Promise<boolean> {
  const stopped = await db.transaction().execute(async (tx) => {
    const run = await selectRunForUpdate(tx, runId)
    if (!run || (run.status !== 'pending' && run.status !== 'processing')) return false
    await stopChunks(tx, runId)
    await releaseTickets(tx, runId)
    const done = await tx
      .selectFrom('analysis_run')
      .select(['done', 'failed', 'ticket_count'])
      .where('id', '=', runId)
      .executeTakeFirstOrThrow()
    const reached = `${done.done} of ${run.ticket_count} tickets analyzed`
    await tx
      .updateTable('analysis_run')
      .set({
        status: stop.status,
        phase: 'finished',
        error: stop.status === 'failed' ? stop.error : null,
        summary: stop.status === 'failed' ? `Stopped: ${stop.error} (${reached})` : `Cancelled: ${reached}`,
        finished_at: sql<Date>`now()`,
      })
      .where('id', '=', runId)
      .execute()
    return true
  })
  live.publish('runs.changed', [runId])
  live.publish('tickets.changed', [])
  return stopped
}

/** Closes what is open. Chunks that nobody took yet are closed in one statement: there may be ten thousand. */
async function stopChunks(tx: Tx, runId: number): Promise<void> {
  const touched: ChunkRow[] = await tx
    .selectFrom('analysis_chunk')
    .selectAll()
    .where('run_id', '=', runId)
    .where('state', 'in', ['waiting', 'running'])
    .where('token', '>', 0)
    .forUpdate()
    .execute()
  for (const chunk of touched) {
    await closeChunk(tx, chunk, 'stopped', await selectPartial(tx, runId, chunk.ticket_ids), null)
  }
  const rest = await tx
    .updateTable('analysis_chunk')
    .set({ state: 'stopped', updated_at: sql<Date>`now()` })
    .where('run_id', '=', runId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()
  await tx
    .updateTable('analysis_run')
    .set((eb) => ({ chunks_done: eb('chunks_done', '+', Number(rest.numUpdatedRows)) }))
    .where('id', '=', runId)
    .execute()
}

/** @throws AppError `run_not_found`, `run_not_active` */
export async function cancelRun(deps: Pick<Deps, 'db' | 'live'>, runId: number): Promise<RunState> {
  if (!(await stopRun(deps, runId, { status: 'cancelled' }))) {
    const run = await readRunState(deps, runId)
    throw new AppError('run_not_active', `Run ${runId} is ${run.status} already`)
  }
  return readRunState(deps, runId)
}
