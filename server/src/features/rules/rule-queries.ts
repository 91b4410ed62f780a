import {
  type NewRule,
  type Rule,
  RuleActions,
  RuleCondition,
  type RuleEvent,
  type RuleFiring,
  type RulePatch,
} from '@sta/contract/schemas/rules'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import type { Changes, RuledTicket } from './changes-of.ts'

const toRule = ({
  is_on,
  condition,
  actions,
  last_fired_at,
  created_at,
  ...row
}: Selectable<Tables['rule']>): Rule => ({
  ...row,
  on: is_on,
  condition: RuleCondition.parse(condition),
  actions: RuleActions.parse(actions),
  last_fired_at: last_fired_at?.toISOString() ?? null,
  created_at: created_at.toISOString(),
})

export async function selectRules(db: Db): Promise<Rule[]> {
  return (await db.selectFrom('rule').selectAll().orderBy('position').orderBy('id').execute()).map(toRule)
}

export async function selectRule(db: Db, id: number): Promise<Rule | null> {
  const row = await db.selectFrom('rule').selectAll().where('id', '=', id).executeTakeFirst()
  return row ? toRule(row) : null
}

/** Those that are on, in their order. */
export async function selectRulesOf(tx: Tx, event: RuleEvent): Promise<Rule[]> {
  const rows = await tx
    .selectFrom('rule')
    .selectAll()
    .where('is_on', '=', true)
    .where('event', '=', event)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map(toRule)
}

export async function countRules(tx: Tx): Promise<number> {
  const row = await tx
    .selectFrom('rule')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

export async function insertRule(tx: Tx, wanted: NewRule): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into rule (name, event, is_on, position, condition, actions)
    select ${wanted.name}, ${wanted.event}, ${wanted.on ?? false},
      coalesce(${wanted.position ?? null}::int, (select coalesce(max(position), 0) + 1 from rule)),
      ${JSON.stringify(wanted.condition)}::jsonb, ${JSON.stringify(wanted.actions)}::jsonb
    returning id`.execute(tx)
  return rows[0]?.id ?? 0
}

export async function setRule(tx: Tx, id: number, patch: RulePatch): Promise<boolean> {
  const { rows } = await sql`
    update rule set name = coalesce(${patch.name ?? null}, name), event = coalesce(${patch.event ?? null}, event),
      is_on = coalesce(${patch.on ?? null}::boolean, is_on), position = coalesce(${patch.position ?? null}::int, position),
      condition = coalesce(${patch.condition ? JSON.stringify(patch.condition) : null}::jsonb, condition),
      actions = coalesce(${patch.actions ? JSON.stringify(patch.actions) : null}::jsonb, actions)
    where id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

/** Gives each rule its place in the list. @returns false when these are not all rules, each once: nothing is changed then. */
export async function setOrder(tx: Tx, ids: number[]): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`select id from rule order by id for update`.execute(tx)
  const wanted = new Set(ids)
  if (wanted.size !== ids.length || rows.length !== ids.length || !rows.every(({ id }) => wanted.has(id))) return false
  await sql`
    update rule set position = given.at from unnest(${ids}::bigint[]) with ordinality as given (id, at)
    where rule.id = given.id`.execute(tx)
  return true
}

export async function deleteRuleRow(tx: Tx, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('rule').where('id', '=', id).executeTakeFirst()
  return numDeletedRows === 1n
}

export async function hasRuleEvents(db: Db): Promise<boolean> {
  const { rows } = await sql`select from rule_event limit 1`.execute(db)
  return rows.length > 0
}

type TakenEvent = { id: number; event: RuleEvent; ticketIds: number[] }

/** Takes the oldest event that nobody else is taking; it is gone when the transaction commits. */
export async function takeRuleEvent(tx: Tx): Promise<TakenEvent | null> {
  const { rows } = await sql<{ id: number; event: RuleEvent; ticket_ids: number[] }>`
    delete from rule_event where id in (select id from rule_event order by id limit 1 for update skip locked)
    returning id, event, ticket_ids`.execute(tx)
  const [row] = rows
  // The driver gives the numbers within a list as text.
  return row ? { id: row.id, event: row.event, ticketIds: row.ticket_ids.map(Number) } : null
}

/** `told`: names of webhooks. */
export type Fired = { ticket: RuledTicket; changes: Changes; told: string[]; written_back: boolean }

/** Webhooks that are on, of those that are named; without names those that want to know of rules. */
export async function selectTold(db: Db, ids: number[] | null): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from webhook where is_on
      and case when ${ids}::bigint[] is null then 'rule.fired' = any(events) else id = any(${ids}::bigint[]) end order by id`.execute(
    db,
  )
  return rows
}

/** @returns those of the ids that no webhook has. */
export async function selectMissingWebhooks(db: Db, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select given.id from unnest(${ids}::bigint[]) as given (id) left join webhook w on w.id = given.id where w.id is null`.execute(
    db,
  )
  return rows.map(({ id }) => id)
}

/** Writes down what a rule did; each once for an event and a ticket. */
export async function insertFirings(tx: Tx, rule: Rule, eventId: number, fired: Fired[]): Promise<void> {
  const rows = fired.map(({ ticket, changes, ...sent }) => ({ ticket_id: ticket.id, ...changes, ...sent }))
  await sql`
    insert into rule_firing (rule_id, rule_name, ticket_id, event, event_id, old_values, new_values, told, written_back)
    select ${rule.id}, ${rule.name}, ticket_id, ${rule.event}, ${eventId}, old, new, told, written_back
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as row (ticket_id bigint, old jsonb, new jsonb, told text[], written_back boolean)`.execute(tx)
  await sql`update rule set fired = fired + ${fired.length}, last_fired_at = now() where id = ${rule.id}`.execute(tx)
}

export const toFiring = ({
  event_id: _,
  old_values,
  new_values,
  created_at,
  undone_at,
  ...row
}: Selectable<Tables['rule_firing']>): RuleFiring => ({
  ...row,
  old: old_values,
  new: new_values,
  created_at: created_at.toISOString(),
  undone_at: undone_at?.toISOString() ?? null,
})

export async function selectFiringForUpdate(tx: Tx, id: number): Promise<RuleFiring | null> {
  const row = await tx.selectFrom('rule_firing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  return row ? toFiring(row) : null
}

export async function setFiringUndone(tx: Tx, id: number, by: string | null): Promise<RuleFiring | null> {
  const row = await tx
    .updateTable('rule_firing')
    .set({ undone_at: sql<Date>`now()`, undone_by: by })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ? toFiring(row) : null
}
