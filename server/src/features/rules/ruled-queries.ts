import type { RuleCondition, RuleEvent, RuleValues } from '@sta/contract/schemas/rules'
import { RULE_LIMITS } from '@sta/contract/wire/limits'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Tx } from '../../database.ts'
import type { Ask } from '../../platform/ask.ts'
import { filterConditions, filterTables } from '../tickets/ticket-filter.ts'
import { isAboutState } from '../work/state-queries.ts'
import type { Changes, RuledTicket } from './changes-of.ts'

/** Waits for who changes them right now, and has others wait. */
export async function lockTickets(tx: Tx, ids: number[]): Promise<void> {
  await sql`select from ticket where id = any(${ids}::bigint[]) order by id for no key update`.execute(tx)
}

/** Those of the named tickets that a rule is about, in the order of their ids. */
export const selectRuled = (ask: Ask, ruleId: number, condition: RuleCondition, ids: number[]) =>
  selectWhere(ask, ruleId, condition, sql<SqlBool>`t.id = any(${ids}::bigint[])`)

/** The latest tickets to which this can happen, and those of them that a rule would be about. */
export async function selectTried(
  ask: Ask,
  event: RuleEvent,
  condition: RuleCondition,
): Promise<{ lookedAt: number; tickets: RuledTicket[] }> {
  const isPossible = event === 'ticket.created' ? sql`true` : sql`analysis_id is not null`
  const latest = sql`select id from ticket where ${isPossible} order by id desc limit ${RULE_LIMITS.tried}`
  const [counted] = await ask(sql<{ n: number }>`select count(*)::int as n from (${latest}) as latest`)
  const tickets = await selectWhere(ask, 0, condition, sql<SqlBool>`t.id in (${latest})`)
  return { lookedAt: counted?.n ?? 0, tickets }
}

function selectWhere(ask: Ask, ruleId: number, condition: RuleCondition, which: RawBuilder<SqlBool>) {
  const { filter = { status: 'all' }, sentiment, language, confidence_below: below, confidence_from: from } = condition
  const surely = sql`least(a.category_confidence, a.priority_confidence)`
  const all = [
    which,
    filterConditions(filter),
    ...(sentiment ? [sql<SqlBool>`a.sentiment = ${sentiment}`] : []),
    ...(language ? [sql<SqlBool>`a.language = ${language}`] : []),
    ...(below === undefined ? [] : [sql<SqlBool>`${surely} < ${below}::float8`]),
    ...(from === undefined ? [] : [sql<SqlBool>`${surely} >= ${from}::float8`]),
  ]
  return ask(sql<RuledTicket>`
    select t.id, t.title, t.assignee, t.tags, t.state, t.snoozed_until, t.state_by, t.category, t.category_locked, t.priority,
      t.priority_locked, t.analysis_id, exists (select from assignment where ticket_id = t.id) as was_assigned,
      array(select distinct tag from rule_firing f cross join lateral jsonb_array_elements_text(f.new_values -> 'tags') as tag
        where f.rule_id = ${ruleId} and f.ticket_id = t.id) as tags_before,
      t.external_id is not null and (t.category is not null or t.priority is not null) and exists (
        select from write_back b join connector c on c.id = b.connector_id where c.source = t.external_source) as can_write_back
    from ${filterTables(filter)} left join analysis a on a.id = t.analysis_id
    where ${sql.join(all, sql` and `)} order by t.id`)
}

/** What the tickets have then. Only in a transaction that has locked them. */
export async function setRuledTickets(tx: Tx, ruleName: string, changed: { ticket: RuledTicket; changes: Changes }[]) {
  const rows = changed.map(({ ticket, changes }) => ({
    ...ticket,
    ...changes.new,
    is_state: isAboutState(changes.new),
  }))
  // What follows of it is known as a rule's: a spike that a rule makes sets off none.
  await sql`select set_config('sta.by_rule', 'on', true)`.execute(tx)
  await sql`
    update ticket t set assignee = n.assignee, tags = n.tags, state = n.state, snoozed_until = n.snoozed_until,
      state_by = case when n.is_state then 'rule' else t.state_by end,
      state_author = case when n.is_state then ${ruleName} else t.state_author end,
      state_at = case when n.is_state then now() else t.state_at end,
      category = n.category, priority = n.priority, updated_at = now()
    from json_to_recordset(${JSON.stringify(rows)}::json) as n (id bigint, assignee text, tags text[], state text,
      snoozed_until timestamptz, is_state boolean, category text, priority text)
    where t.id = n.id`.execute(tx)
  await sql`select set_config('sta.by_rule', 'off', true)`.execute(tx)
}

/** What a ticket has again, once what a rule did is taken back. */
export async function setTicketBack(
  tx: Tx,
  id: number,
  values: Pick<RuleValues, 'assignee' | 'category' | 'priority' | 'tags'>,
): Promise<void> {
  await tx
    .updateTable('ticket')
    .set({ ...values, updated_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}
