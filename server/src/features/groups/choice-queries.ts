import type { GroupChoice } from '@sta/contract/schemas/groups'
import { GROUP_LIMITS } from '@sta/contract/wire/limits'
import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'

/**
 * What people decided about a ticket: the group that it belongs to, if any, and groups that it is not in. A ticket that was
 * taken out of a group belongs to where it went.
 */
export type TicketChoices = { belongsTo: number | null; not: number[] }

/** What counts of what people decided about these tickets, by ticket: the latest, where two speak of one group. */
export async function selectChoices(tx: Tx, ticketIds: number[]): Promise<Map<number, TicketChoices>> {
  const { rows } = await sql<{ ticket_id: number; group_id: number; belongs: boolean; now_in: number | null }>`
    select c.ticket_id, coalesce(g.merged_into, g.id) as group_id, c.belongs, m.group_id as now_in
    from group_choice c join ticket_group g on g.id = c.group_id
      left join ticket_group_member m on m.ticket_id = c.ticket_id
    where c.ticket_id = any(${ticketIds}::bigint[]) and c.undone_at is null order by c.id`.execute(tx)
  const choices = new Map<number, TicketChoices>()
  for (const { ticket_id, group_id, belongs } of rows) {
    const { belongsTo, not } = choices.get(ticket_id) ?? { belongsTo: null, not: [] }
    const others = not.filter((id) => id !== group_id)
    if (belongs) choices.set(ticket_id, { belongsTo: group_id, not: others })
    else choices.set(ticket_id, { belongsTo: belongsTo === group_id ? null : belongsTo, not: [...others, group_id] })
  }
  for (const { ticket_id, now_in } of rows) {
    const choice = choices.get(ticket_id)
    if (choice && choice.belongsTo === null && now_in !== null && !choice.not.includes(now_in))
      choices.set(ticket_id, { ...choice, belongsTo: now_in })
  }
  return choices
}

export async function selectGroupOf(db: Db | Tx, ticketId: number): Promise<number | null> {
  const { rows } = await sql<{ group_id: number }>`
    select group_id from ticket_group_member where ticket_id = ${ticketId}`.execute(db)
  return rows[0]?.group_id ?? null
}

/** Which of the tickets are there. */
export async function selectExisting(db: Db | Tx, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`select id from ticket where id = any(${ids}::bigint[])`.execute(db)
  return rows.map(({ id }) => id)
}

type NewChoice = { ticketId: number; groupId: number; belongs: boolean; author: string | null }

export async function insertChoices(tx: Tx, choices: NewChoice[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    insert into group_choice (ticket_id, group_id, belongs, author)
    select * from unnest(${choices.map((c) => c.ticketId)}::bigint[], ${choices.map((c) => c.groupId)}::bigint[],
      ${choices.map((c) => c.belongs)}::boolean[], ${choices.map((c) => c.author)}::text[]) returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

/**
 * Takes a choice back, and with it those that were made in one with it: two tickets that founded a group leave it together.
 *
 * @returns the choice's ticket, and all tickets whose group is to be found anew; null when there is no such choice.
 */
export async function setChoiceUndone(
  tx: Tx,
  id: number,
): Promise<{ ticketId: number; ticketIds: number[]; isUndone: boolean } | null> {
  const { rows } = await sql<{ ticket_id: number; is_undone: boolean }>`
    select ticket_id, undone_at is not null as is_undone from group_choice where id = ${id} for update`.execute(tx)
  const choice = rows[0]
  if (!choice) return null
  const undone = await sql<{ ticket_id: number }>`
    update group_choice c set undone_at = now() from group_choice one
    where one.id = ${id} and c.undone_at is null
      and (c.id = one.id or (c.belongs and one.belongs and c.group_id = one.group_id and c.created_at = one.created_at))
    returning c.ticket_id`.execute(tx)
  const ticketIds = undone.rows.map(({ ticket_id }) => ticket_id)
  return { ticketId: choice.ticket_id, ticketIds, isUndone: choice.is_undone }
}

type ChoiceRow = Omit<GroupChoice, 'created_at' | 'undone_at'> & { created_at: Date; undone_at: Date | null }

/** What people decided about a ticket and groups, newest first. */
export async function selectChoicesOf(db: Db, ticketId: number): Promise<GroupChoice[]> {
  const { rows } = await sql<ChoiceRow>`
    select c.id, c.ticket_id, c.group_id, g.title as group_title, c.belongs, c.author, c.created_at, c.undone_at
    from group_choice c join ticket_group g on g.id = c.group_id
    where c.ticket_id = ${ticketId} order by c.id desc limit ${GROUP_LIMITS.choices}`.execute(db)
  return rows.map((row) => ({
    ...row,
    created_at: row.created_at.toISOString(),
    undone_at: row.undone_at?.toISOString() ?? null,
  }))
}

/** Where a group's tickets are: its own id, or that of the group it was merged into. Null when there is none. */
export async function selectMergedInto(tx: Tx, id: number): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`
    select coalesce(merged_into, id) as id from ticket_group where id = ${id}`.execute(tx)
  return rows[0]?.id ?? null
}

/** Brings a group's tickets, and what was merged into it, to another one. @returns how many tickets. */
export async function moveGroup(tx: Tx, id: number, into: number): Promise<number> {
  await sql`update ticket_group set merged_into = ${into} where id = ${id} or merged_into = ${id}`.execute(tx)
  return moveMembers(tx, sql`group_id = ${id}`, { into, from: sql`coalesce(merged_from, ${id})` })
}

/** Brings back what would be in this group. @returns how many tickets; null when the group was not merged. */
export async function moveBack(tx: Tx, id: number): Promise<number | null> {
  const { rows } = await sql`update ticket_group set merged_into = null where id = ${id} and merged_into is not null
    returning id`.execute(tx)
  return rows.length === 0 ? null : moveMembers(tx, sql`merged_from = ${id}`, { into: id, from: sql`null::bigint` })
}

async function moveMembers(
  tx: Tx,
  which: ReturnType<typeof sql>,
  { into, from }: { into: number; from: ReturnType<typeof sql> },
): Promise<number> {
  const { rows } = await sql`
    with gone as (delete from ticket_group_member where ${which} returning *)
    insert into ticket_group_member (ticket_id, group_id, merged_from, to_review, reach, seen_at, came_at, is_done, snoozed_until)
    select ticket_id, ${into}, ${from}, to_review, reach, seen_at, came_at, is_done, snoozed_until from gone returning ticket_id`.execute(
    tx,
  )
  return rows.length
}
