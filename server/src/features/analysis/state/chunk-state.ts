import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../../database.ts'
import type { Tally } from '../graph/tally.ts'
import { countClosedChunks } from './run-state.ts'

/*
 * Every write to `analysis_chunk` is here.
 *
 *   insertChunks ──▶ waiting ──takeChunk──▶ running ──closeChunk──▶ done, dead (with a dead letter) or stopped
 *                     │  ▲──handBackChunk──┘ │  ▲ └──takeChunk: another worker, a new token
 *                     └───────stopChunksWithoutResults──▶ stopped ◀──reopenFailedChunks── done, of a run that never got an answer
 *
 * A closed chunk never opens again: a retry moves what it left into new chunks. The token fences: whoever takes a running
 * chunk makes its earlier holder's saves fail. Who locks both locks the run first.
 */

export type ChunkRow = Selectable<Tables['analysis_chunk']>

export async function insertChunks(tx: Tx, runId: number, pieces: number[][]): Promise<number[]> {
  if (pieces.length === 0) return []
  const rows = await tx
    .insertInto('analysis_chunk')
    .values(pieces.map((ticket_ids) => ({ run_id: runId, ticket_ids })))
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Takes the chunk with a new fencing token; null when it is not open any more. From now on an earlier holder's saves are refused. */
export async function takeChunk(db: Db, chunkId: number): Promise<ChunkRow | null> {
  const row = await db
    .updateTable('analysis_chunk')
    .set((eb) => ({ token: eb('token', '+', 1), state: 'running', updated_at: sql<Date>`now()` }))
    .where('id', '=', chunkId)
    .where('state', 'in', ['waiting', 'running'])
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

type Progress = { done: number; failed: number }

/** No row when another worker took the chunk or the run was stopped: then nothing of this holder may be saved. Locks the chunk. */
export const chunkHold = ({ id, token }: ChunkRow, { done, failed }: Progress): RawBuilder<unknown> => sql`
  update analysis_chunk set done = done + ${done}, failed = failed + ${failed}, updated_at = now()
  where id = ${id} and token = ${token} and state = 'running'
  returning id`

/** Whether the chunk is still this holder's, from here to the end of the transaction. */
export async function holdChunk(tx: Tx, chunk: ChunkRow, progress: Progress): Promise<boolean> {
  const { rows } = await chunkHold(chunk, progress).execute(tx)
  return rows.length === 1
}

/** Closes the chunk and adds its exact counts to the run, whose row is locked from here on. */
export async function closeChunk(
  tx: Tx,
  chunk: Pick<ChunkRow, 'id' | 'run_id'>,
  state: 'done' | 'dead' | 'stopped',
  tally: Tally,
  error: string | null,
): Promise<void> {
  await tx
    .updateTable('analysis_chunk')
    .set({
      state,
      partial: JSON.stringify(tally),
      done: tally.analyzed,
      failed: tally.failed,
      error,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', chunk.id)
    .execute()
  await countClosedChunks(tx, chunk.run_id, { chunks: 1, done: tally.analyzed, failed: tally.failed })
}

/** Hands the chunk back: another worker goes on with what is not saved. */
export async function handBackChunk(tx: Tx, chunk: ChunkRow): Promise<boolean> {
  const result = await tx
    .updateTable('analysis_chunk')
    .set({ state: 'waiting', updated_at: sql<Date>`now()` })
    .where('id', '=', chunk.id)
    .where('token', '=', chunk.token)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/**
 * Closes the open chunks that have no result yet, and counts them as closed. A chunk that is being saved right now is waited for.
 *
 * @returns these chunks.
 */
export async function stopChunksWithoutResults(tx: Tx, runId: number): Promise<number[]> {
  const stopped = await tx
    .updateTable('analysis_chunk')
    .set({ state: 'stopped', updated_at: sql<Date>`now()` })
    .where('run_id', '=', runId)
    .where('state', 'in', ['waiting', 'running'])
    .where('done', '=', 0)
    .where('failed', '=', 0)
    .returning('id')
    .execute()
  await countClosedChunks(tx, runId, { chunks: stopped.length, done: 0, failed: 0 })
  return stopped.map((row) => row.id)
}

/** Notes with how many results the chunk's job died. */
export async function setProgressWhenDead(tx: Tx, chunkId: number, progress: number): Promise<void> {
  await tx.updateTable('analysis_chunk').set({ progress_when_dead: progress }).where('id', '=', chunkId).execute()
}

/** Chunks whose tickets failed left them without a result, as stopped ones do. Their failures are deleted by now. */
export async function reopenFailedChunks(tx: Tx, runId: number): Promise<void> {
  await sql`
    update analysis_chunk set failed = 0, state = case state when 'done' then 'stopped' else state end,
      partial = case when partial is null then null else jsonb_set(partial, '{failed}', '0') end
    where run_id = ${runId} and failed > 0`.execute(tx)
}

/** Takes tickets out of closed chunks, so that they count once, in their new chunks. Their failures are deleted by now. */
export async function takeTicketsOut(tx: Tx, runId: number, chunkIds: number[], ids: number[]): Promise<void> {
  await sql`
    update analysis_chunk c set ticket_ids = rest.ids, failed = rest.failed, partial = jsonb_set(c.partial, '{failed}', to_jsonb(rest.failed))
    from (
      select chunk.id, coalesce(array_agg(held order by held) filter (where held is not null), '{}') as ids, count(f.ticket_id)::int as failed
      from analysis_chunk chunk
      left join lateral unnest(chunk.ticket_ids) as held on held <> all(${ids}::bigint[])
      left join analysis_failure f on f.run_id = ${runId} and f.ticket_id = held
      where chunk.id = any(${chunkIds}::bigint[]) group by chunk.id
    ) as rest where c.id = rest.id`.execute(tx)
}

/** Takes what chunks quote for a summary from them, where they had these tickets. What they count stays. */
export async function forgetQuotes(tx: Tx, ticketIds: number[]): Promise<void> {
  await sql`
    update analysis_chunk c set partial = jsonb_set(c.partial, '{quotes}', '[]')
    from (select distinct run_id from analysis where ticket_id = any(${ticketIds}::bigint[])) as had
    where c.run_id = had.run_id and c.ticket_ids && ${ticketIds}::bigint[] and c.partial -> 'quotes' <> '[]'`.execute(
    tx,
  )
}
