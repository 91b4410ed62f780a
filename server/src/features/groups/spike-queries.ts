import type { GroupSpike } from '@sta/contract/schemas/groups'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'

/** Open groups that are looked at, the hottest first: heat grows with tickets, and with how new they are. */
const HOTTEST = 200

/** `days`: tickets of the last 24 hours, of the 24 before, and so on. `came`: newcomers among the first; `sent`: those of them that rules sent. */
export type GroupDays = Omit<GroupSpike, 'count' | 'usual' | 'score'> & { days: number[]; came: number; sent: number }

type Window = { fewest: number; days: number; newcomers?: number[]; byRule?: Set<number> }

/** Groups with at least `fewest` tickets in the last 24 hours, each with its days, by looks into an index. */
const daysOf = (
  groups: RawBuilder<unknown>,
  { fewest, days, newcomers = [], byRule = new Set() }: Window,
) => sql<GroupDays>`
  select g.id as group_id, g.harm, g.category, g.title, today.came, today.sent, array(
    select (select count(*)::int from ticket_group_member m where m.group_id = g.id
      and m.seen_at > now() - (day + 1) * interval '24 hours' and m.seen_at <= now() - day * interval '24 hours')
    from generate_series(0, ${days}::int) as day order by day) as days
  from (${groups}) as g cross join lateral (
    select count(*) as n, (count(*) filter (where m.ticket_id = any(${newcomers}::bigint[])))::int as came,
      (count(*) filter (where m.ticket_id = any(${newcomers.filter((id) => byRule.has(id))}::bigint[])))::int as sent
    from ticket_group_member m where m.group_id = g.id and m.seen_at > now() - interval '24 hours'
  ) as today where today.n >= ${fewest}`

export async function selectDaysOfHottest(db: Db, window: Window): Promise<GroupDays[]> {
  const hottest = sql`
    select * from ticket_group where handled_at is null and tickets > 0 order by heat desc, id desc limit ${HOTTEST}`
  return (await daysOf(hottest, window).execute(db)).rows
}

export async function selectDaysOf(tx: Tx, groupIds: number[], window: Window): Promise<GroupDays[]> {
  return (await daysOf(sql`select * from ticket_group where id = any(${groupIds}::bigint[])`, window).execute(tx)).rows
}

/** Ticket → group. */
export async function selectGroupsOf(tx: Tx, ticketIds: number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ ticket_id: number; group_id: number }>`
    select ticket_id, group_id from ticket_group_member where ticket_id = any(${ticketIds}::bigint[])`.execute(tx)
  return new Map(rows.map(({ ticket_id, group_id }) => [ticket_id, group_id]))
}

/** Whether tickets came in so many days ago, or earlier; by kept sums. */
export async function hasPast(db: Db, days: number): Promise<boolean> {
  const { rows } =
    await sql`select from ticket_by_day where day <= current_date - ${days}::int and n > 0 limit 1`.execute(db)
  return rows.length > 0
}
