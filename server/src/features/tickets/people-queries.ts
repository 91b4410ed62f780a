import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database.ts'

/** Who is known to have to do with ticket `t`: who sent it, who wrote its messages, and who works on it. */
export const peopleOf: RawBuilder<string[]> = sql<string[]>`array(select distinct name from (
  select t.requester_name as name union all select t.assignee
  union all select m.author_name from ticket_message m where m.ticket_id = t.id) as person where name is not null)`

/** The same by the ids of tickets; those that are gone are left out. */
export async function selectPeople(db: Db, ids: number[]): Promise<Map<number, string[]>> {
  const { rows } = await sql<{ id: number; people: string[] }>`
    select t.id, ${peopleOf} as people from ticket t where t.id = any(${ids}::bigint[])`.execute(db)
  return new Map(rows.map(({ id, people }) => [id, people]))
}
