import type { GroupHarm } from '@sta/contract/schemas/groups'
import { type SqlBool, sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import type { Reach } from './harm.ts'

/** Groups that share a key with a ticket and are compared with it: the newest of each key. */
const CANDIDATES_PER_KEY = 20
/** Only one process gathers at a time: two would found the same group twice. */
const LOCK = 7_203_119

export type TicketToGroup = {
  id: number
  title: string
  description: string
  category: string | null
  needsReview: boolean
  /** When it was written, as far as its source says. */
  writtenAt: Date
  createdAt: Date
}

/** `joined`: the group that who would join it joins: itself, or the one that it was merged into. */
export type Group = { id: number; joined: number; harm: GroupHarm; words: number[]; subject: string[] }
export type NewGroup = Group & { category: string | null; title: string; quote: string; keys: number[] }
export type Member = {
  ticketId: number
  groupId: number
  mergedFrom: number | null
  needsReview: boolean
  reach: Reach
  /** When it was written at its source. */
  seenAt: Date
  cameAt: Date
}

export async function hasTicketsToGroup(db: Db): Promise<boolean> {
  const { rows } = await sql`select from ticket_to_group limit 1`.execute(db)
  return rows.length > 0
}

/** Whether this transaction is the one that gathers. */
export async function tryToGather(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${LOCK}) as got`.execute(tx)
  return rows[0]?.got === true
}

/** Waits until whoever gathers is done. */
export async function waitToGather(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
}

/** `changed`: whose result changed; `moved`: of which no more than the state of work did. Each once. `byRule`: of the first, those that rules alone changed. */
type Taken = { changed: number[]; moved: number[]; byRule: Set<number> }

/** Takes note of the next tickets. */
export async function takeTicketsToGroup(tx: Tx, limit: number): Promise<Taken> {
  const { rows } = await sql<{ ticket_id: number; is_state: boolean; by_rule: boolean }>`
    delete from ticket_to_group where id in (select id from ticket_to_group order by id limit ${limit})
    returning ticket_id, is_state, by_rule`.execute(tx)
  const changed = new Set(rows.filter(({ is_state }) => !is_state).map(({ ticket_id }) => ticket_id))
  const moved = new Set(rows.map(({ ticket_id }) => ticket_id).filter((id) => !changed.has(id)))
  const byOthers = new Set(rows.filter((row) => !row.is_state && !row.by_rule).map(({ ticket_id }) => ticket_id))
  return { changed: [...changed], moved: [...moved], byRule: new Set([...changed].filter((id) => !byOthers.has(id))) }
}

/** Brings members up to the state of their tickets. */
export async function updateMembers(tx: Tx, ids: number[]): Promise<void> {
  await sql`
    update ticket_group_member m set is_done = t.state in ('solved', 'closed'), snoozed_until = t.snoozed_until
    from ticket t where m.ticket_id = any(${ids}::bigint[]) and t.id = m.ticket_id`.execute(tx)
}

export async function deleteMembers(tx: Tx, ids: number[]): Promise<void> {
  await sql`delete from ticket_group_member where ticket_id = any(${ids}::bigint[])`.execute(tx)
}

/** These tickets, whatever their priority, in the order in which they came. */
export function selectTicketsToGroup(tx: Tx, ids: number[]): Promise<TicketToGroup[]> {
  return ticketsToGroup(tx, ids).execute()
}

/** Those of them that are urgent now, or that a person put into a group. */
export function selectGathered(tx: Tx, ids: number[]): Promise<TicketToGroup[]> {
  const isChosen = sql<SqlBool>`exists (
    select from group_choice c where c.ticket_id = ticket.id and c.belongs and c.undone_at is null)`
  return ticketsToGroup(tx, ids)
    .where((eb) => eb.or([eb.and([eb('status', '=', 'analyzed'), eb('priority', '=', 'high')]), isChosen]))
    .execute()
}

const ticketsToGroup = (tx: Tx, ids: number[]) =>
  tx
    .selectFrom('ticket')
    .select(['id', 'title', 'description', 'category', 'needs_review as needsReview', 'created_at as createdAt'])
    .select(sql<Date>`least(external_created_at, created_at)`.as('writtenAt'))
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('id')

/** Groups by the key that they share. */
export async function selectCandidates(tx: Tx, keys: number[]): Promise<Map<number, Group[]>> {
  const { rows } = await sql<Group & { key: number }>`
    select k.key::bigint as key, g.id, coalesce(g.merged_into, g.id) as joined, g.harm, g.words, g.subject
    from unnest(${keys}::bigint[]) as k (key)
    cross join lateral (select group_id from ticket_group_key where key = k.key order by group_id desc limit ${CANDIDATES_PER_KEY}) as c
    join ticket_group g on g.id = c.group_id`.execute(tx)
  const groups = new Map<number, Group>()
  const byKey = new Map<number, Group[]>()
  for (const { key, ...row } of rows) {
    const group = groups.get(row.id) ?? row
    groups.set(row.id, group)
    byKey.set(key, [...(byKey.get(key) ?? []), group])
  }
  return byKey
}

/** Numbers for so many new groups. */
export async function takeGroupIds(tx: Tx, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('ticket_group', 'id'))::bigint as id from generate_series(1, ${count})`.execute(
    tx,
  )
  return rows.map((row) => row.id)
}

