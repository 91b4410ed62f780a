import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'

/** Whether a ticket waits whose budget is free again, and anything is analyzed by itself. */
export async function isModelDue(db: Db): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select from stand_in where due_at <= now())
      and exists (select from analysis_timing_in_force where place <> 'removed' and analyze_when <> 'by_hand') as due`.execute(
    db,
  )
  return rows[0]?.due === true
}

/**
 * Takes tickets whose time has come. They stay marked until the model has looked at them: a run that does not get there is
 * tried again the next day.
 */
export async function takeStandIns(tx: Tx, limit: number): Promise<number[]> {
  const { rows } = await sql<{ id: number; wanted: boolean }>`
    update stand_in set due_at = now() + interval '1 day' where ticket_id in (
      select s.ticket_id from stand_in s join ticket t on t.id = s.ticket_id
      where s.due_at <= now() and t.status <> 'processing'
      order by s.due_at, s.ticket_id limit ${limit} for update of s skip locked)
    returning ticket_id as id,
      (select t.anonymized_at is null from ticket t where t.id = stand_in.ticket_id) as wanted`.execute(tx)
  return rows.filter(({ wanted }) => wanted).map(({ id }) => id)
}
