import type { RuleActions, RuleValues } from '@sta/contract/schemas/rules'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { TicketState } from '@sta/contract/schemas/work'
import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { HOUR_MS } from '../../platform/days.ts'

/** A ticket that a rule is about, with what people decided about it. */
export type RuledTicket = {
  id: number
  title: string
  assignee: string | null
  tags: string[]
  state: TicketState
  snoozed_until: Date | null
  state_by: string | null
  category: string | null
  category_locked: boolean
  priority: Priority | null
  priority_locked: boolean
  analysis_id: number | null
  /** Somebody had it, or was given it, before. */
  was_assigned: boolean
  /** Tags that it had when the same rule was done with it before. */
  tags_before: string[]
  /** Its result can go back to where it came from. */
  can_write_back: boolean
}

export type Changes = { old: RuleValues; new: RuleValues }

/**
 * What a rule changes about a ticket: nothing that a person decided, and nothing that is so already.
 *
 * @returns values by their names; none where the rule leaves it alone.
 */
export function changesOf(ticket: RuledTicket, actions: RuleActions, now: Date): Changes {
  const changes: Changes = { old: {}, new: {} }
  function set<Name extends keyof RuleValues>(name: Name, old: RuleValues[Name], wanted: RuleValues[Name]): void {
    changes.old[name] = old
    changes.new[name] = wanted
  }
  const { assignee, add_tags = [], category, priority } = actions
  if (assignee !== undefined && ticket.assignee === null && !ticket.was_assigned) set('assignee', null, assignee)
  const added = add_tags.filter((tag) => !ticket.tags.includes(tag) && !ticket.tags_before.includes(tag))
  if (added.length > 0 && ticket.tags.length + added.length <= TICKET_LIMITS.tags)
    set('tags', ticket.tags, [...ticket.tags, ...added].toSorted())
  if (ticket.state_by !== 'person') setState(ticket, actions, now, set)
  if (ticket.analysis_id === null) return changes
  if (category !== undefined && !ticket.category_locked && ticket.category !== category)
    set('category', ticket.category, category)
  if (priority !== undefined && !ticket.priority_locked && ticket.priority !== priority)
    set('priority', ticket.priority, priority)
  return changes
}

type Set = <Name extends keyof RuleValues>(name: Name, old: RuleValues[Name], wanted: RuleValues[Name]) => void

function setState(ticket: RuledTicket, { state, snooze_hours }: RuleActions, now: Date, set: Set): void {
  const isSnoozed = ticket.snoozed_until !== null && ticket.snoozed_until > now
  const old = isSnoozed ? (ticket.snoozed_until?.toISOString() ?? null) : null
  if (state !== undefined && (state !== ticket.state || isSnoozed)) {
    set('state', ticket.state, state)
    set('snoozed_until', old, null)
  }
  // What is done, or waits for somebody, is in nobody's way.
  if (snooze_hours !== undefined && !isSnoozed && ticket.state === 'open')
    set('snoozed_until', old, new Date(now.getTime() + snooze_hours * HOUR_MS).toISOString())
}

export const isChange = (changes: Changes): boolean => Object.keys(changes.new).length > 0
