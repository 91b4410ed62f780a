import type { Rule } from '@sta/contract/schemas/rules'
import { WEBHOOK_LIMITS } from '@sta/contract/wire/limits'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { askOf } from '../../platform/ask.ts'
import { recordEvent } from '../events/event-queries.ts'
import { wantTickets } from '../write-back/ticket-queries.ts'
import { changesOf, isChange } from './changes-of.ts'
import { hasRuleEvents, insertFirings, selectRulesOf, selectTold, takeRuleEvent } from './rule-queries.ts'
import { lockTickets, selectRuled, setRuledTickets } from './ruled-queries.ts'

/** Tickets of one event that are looked at together. */
const TICKETS_AT_ONCE = 1000

/**
 * Does what rules say about what happened, event by event. An event goes in the transaction that does what follows from it: a
 * crash at any moment leaves the one or the other, and any number of workers may do this.
 */
export async function applyRules({ db, live, now }: Pick<Deps, 'db' | 'live' | 'now'>): Promise<void> {
  while (await hasRuleEvents(db)) {
    const done = await db.transaction().execute(async (tx) => {
      const taken = await takeRuleEvent(tx)
      if (taken === null) return null
      const rules = await selectRulesOf(tx, taken.event)
      const changed = new Set<number>()
      for (let at = 0; rules.length > 0 && at < taken.ticketIds.length; at += TICKETS_AT_ONCE) {
        const ids = taken.ticketIds.slice(at, at + TICKETS_AT_ONCE)
        await lockTickets(tx, ids)
        // One after the other: a later rule sees what an earlier one did.
        for (const rule of rules) for (const id of await applyRule(tx, rule, taken.id, ids, now())) changed.add(id)
      }
      return [...changed]
    })
    // Another worker has it.
    if (done === null) return
    if (done.length > 0) live.publish('tickets.changed', done)
  }
}

/** @returns ids of the tickets that it changed. */
async function applyRule(tx: Tx, rule: Rule, eventId: number, ids: number[], now: Date): Promise<number[]> {
  const { actions } = rule
  const tickets = await selectRuled(askOf(tx), rule.id, rule.condition, ids)
  const looked = tickets.map((ticket) => ({ ticket, changes: changesOf(ticket, actions, now) }))
  const changed = looked.filter(({ changes }) => isChange(changes))
  if (changed.length > 0) await setRuledTickets(tx, rule.name, changed)
  const matched = tickets.map(({ id }) => id)
  const writing = new Set(actions.write_back ? await wantTickets(tx, matched) : [])
  const told = matched.length > 0 ? await tell(tx, rule, matched) : []
  const fired = looked
    .map((each) => ({ ...each, told, written_back: writing.has(each.ticket.id) }))
    .filter(({ changes, written_back }) => isChange(changes) || written_back || told.length > 0)
  if (fired.length > 0) await insertFirings(tx, rule, eventId, fired)
  return changed.map(({ ticket }) => ticket.id)
}

/** Has webhooks told of what a rule was done with. @returns the names of those that will be. */
async function tell(tx: Tx, { id, name, actions }: Rule, ticketIds: number[]): Promise<string[]> {
  const { notify, notify_webhooks: only } = actions
  const named = only ? await selectTold(tx, only) : []
  const wanting = notify ? (await selectTold(tx, null)).filter((each) => !only?.includes(each.id)) : []
  const told = [...named, ...wanting]
  for (let at = 0; told.length > 0 && at < ticketIds.length; at += WEBHOOK_LIMITS.ticketsEach)
    await recordEvent(tx, {
      event: 'rule.fired',
      subjects: ticketIds.slice(at, at + WEBHOOK_LIMITS.ticketsEach),
      details: { rule: { id, name } },
      only: told.map((each) => each.id),
    })
  return told.map((each) => each.name)
}
