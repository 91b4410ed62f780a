import { sql } from 'kysely'
import type { Tx } from '../../../platform/db.ts'

/** A closed chunk, with the tickets that count in it. */
export type OldChunk = { id: number; ticket_ids: number[] }

/** Most chunks of a piece, however small they are. */
const MOST_CHUNKS = 1000

/**
 * The next closed chunks that may hold a ticket without a result, by ascending id: at least one, if there is one, and no
 * further one once they hold `tickets` tickets.
 */
export async function selectUnfinishedChunks(
  tx: Tx,
  runId: number,
  { after, upTo, tickets }: { after: number; upTo: number; tickets: number },
): Promise<OldChunk[]> {
  const { rows } = await sql<OldChunk>`
    select id, ticket_ids from (
      select id, ticket_ids, sum(cardinality(ticket_ids)) over (order by id) - cardinality(ticket_ids) as before from (
        select id, ticket_ids from analysis_chunk
        where run_id = ${runId} and id > ${after} and id <= ${upTo}
          and (state in ('stopped', 'dead') or (state = 'done' and failed > 0)) and ticket_ids <> '{}'
        order by id limit ${MOST_CHUNKS}
      ) as next
    ) as piece where before < ${tickets} order by id`.execute(tx)
  return rows
}

/** Those of the tickets that have no result in the run. */
export async function selectUnanswered(tx: Tx, runId: number, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select held.id from unnest(${ids}::bigint[]) as held(id)
    where not exists (select 1 from analysis a where a.run_id = ${runId} and a.ticket_id = held.id)`.execute(tx)
  return rows.map((row) => row.id)
}

/** Takes the tickets out of their old chunks and failures, so that they count once, in their new chunks. @returns how many had failed. */
export async function forgetFailures(tx: Tx, runId: number, chunkIds: number[], ids: number[]): Promise<number> {
  const failures = await tx
    .deleteFrom('analysis_failure')
    .where('run_id', '=', runId)
    .where('ticket_id', '=', sql<number>`any(${ids}::bigint[])`)
    .executeTakeFirst()
  await sql`
    update analysis_chunk c set ticket_ids = rest.ids, failed = rest.failed, partial = jsonb_set(c.partial, '{failed}', to_jsonb(rest.failed))
    from (
      select chunk.id, coalesce(array_agg(held order by held) filter (where held is not null), '{}') as ids, count(f.ticket_id)::int as failed
      from analysis_chunk chunk
      left join lateral unnest(chunk.ticket_ids) as held on held <> all(${ids}::bigint[])
      left join analysis_failure f on f.run_id = ${runId} and f.ticket_id = held
      where chunk.id = any(${chunkIds}::bigint[]) group by chunk.id
    ) as rest where c.id = rest.id`.execute(tx)
  return Number(failures.numDeletedRows)
}

/** Counts new chunks, and no longer the failures that are asked about again. A summary that is being written is out of date. */
export async function addRetried(
  tx: Tx,
  runId: number,
  { chunks, forgotten }: { chunks: number; forgotten: number },
): Promise<void> {
  await sql`
    update analysis_run set
      chunks_total = chunks_total + ${chunks}, failed = failed - ${forgotten},
      attempt = case when phase = 'summarizing' then attempt + 1 else attempt end,
      phase = case when phase = 'summarizing' then 'analyzing' else phase end
    where id = ${runId}`.execute(tx)
}

/** Where a retry goes on, and where it ends: chunk ids. */
export type RetryPlace = { cursor: number; upTo: number }

/** Notes how far a retry is; null when it has looked at everything. The count of tickets is exact then, if all is planned. */
export async function setRetryPlace(tx: Tx, runId: number, place: RetryPlace | null): Promise<void> {
  await sql`
    update analysis_run set
      retry_cursor = ${place?.cursor ?? null}, retry_up_to = ${place?.upTo ?? null},
      ticket_count = case when planned and ${place === null} then done + failed + (
        select coalesce(sum(cardinality(ticket_ids)), 0) from analysis_chunk
        where run_id = ${runId} and state in ('waiting', 'running')) else ticket_count end
    where id = ${runId}`.execute(tx)
}

/** The finished run waits for its turn again. */
export async function reopenRun(tx: Tx, runId: number, summary: string): Promise<void> {
  await tx
    .updateTable('analysis_run')
    .set((eb) => ({
      status: 'pending',
      phase: 'planning',
      error: null,
      halt: null,
      finished_at: null,
      attempt: eb('attempt', '+', 1),
      summary,
    }))
    .where('id', '=', runId)
    .execute()
}

export async function selectHighestChunkId(tx: Tx, runId: number): Promise<number> {
  const row = await tx
    .selectFrom('analysis_chunk')
    .select('id')
    .where('run_id', '=', runId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.id ?? 0
}
