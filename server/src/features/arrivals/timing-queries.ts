import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import type { When } from './tables.ts'

export type TimingRow = Selectable<Tables['analysis_timing']>

/** What one place says, for lists of connections and of addresses. */
export const timingOf = (kind: 'connection' | 'hook', id: number): string => `${kind}:${id}`

export async function insertTiming(tx: Tx, place: string, analyze: When): Promise<void> {
  await tx.insertInto('analysis_timing').values({ place, analyze_when: analyze }).execute()
}

/** What waits from there is analyzed soon. */
export async function deleteTiming(tx: Tx, place: string): Promise<void> {
  await tx.deleteFrom('analysis_timing').where('place', '=', place).execute()
}

export function selectTimingForUpdate(tx: Tx, place: string): Promise<TimingRow | undefined> {
  return tx.selectFrom('analysis_timing').selectAll().where('place', '=', place).forUpdate().executeTakeFirst()
}

export async function setTiming(
  tx: Tx,
  place: string,
  timing: { analyze_when: When } & Partial<Pick<TimingRow, 'cron' | 'time_zone' | 'next_at'>>,
): Promise<void> {
  await tx
    .updateTable('analysis_timing')
    .set({ ...timing, ...(timing.next_at && { reckoned_at: sql<Date>`now()` }) })
    .where('place', '=', place)
    .execute()
}

/** What is analyzed by hand does not wait. */
export async function dropWaitingForHands(tx: Tx): Promise<void> {
  await sql`delete from arrival where place in (select place from analysis_timing_in_force where analyze_when = 'by_hand')`.execute(
    tx,
  )
}

/** The clock that all workers go by. */
export async function selectDatabaseTime(db: Db): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select now() as at`.execute(db)
  return rows[0]?.at ?? new Date()
}

export type ShownTiming = TimingRow & { name: string | null; waiting: number }

/** In the order of the page: the installation, what came first, then the rest. */
export async function selectTimings(db: Db, place: string | null = null): Promise<ShownTiming[]> {
  const { rows } = await sql<ShownTiming>`
    select t.*, coalesce(c.name, h.name) as name,
      (select count(*) from arrival a join ticket on ticket.id = a.ticket_id
        where a.place = t.place and (ticket.status in ('pending', 'failed') or ticket.stale)) as waiting
    from analysis_timing t
    left join connector c on t.place = 'connection:' || c.id
    left join incoming_hook h on t.place = 'hook:' || h.id
    where t.place <> 'removed' and (${place}::text is null or t.place = ${place})
    order by array_position(array['installation', 'api', 'folder'], t.place), split_part(t.place, ':', 1), c.id, h.id`.execute(
    db,
  )
  return rows
}

export type ScheduledTiming = {
  place: string
  cron: string
  time_zone: string
  next_at: Date
  reckoned_at: Date
  at: Date
}

/** Every place that has a schedule in force, with the time of now. */
export async function selectScheduled(db: Db): Promise<ScheduledTiming[]> {
  const { rows } = await sql<ScheduledTiming>`
    select place, cron, time_zone, next_at, reckoned_at, now() as at from analysis_timing
    where analyze_when = 'on_schedule'`.execute(db)
  return rows
}

/** Locks the place if its time is still the one that was seen; null when another worker has it, or had it. */
export async function takeScheduled(tx: Tx, { place, next_at }: ScheduledTiming): Promise<boolean> {
  const { rows } = await sql`
    select place from analysis_timing
    where place = ${place} and analyze_when = 'on_schedule' and next_at = ${next_at} for update skip locked`.execute(tx)
  return rows.length > 0
}

export async function setNextTime(tx: Tx, place: string, next: Date): Promise<void> {
  await sql`update analysis_timing set next_at = ${next}, reckoned_at = now() where place = ${place}`.execute(tx)
}
