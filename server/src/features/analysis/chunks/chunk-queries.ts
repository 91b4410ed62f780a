import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../../platform/db.ts'
import type { Partial, Tables } from '../../../platform/tables.ts'
import type { ChunkTicket } from '../graph/units.ts'

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

/** Notes how far the plan is. Once all is planned, the count of tickets is exact. */
export async function setRunPlan(
  tx: Tx,
  runId: number,
  plan: { cursor: number; planned: boolean; claimed: number; chunks: number },
): Promise<void> {
  await sql`
    update analysis_run set
      plan_cursor = ${plan.cursor}, planned = ${plan.planned}, claimed = claimed + ${plan.claimed},
      chunks_total = chunks_total + ${plan.chunks},
      ticket_count = case when ${plan.planned} then claimed + ${plan.claimed} else greatest(ticket_count, claimed + ${plan.claimed}) end,
      phase = case when status = 'processing' and phase = 'planning' then 'analyzing' else phase end
    where id = ${runId}`.execute(tx)
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

/** Tickets of the chunk that the run holds and has no result for yet. */
export async function selectOpenTickets(db: Db, chunk: ChunkRow): Promise<ChunkTicket[]> {
  const rows = await db
    .selectFrom('ticket')
    .select(['id', 'title', 'description', 'content_hash'])
    .where('id', '=', sql<number>`any(${chunk.ticket_ids}::bigint[])`)
    .where('run_id', '=', chunk.run_id)
    .where('status', '=', 'processing')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    description: row.description,
    contentHash: row.content_hash,
  }))
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

/** Whether the chunk is still with this holder, and why its run is to halt, if it is. */
export async function selectHold(db: Db, chunk: ChunkRow): Promise<{ isHeld: boolean; halt: string | null }> {
  const row = await db
    .selectFrom('analysis_chunk as c')
    .innerJoin('analysis_run as r', 'r.id', 'c.run_id')
    .select(['c.token', 'c.state', 'r.halt'])
    .where('c.id', '=', chunk.id)
    .executeTakeFirst()
  return { isHeld: row?.token === chunk.token && row.state === 'running', halt: row?.halt ?? null }
}

/** Whether some worker is at a chunk of the run, or died at it. */
export async function hasRunningChunk(db: Db, runId: number): Promise<boolean> {
  const row = await db
    .selectFrom('analysis_chunk')
    .select('id')
    .where('run_id', '=', runId)
    .where('state', '=', 'running')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** Closes the chunk and adds its exact counts to the run, whose row is locked from here on. */
export async function closeChunk(
  tx: Tx,
  chunk: Pick<ChunkRow, 'id' | 'run_id'>,
  state: 'done' | 'dead' | 'stopped',
  partial: Partial,
  error: string | null,
): Promise<void> {
  await tx
    .updateTable('analysis_chunk')
    .set({
      state,
      partial: JSON.stringify(partial),
      done: partial.analyzed,
      failed: partial.failed,
      error,
      updated_at: sql<Date>`now()`,
    })
    .where('id', '=', chunk.id)
    .execute()
  await tx
    .updateTable('analysis_run')
    .set((eb) => ({
      chunks_done: eb('chunks_done', '+', 1),
      done: eb('done', '+', partial.analyzed),
      failed: eb('failed', '+', partial.failed),
    }))
    .where('id', '=', chunk.run_id)
    .execute()
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

/** Partials of closed chunks that are read at once: each carries up to 60 quotes. */
const PARTIALS_PAGE = 100

/** The partials of a run's closed chunks, page by page, so that ten thousand of them need no memory. */
export async function* readPartials(db: Db, runId: number): AsyncGenerator<Partial[]> {
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('analysis_chunk')
      .select(['id', 'partial'])
      .where('run_id', '=', runId)
      .where('partial', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PARTIALS_PAGE)
      .execute()
    if (rows.length > 0) yield rows.flatMap((row) => (row.partial ? [row.partial] : []))
    const last = rows.at(-1)
    if (!last || rows.length < PARTIALS_PAGE) return
    after = last.id
  }
}

/** Closes the open chunks that have no result yet, and counts them as closed. A chunk that is being saved right now is waited for. */
export async function stopChunksWithoutResults(tx: Tx, runId: number): Promise<void> {
  const stopped = await tx
    .updateTable('analysis_chunk')
    .set({ state: 'stopped', updated_at: sql<Date>`now()` })
    .where('run_id', '=', runId)
    .where('state', 'in', ['waiting', 'running'])
    .where('done', '=', 0)
    .where('failed', '=', 0)
    .executeTakeFirst()
  await tx
    .updateTable('analysis_run')
    .set((eb) => ({ chunks_done: eb('chunks_done', '+', Number(stopped.numUpdatedRows)) }))
    .where('id', '=', runId)
    .execute()
}

/** Notes with how many results the chunk's job died. */
export async function setProgressWhenDead(tx: Tx, chunkId: number, progress: number): Promise<void> {
  await tx.updateTable('analysis_chunk').set({ progress_when_dead: progress }).where('id', '=', chunkId).execute()
}

export function selectOpenChunksForUpdate(tx: Tx, runId: number): Promise<ChunkRow[]> {
  return tx
    .selectFrom('analysis_chunk')
    .selectAll()
    .where('run_id', '=', runId)
    .where('state', 'in', ['waiting', 'running'])
    .forUpdate()
    .execute()
}
