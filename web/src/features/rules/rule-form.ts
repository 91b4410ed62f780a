import type { Rule, RuleActions } from '@sta/contract/schemas/rules'
import { RULE_EVENTS, SENTIMENTS, TICKET_STATES, URGENT_FIRST } from '@sta/contract/wire/values'
import { typedFilter } from './rule-words.ts'

/** What stands in the fields of a rule; empty: not set. */
export type RuleFields = {
  name: string
  event: string
  filter: string
  sentiment: string
  language: string
  /** In percent, as `from`. */
  below: string
  from: string
  assignee: string
  tags: string
  /** A state, or hours of a snooze. */
  state: string
  category: string
  priority: string
  /** Ids of webhooks. */
  targets: number[]
  notify: boolean
  writeBack: boolean
}

export const SNOOZE_HOURS = [4, 24, 72, 168] as const

type Draft = Pick<Rule, 'name' | 'event' | 'condition' | 'actions'>

export const toFields = ({ name, event, condition, actions }: Draft): RuleFields => ({
  name,
  event,
  filter: typedFilter(condition.filter),
  sentiment: condition.sentiment ?? '',
  language: condition.language ?? '',
  below: inPercent(condition.confidence_below),
  from: inPercent(condition.confidence_from),
  assignee: actions.assignee ?? '',
  tags: actions.add_tags?.join(', ') ?? '',
  state: actions.state ?? (actions.snooze_hours === undefined ? '' : String(actions.snooze_hours)),
  category: actions.category ?? '',
  priority: actions.priority ?? '',
  targets: actions.notify_webhooks ?? [],
  notify: actions.notify === true,
  writeBack: actions.write_back === true,
})

const inPercent = (share: number | undefined): string => (share === undefined ? '' : String(Math.round(share * 100)))

const oneOf = <T extends string>(allowed: readonly T[], value: string): T | undefined =>
  allowed.find((each) => each === value)

/** @param condition what its filter was understood as. */
export function toRule(fields: RuleFields, filter: Draft['condition']['filter']): Draft {
  const { sentiment, language, below, from } = fields
  const mood = oneOf(SENTIMENTS, sentiment)
  return {
    name: fields.name.trim(),
    event: oneOf(RULE_EVENTS, fields.event) ?? 'ticket.analyzed',
    condition: {
      ...(filter && { filter }),
      ...(mood && { sentiment: mood }),
      ...(language.trim() && { language: language.trim().toLowerCase() }),
      ...(below && { confidence_below: Number(below) / 100 }),
      ...(from && { confidence_from: Number(from) / 100 }),
    },
    actions: toActions(fields),
  }
}

function toActions({ assignee, tags, state, category, priority, targets, notify, writeBack }: RuleFields): RuleActions {
  const names = tags.split(/[\s,]+/).filter(Boolean)
  const set = oneOf(TICKET_STATES, state)
  const urgency = oneOf(URGENT_FIRST, priority)
  return {
    ...(assignee.trim() && { assignee: assignee.trim() }),
    ...(names.length > 0 && { add_tags: names }),
    ...(set && { state: set }),
    ...(state && !set && { snooze_hours: Number(state) }),
    ...(category && { category }),
    ...(urgency && { priority: urgency }),
    ...(targets.length > 0 && { notify_webhooks: targets }),
    ...(notify && { notify: true as const }),
    ...(writeBack && { write_back: true as const }),
  }
}
