import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'

/** Notes tickets that are to be analyzed soon: new ones, and of those that changed only what an analysis was made stale of. */
export async function insertArrivals(
  tx: Tx,
  { created, updated }: { created: number[]; updated: number[] },
): Promise<void> {
  await sql`
    insert into arrival (ticket_id)
    select id from ticket where id = any(${created}::bigint[]) or (id = any(${updated}::bigint[]) and stale)
    order by id on conflict do nothing`.execute(tx)
}

/** Whether so many wait, or the first of them so long. */
export async function isRunDue(db: Db, { minutes, tickets }: { minutes: number; tickets: number }): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select count(*) >= ${tickets} or coalesce(min(arrived_at) <= now() - ${minutes} * interval '1 minute', false) as due
    from (select arrived_at from arrival order by arrived_at limit ${tickets}) as waiting`.execute(db)
  return rows[0]?.due === true
}

/**
 * Takes those that can be analyzed now, oldest first, and drops those that need it no more. A ticket that a run has just now
 * stays until that run is over; what another worker is taking is skipped.
 */
export async function takeArrivals(tx: Tx, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number; wanted: boolean }>`
    delete from arrival where ticket_id in (
      select a.ticket_id from arrival a join ticket t on t.id = a.ticket_id
      where t.status <> 'processing' order by a.arrived_at, a.ticket_id limit ${limit} for update of a skip locked)
    returning ticket_id as id,
      (select t.status in ('pending', 'failed') or t.stale from ticket t where t.id = arrival.ticket_id) as wanted`.execute(
    tx,
  )
  return rows.filter(({ wanted }) => wanted).map(({ id }) => id)
}