/** Writes all new groups and their keys down, in two statements whatever their number. */
export async function insertGroups(tx: Tx, groups: NewGroup[]): Promise<void> {
  await sql`
    insert into ticket_group (id, harm, category, title, quote, subject, words) overriding system value
    select id, harm, category, title, quote, subject, words
    from json_to_recordset(${JSON.stringify(groups)}::json)
      as row(id bigint, harm text, category text, title text, quote text, subject text[], words int[])`.execute(tx)
  const keys = groups.flatMap(({ id, keys }) => keys.map((key) => ({ id, key })))
  await sql`
    insert into ticket_group_key (key, group_id)
    select * from unnest(${keys.map(({ key }) => key)}::bigint[], ${keys.map(({ id }) => id)}::bigint[])`.execute(tx)
}

/** Puts tickets into their groups; those without an assignee get the group's. @returns ids of those. */
export async function insertMembers(tx: Tx, members: Member[]): Promise<number[]> {
  await sql`
    insert into ticket_group_member (ticket_id, group_id, merged_from, to_review, reach, seen_at, came_at, is_done, snoozed_until)
    select m.*, t.state in ('solved', 'closed'), t.snoozed_until from unnest(${members.map((m) => m.ticketId)}::bigint[], ${members.map((m) => m.groupId)}::bigint[],
      ${members.map((m) => m.mergedFrom)}::bigint[], ${members.map((m) => m.needsReview)}::boolean[], ${members.map((m) => m.reach)}::smallint[],
      ${members.map((m) => m.seenAt)}::timestamptz[], ${members.map((m) => m.cameAt)}::timestamptz[])
      as m (ticket_id, group_id, merged_from, to_review, reach, seen_at, came_at)
    join ticket t on t.id = m.ticket_id`.execute(tx)
  const { rows } = await sql<{ id: number }>`
    update ticket t set assignee = g.assignee, updated_at = now()
    from ticket_group_member m join ticket_group g on g.id = m.group_id
    where m.ticket_id = any(${members.map((m) => m.ticketId)}::bigint[]) and g.assignee is not null
      and t.id = m.ticket_id and t.assignee is null
    returning t.id`.execute(tx)
  return rows.map((row) => row.id)
}

/** Groups that lost their last ticket. A handled one stays, so that what comes back is known, and one that people decided about. */
export async function deleteEmptyGroups(tx: Tx): Promise<void> {
  await sql`delete from ticket_group where id in (
    select id from ticket_group g where tickets = 0 and handled_at is null and created_at < now() - interval '1 minute'
      and merged_into is null and not exists (select from ticket_group o where o.merged_into = g.id)
      and not exists (select from group_choice c where c.group_id = g.id) limit 1000)`.execute(tx)
}
