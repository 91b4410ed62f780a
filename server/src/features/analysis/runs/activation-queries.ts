import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'
import type { RunRow } from './run-queries.ts'

/**
 * Makes whoever starts, ends or reopens a run take turns, to the end of the transaction: no two of them see the same free
 * place, and none overlooks a run that waits for one. Taken before any row is locked, so that nobody waits in a circle.
 */
export async function lockRunQueue(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('analysis_run'))`.execute(tx)
}

/**
 * The oldest pending run is processing from now on, if fewer than `limit` are; null when none is to be. Needs the lock above.
 * A run that waits at the provider, up to a day, takes nobody's place.
 */
export async function activateOldestPending(tx: Tx, limit: number): Promise<RunRow | null> {
  const { rows } = await sql<RunRow>`
    update analysis_run set
      status = 'processing', started_at = coalesce(started_at, now()),
      phase = case when chunks_total > 0 then 'analyzing' else phase end
    where id = (
      select min(id) from analysis_run where status = 'pending' and (transport = 'batch'
        or (select count(*) from analysis_run where status = 'processing' and transport <> 'batch') < ${limit}))
    returning *`.execute(tx)
  return rows[0] ?? null
}

/** Chunks of a run that no job was queued for yet, in the order they were cut. */
export async function selectWaitingChunks(tx: Tx, runId: number): Promise<{ ids: number[]; tickets: number }> {
  const { rows } = await sql<{ id: number; tickets: number }>`
    select id, cardinality(ticket_ids) as tickets from analysis_chunk
    where run_id = ${runId} and state = 'waiting' order by id`.execute(tx)
  return { ids: rows.map((row) => row.id), tickets: rows.reduce((sum, row) => sum + row.tickets, 0) }
}
