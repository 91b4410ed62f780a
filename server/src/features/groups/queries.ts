import type { GroupHarm, TicketGroup } from '@sta/contract/schemas/groups'
import { GROUP_LIMITS } from '@sta/contract/wire/limits'
import { type GROUP_STATES, HARMS, REACHES } from '@sta/contract/wire/values'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'

type GroupRow = Omit<
  TicketGroup,
  'reach' | 'first_seen' | 'last_seen' | 'handled_at' | 'reopened_at' | 'snoozed_until'
> & {
  reach: number
  first_seen: Date
  last_seen: Date
  handled_at: Date | null
  reopened_at: Date | null
  snoozed_until: Date | null
}

const toGroup = (row: GroupRow): TicketGroup => ({
  ...row,
  reach: REACHES[row.reach] ?? 'one',
  first_seen: row.first_seen.toISOString(),
  last_seen: row.last_seen.toISOString(),
  handled_at: row.handled_at?.toISOString() ?? null,
  reopened_at: row.reopened_at?.toISOString() ?? null,
  snoozed_until: row.snoozed_until?.toISOString() ?? null,
})

type GroupState = (typeof GROUP_STATES)[number]
export type GroupFilter = { state: GroupState; harm?: GroupHarm | undefined }

/** Of a group that was snoozed, or all of whose tickets are that are not done. */
const AWAKE_AT = sql`greatest(g.snoozed_until, g.asleep_until)`

const CONDITIONS: Record<GroupState, RawBuilder<SqlBool>> = {
  open: sql`g.handled_at is null and g.tickets > g.done and coalesce(${AWAKE_AT} <= now(), true)`,
  snoozed: sql`g.handled_at is null and g.tickets > g.done and (g.snoozed_until is not null or g.asleep_until is not null)
    and ${AWAKE_AT} > now()`,
  handled: sql`g.handled_at is not null and g.tickets > 0`,
}

const condition = ({ state, harm }: GroupFilter) =>
  harm ? sql<SqlBool>`${CONDITIONS[state]} and g.harm = ${harm}` : CONDITIONS[state]

/** Members after an instant, counted up to the cap by one look into an index. */
const membersAfter = (column: 'seen_at' | 'joined_at', instant: RawBuilder<unknown>) => sql<number>`
  (select count(*)::int from (select from ticket_group_member m
    where m.group_id = g.id and m.${sql.ref(column)} > ${instant} limit ${GROUP_LIMITS.counted}) as few)`

const columns = (since: Date | null) => sql`
  g.id, g.harm, g.reach, g.category, g.title, g.quote, g.tickets, g.done, g.to_review, g.first_seen, g.last_seen, g.assignee,
  g.handled_at, g.reopened_at, ${AWAKE_AT} as snoozed_until, ${membersAfter('seen_at', sql`now() - interval '24 hours'`)} as last_day,
  ${since ? membersAfter('joined_at', sql`${since}::timestamptz`) : sql`null::int`} as new_since`

/** What burns most first; handled ones by when they were handled, newest first. */
export async function selectGroups(
  db: Db,
  filter: GroupFilter,
  { offset, limit, since }: { offset: number; limit: number; since: Date | null },
): Promise<TicketGroup[]> {
  const order = filter.state === 'handled' ? sql`g.handled_at desc, g.id desc` : sql`g.heat desc, g.id desc`
  const { rows } = await sql<GroupRow>`
    select ${columns(since)} from ticket_group g where ${condition(filter)}
    order by ${order} offset ${offset} limit ${limit}`.execute(db)
  return rows.map(toGroup)
}

export async function selectGroup(db: Db, id: number): Promise<TicketGroup | null> {
  const { rows } = await sql<GroupRow>`
    select ${columns(null)} from ticket_group g where g.id = ${id} and g.tickets > 0`.execute(db)
  return rows[0] ? toGroup(rows[0]) : null
}

type HarmCount = { harm: GroupHarm; groups: number; tickets: number }

/** Open groups and their tickets that are not done, by harm: from sums that are kept, less the few that are snoozed. Gravest first. */
export async function countOpenGroups(db: Db): Promise<HarmCount[]> {
  const { rows } = await sql<HarmCount>`
    select total.harm, (total.groups - coalesce(asleep.groups, 0))::int as groups,
      (total.tickets - coalesce(asleep.tickets, 0))::int as tickets
    from ticket_group_sum as total left join (
      select harm, count(*) as groups, sum(tickets - done) as tickets from ticket_group g where ${CONDITIONS.snoozed} group by harm
    ) as asleep using (harm)
    where total.groups > coalesce(asleep.groups, 0) order by array_position(${[...HARMS]}::text[], total.harm)`.execute(
    db,
  )
  return rows
}

/** Groups that wait or are done with: people put them there one by one, so they are counted. */
export async function countSetAside(db: Db, filter: GroupFilter): Promise<{ groups: number; tickets: number }> {
  const { rows } = await sql<{ groups: number; tickets: number }>`
    select count(*)::int as groups, coalesce(sum(g.tickets), 0)::int as tickets from ticket_group g
    where ${condition(filter)}`.execute(db)
  return rows[0] ?? { groups: 0, tickets: 0 }
}

export type GroupChange = { assignee?: string | null; handled?: boolean; snoozedUntil?: Date | null }

/** @returns ids of the tickets that got the assignee; null when there is no such group. */
export async function setGroup(tx: Tx, id: number, change: GroupChange): Promise<number[] | null> {
  const sets = [
    ...(change.assignee === undefined ? [] : [sql`assignee = ${change.assignee}`]),
    ...(change.handled === undefined
      ? []
      : [sql`handled_at = ${change.handled ? sql`now()` : sql`null`}, reopened_at = null`]),
    ...(change.snoozedUntil === undefined ? [] : [sql`snoozed_until = ${change.snoozedUntil}`]),
  ]
  const { rows } = await sql<{ id: number }>`
    update ticket_group set ${sql.join(sets.length > 0 ? sets : [sql`id = id`])} where id = ${id} and tickets > 0
    returning id`.execute(tx)
  if (rows.length === 0) return null
  if (change.assignee === undefined) return []
  const assigned = await sql<{ id: number }>`
    update ticket t set assignee = ${change.assignee}, updated_at = now() from ticket_group_member m
    where m.group_id = ${id} and t.id = m.ticket_id and t.assignee is distinct from ${change.assignee}
    returning t.id`.execute(tx)
  return assigned.rows.map((row) => row.id)
}
