import type { RunState } from '@sta/contract/runs'
import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { insertChunks } from './chunk-queries.ts'
import { claimTickets } from './claim-queries.ts'
import { readRunState, runNotFound } from './read-run.ts'
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
    await forget(tx, runId, ids)
    const pieces = Array.from({ length: Math.ceil(ids.length / config.chunkSize) }, (_, i) =>
      ids.slice(i * config.chunkSize, (i + 1) * config.chunkSize),
    )
    const chunkIds = await insertChunks(tx, runId, pieces)
    await queue.enqueue(
      tx,
      'chunk.analyze',
      chunkIds.map((chunkId) => ({ chunkId })),
    )
    if (!run.planned) await queue.enqueue(tx, 'run.plan', [{ runId }])
    await reopen(tx, runId, chunkIds.length, ids.length)
  })
  live.publish('runs.changed', [runId])
  live.publish('tickets.changed', [])
  queue.wake()
  return readRunState(deps, runId)
}

/** Tickets of the run without a result in it. */
async function selectUnanswered(tx: Tx, runId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct id from (select unnest(ticket_ids) as id from analysis_chunk where run_id = ${runId}) as held
    where not exists (select 1 from analysis a where a.run_id = ${runId} and a.ticket_id = held.id)`.execute(tx)
  return rows.map((row) => row.id)
}

/** Takes the tickets out of their old chunks and failures, so that they count once, in their new chunks. */
async function forget(tx: Tx, runId: number, ids: number[]): Promise<void> {
  await sql`delete from analysis_failure where run_id = ${runId} and ticket_id = any(${ids}::bigint[])`.execute(tx)
  await sql`
    update analysis_chunk set
      ticket_ids = array(select id from unnest(ticket_ids) as id where id <> all(${ids}::bigint[]) order by id),
      failed = 0,
      partial = jsonb_set(partial, '{failed}', to_jsonb((
        select count(*) from analysis_failure f where f.run_id = ${runId} and f.ticket_id = any(ticket_ids))))
    where run_id = ${runId} and ticket_ids && ${ids}::bigint[]`.execute(tx)
}

async function reopen(tx: Tx, runId: number, chunks: number, claimed: number): Promise<void> {
  await sql`
    update analysis_run set
      status = 'processing', phase = 'analyzing', error = null, finished_at = null, attempt = attempt + 1,
      chunks_total = chunks_total + ${chunks},
      failed = (select count(*) from analysis_failure where run_id = ${runId}),
      ticket_count = case when planned then done + (select count(*) from analysis_failure where run_id = ${runId}) + ${claimed} else ticket_count end,
      summary = ${`Analyzing ${claimed} ticket${claimed === 1 ? '' : 's'} again`}
    where id = ${runId}`.execute(tx)
}
