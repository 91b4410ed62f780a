import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../../database.ts'
import { filterConditions, filterTables } from '../../tickets/ticket-filter.ts'
import type { Selection } from '../tables.ts'

/** Tickets that a planning job claims in one transaction: who wants to stop the run waits for no longer. */
export const CLAIM_SIZE = 2000
/** Tickets that the start of a run claims, so that its answer comes in milliseconds whatever the size. */
export const FIRST_CLAIM_SIZE = 1000
/** Tickets that are looked at for each that is to be claimed by a filter, in one transaction: few may match. */
const LOOKED_AT = 10

type Claimed = {
  /** Ascending. */
  ids: number[]
  /** How far the selection was looked at: a ticket id, or a position in a list of tickets. */
  cursor: number
  /** Whether the selection is used up. */
  exhausted: boolean
}
type Place = { cursor: number; size: number }

/**
 * Moves the next tickets of the selection to processing and gives them to the run. A ticket that another run is claiming
 * right now is skipped, never waited for: two runs never hold the same ticket.
 *
 * @param run `cursor`: where the piece before ended; `size`: the most to claim. A filter may claim none and go on.
 */
export async function claimNextTickets(
  tx: Tx,
  { id, selection, ...place }: { id: number; selection: Selection } & Place,
): Promise<Claimed> {
  if (selection.kind === 'pending') return claimPending(tx, id, selection.upTo, place)
  if (selection.kind === 'tickets') return claimNamed(tx, id, selection, place)
  return (place.cursor === 0 && (await claimFew(tx, id, selection))) || claimMatching(tx, id, selection, place)
}

type FilterSelection = Extract<Selection, { kind: 'filter' }>

/** Written out, not a parameter: an index of pending tickets alone is of use to it then. Of anonymous tickets there is nothing to ask. */
const claimable = (reanalyze: boolean | undefined): RawBuilder<SqlBool> =>
  reanalyze ? sql`t.status in ('pending', 'analyzed', 'failed') and t.anonymized_at is null` : sql`t.status = 'pending'`

/**
 * Gives the tickets that a query finds, and locks, to the run. They are locked `for no key update`: a plain `for update` would
 * skip those that a foreign key of another transaction holds, such as a new member of a group.
 *
 * @returns their ids, ascending
 */
async function claim(tx: Tx, runId: number, next: RawBuilder<unknown>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with next as (${next})
    update ticket set status = 'processing', run_id = ${runId}, error = null, updated_at = now()
    from next where ticket.id = next.id returning ticket.id`.execute(tx)
  return rows.map((row) => row.id).sort((a, b) => a - b)
}

async function claimPending(tx: Tx, runId: number, upTo: number, { cursor, size }: Place): Promise<Claimed> {
  const ids = await claim(
    tx,
    runId,
    sql`select id from ticket where status = 'pending' and id > ${cursor} and id <= ${upTo}
      order by id limit ${size} for no key update skip locked`,
  )
  return { ids, cursor: ids.at(-1) ?? upTo, exhausted: ids.length < size }
}

async function claimNamed(
  tx: Tx,
  runId: number,
  { ids: named, reanalyze }: Extract<Selection, { kind: 'tickets' }>,
  { cursor, size }: Place,
): Promise<Claimed> {
  const piece = named.slice(cursor, cursor + size)
  const ids = await claimIds(tx, runId, piece, claimable(reanalyze))
  return { ids, cursor: cursor + piece.length, exhausted: cursor + piece.length >= named.length }
}

const claimIds = (tx: Tx, runId: number, ids: number[], condition: RawBuilder<SqlBool>) =>
  claim(
    tx,
    runId,
    sql`select t.id from ticket t where t.id = any(${ids}::bigint[]) and ${condition}
      order by t.id for no key update skip locked`,
  )

/** All that match, when they are so few that one piece holds them: found through whatever index serves the filter. Null when they are more. */
async function claimFew(tx: Tx, runId: number, selection: FilterSelection): Promise<Claimed | null> {
  const { filter, upTo, reanalyze } = selection
  const { rows } = await sql<{ id: number }>`
    select t.id from ${filterTables(filter)}
    where ${filterConditions(filter)} and ${claimable(reanalyze)} and t.id <= ${upTo}
    limit ${FIRST_CLAIM_SIZE + 1}`.execute(tx)
  if (rows.length > FIRST_CLAIM_SIZE) return null
  const found = rows.map((row) => row.id)
  return { ids: await claimIds(tx, runId, found, claimable(reanalyze)), cursor: upTo, exhausted: true }
}

/** Those that match among the next so many tickets: each piece takes a bounded time, also when hardly any does. */
async function claimMatching(
  tx: Tx,
  runId: number,
  { filter, upTo, reanalyze }: FilterSelection,
  { cursor, size }: Place,
): Promise<Claimed> {
  const window = size * LOOKED_AT
  const { rows } = await sql<{ last: number | null; n: number }>`
    select max(id) as last, count(*)::int as n from (
      select t.id from ticket t where ${claimable(reanalyze)} and t.id > ${cursor} and t.id <= ${upTo} order by t.id limit ${window}
    ) as seen`.execute(tx)
  const { last = null, n = 0 } = rows[0] ?? {}
  if (last === null) return { ids: [], cursor: upTo, exhausted: true }
  const ids = await claim(
    tx,
    runId,
    sql`select t.id from ${filterTables(filter)}
      where ${filterConditions(filter)} and ${claimable(reanalyze)} and t.id > ${cursor} and t.id <= ${last}
        ${filter.q ? sql`and s.ticket_id > ${cursor} and s.ticket_id <= ${last}` : sql``}
      order by t.id limit ${size} for no key update of t skip locked`,
  )
  const isFull = ids.length === size
  return { ids, cursor: isFull ? (ids.at(-1) ?? last) : last, exhausted: !isFull && n < window }
}

/**
 * Claims those of a run's tickets that it may ask about again: failed ones, and those that a stop gave back, or is still
 * giving back. What a later run analyzed since stays with that run.
 */
export function claimAgain(tx: Tx, run: { id: number; selection: Selection }, ids: number[]): Promise<number[]> {
  const open = sql<SqlBool>`(t.status in ('pending', 'failed') or (t.status = 'processing' and t.run_id = ${run.id}))`
  const reanalyzes = run.selection.kind !== 'pending' && run.selection.reanalyze
  return claimIds(
    tx,
    run.id,
    ids,
    reanalyzes ? sql`(${open} or (t.status = 'analyzed' and t.anonymized_at is null and t.run_id < ${run.id}))` : open,
  )
}

/** Gives back those of the tickets that the run still holds: analyzed as before the run, else pending. */
export async function releaseTickets(tx: Tx, runId: number, ids: number[]): Promise<void> {
  await sql`
    update ticket set
      status = case when analysis_id is null then 'pending' else 'analyzed' end,
      run_id = (select a.run_id from analysis a where a.id = ticket.analysis_id), updated_at = now()
    where id = any(${ids}::bigint[]) and run_id = ${runId} and status = 'processing'`.execute(tx)
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
