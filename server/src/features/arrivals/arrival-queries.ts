import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'

/**
 * Notes tickets from a place that are to be analyzed by themselves, as is set for it: new ones, and of those that changed only
 * what an analysis was made stale of. By hand nothing is noted.
 */
export async function insertArrivals(
  tx: Tx,
  place: string,
  { created, updated }: { created: number[]; updated: number[] },
): Promise<void> {
  await sql`
    insert into arrival (ticket_id, place)
    select t.id, ${place} from ticket t
    where (t.id = any(${created}::bigint[]) or (t.id = any(${updated}::bigint[]) and t.stale))
      and exists (select from analysis_timing_in_force where place = ${place} and analyze_when <> 'by_hand')
    order by t.id on conflict do nothing`.execute(tx)
}

/** Whether so many wait of what is analyzed on arrival, or the first of them so long. */
export async function isRunDue(db: Db, { minutes, tickets }: { minutes: number; tickets: number }): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select coalesce(sum(waiting.n), 0) >= ${tickets}
      or coalesce(min(waiting.first_at) <= now() - ${minutes} * interval '1 minute', false) as due
    from analysis_timing_in_force timing, lateral (
      select count(*) as n, min(arrived_at) as first_at
      from (select arrived_at from arrival where place = timing.place order by arrived_at limit ${tickets}) as first
    ) as waiting where timing.analyze_when = 'on_arrival'`.execute(db)
  return rows[0]?.due === true
}

/** What is analyzed on arrival. */
export const ON_ARRIVAL: RawBuilder<SqlBool> = sql`timing.analyze_when = 'on_arrival'`

/** What waits for the schedule that this place has. */
export const onScheduleOf = (place: string): RawBuilder<SqlBool> =>
  sql`timing.analyze_when = 'on_schedule' and timing.decided_by = ${place}`

/**
 * Takes those that can be analyzed now, oldest first, and drops those that need it no more. A ticket that a run has just now
 * stays until that run is over; what another worker is taking is skipped.
 *
 * @returns which are to be analyzed, and whether there may be more.
 */
export async function takeArrivals(
  tx: Tx,
  whose: RawBuilder<SqlBool>,
  limit: number,
): Promise<{ ticketIds: number[]; isMore: boolean }> {
  const { rows } = await sql<{ id: number; wanted: boolean }>`
    delete from arrival where ticket_id in (
      select a.ticket_id from arrival a join ticket t on t.id = a.ticket_id
      where t.status <> 'processing' and a.place in (select place from analysis_timing_in_force timing where ${whose})
      order by a.arrived_at, a.ticket_id limit ${limit} for update of a skip locked)
    returning ticket_id as id, (
      select t.anonymized_at is null and (t.status in ('pending', 'failed') or t.stale)
      from ticket t where t.id = arrival.ticket_id) as wanted`.execute(tx)
  return { ticketIds: rows.filter(({ wanted }) => wanted).map(({ id }) => id), isMore: rows.length === limit }
}
