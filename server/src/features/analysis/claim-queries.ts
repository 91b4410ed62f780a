import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'
import type { Selection } from '../../platform/tables.ts'

/** Tickets that a planning job claims in one transaction. */
export const CLAIM_SIZE = 5000
/** Tickets that the start of a run claims, so that its answer comes in milliseconds whatever the size. */
export const FIRST_CLAIM_SIZE = 1000

/**
 * Moves the next pending tickets of the selection to processing and gives them to the run. A ticket that another run
 * is claiming right now is skipped, never waited for: two runs never hold the same ticket.
 *
 * @param cursor how far earlier pieces went: a ticket id for `pending`, a position for `tickets`.
 * @returns ids in ascending order, the new cursor, and whether the selection is used up.
 */
export async function claimNextTickets(
  tx: Tx,
  run: { id: number; selection: Selection; cursor: number; size: number },
): Promise<{ ids: number[]; cursor: number; exhausted: boolean }> {
  return run.selection.kind === 'pending'
    ? claimPending(tx, run.id, run.selection.upTo, run)
    : claimNamed(tx, run.id, run.selection.ids, run)
}

type Piece = { cursor: number; size: number }

async function claimPending(tx: Tx, runId: number, upTo: number, { cursor, size }: Piece) {
  const { rows } = await sql<{ id: number }>`
    with next as (
      select id from ticket where status = 'pending' and id > ${cursor} and id <= ${upTo}
      order by id limit ${size} for update skip locked
    )
    update ticket set status = 'processing', run_id = ${runId}, error = null, updated_at = now()
    from next where ticket.id = next.id returning ticket.id`.execute(tx)
  const ids = rows.map((row) => row.id).sort((a, b) => a - b)
  return { ids, cursor: ids.at(-1) ?? upTo, exhausted: ids.length < size }
}

async function claimNamed(tx: Tx, runId: number, named: number[], { cursor, size }: Piece) {
  const piece = named.slice(cursor, cursor + size)
  const ids = await claimTickets(tx, runId, piece, ['pending'])
  return { ids, cursor: cursor + piece.length, exhausted: cursor + piece.length >= named.length }
}

/** Claims those of the tickets that are in one of the states. @returns the ids it won, ascending. */
export async function claimTickets(
  tx: Tx,
  runId: number,
  ids: number[],
  from: ('pending' | 'failed')[],
): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with next as (
      select id from ticket where id = any(${ids}::bigint[]) and status = any(${from}::text[])
      order by id for update skip locked
    )
    update ticket set status = 'processing', run_id = ${runId}, error = null, updated_at = now()
    from next where ticket.id = next.id returning ticket.id`.execute(tx)
  return rows.map((row) => row.id).sort((a, b) => a - b)
}

/** Gives the tickets that the run still holds back to everybody. */
export async function releaseTickets(tx: Tx, runId: number): Promise<void> {
  await sql`update ticket set status = 'pending', run_id = null, updated_at = now() where run_id = ${runId} and status = 'processing'`.execute(
    tx,
  )
}

/** How many tickets are pending right now, by the counters. */
export async function countPending(tx: Tx): Promise<number> {
  const { n } = await tx
    .selectFrom('ticket_counter')
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('n'), sql<number>`0`).as('n'))
    .where('status', '=', 'pending')
    .executeTakeFirstOrThrow()
  return n
}

export async function selectHighestTicketId(tx: Tx): Promise<number> {
  const row = await tx.selectFrom('ticket').select('id').orderBy('id', 'desc').limit(1).executeTakeFirst()
  return row?.id ?? 0
}
