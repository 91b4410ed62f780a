import { sql } from 'kysely'
import type { Db, Tx } from '../../../database.ts'
import { peopleOf } from '../../tickets/people-queries.ts'
import type { ChunkTicket } from '../graph/units.ts'
import type { ChunkRow } from './chunk-state.ts'

/** Tickets of the chunk that the run holds and has no result for yet. */
export async function selectOpenTickets(db: Db, chunk: ChunkRow): Promise<ChunkTicket[]> {
  const rows = await db
    .selectFrom('ticket as t')
    .select(['id', 'title', 'description', 'thread', 'content_hash', peopleOf.as('people')])
    .where('id', '=', sql<number>`any(${chunk.ticket_ids}::bigint[])`)
    .where('run_id', '=', chunk.run_id)
    .where('status', '=', 'processing')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    description: row.thread ?? row.description,
    people: row.people,
    contentHash: row.content_hash,
    examplesHash: null,
  }))
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

/** Chunks of a run that no job was queued for yet, in the order they were cut. */
export async function selectWaitingChunks(tx: Tx, runId: number): Promise<{ ids: number[]; tickets: number }> {
  const { rows } = await sql<{ id: number; tickets: number }>`
    select id, cardinality(ticket_ids) as tickets from analysis_chunk
    where run_id = ${runId} and state = 'waiting' order by id`.execute(tx)
  return { ids: rows.map((row) => row.id), tickets: rows.reduce((sum, row) => sum + row.tickets, 0) }
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
