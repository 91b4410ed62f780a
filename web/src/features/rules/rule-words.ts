import type { Webhook } from '@sta/contract/schemas/connections/webhooks'
import type { RuleActions, RuleCondition, RuleValues } from '@sta/contract/schemas/rules'
import { formatPercent, inWords } from '../../platform/format-number.ts'
import { shortTime } from '../../platform/format-time.ts'
import { useYourName } from '../../platform/your-name.ts'
import { texts } from '../../texts/texts.ts'
import { asTyped, type CategoryChoice, parseSearch, withSearch } from '../inbox/search/search-operators.ts'
import { apiFilter, asPerson, NARROWING, readFilters } from '../tickets/ticket-filters.ts'
import { targetsInWords } from './rule-targets.ts'

type Filter = NonNullable<RuleCondition['filter']>

const NOTHING = readFilters(new URLSearchParams({ status: 'all' }))

/** A filter as it would be typed into the search. */
export function typedFilter(filter: Filter | undefined): string {
  if (filter === undefined) return ''
  const params = Object.entries(filter).map(([key, value]) => [key, String(value)])
  const filters = readFilters(new URLSearchParams(params))
  const set = NARROWING.filter((key) => filters[key] !== '').map((key) => asTyped(key, filters[key]))
  return [...(filters.status === 'all' ? [] : [asTyped('status', filters.status)]), ...set, filters.q]
    .filter(Boolean)
    .join(' ')
}

/** What was typed, as a filter; undefined where it asks for nothing. `problems`: what was not understood. */
export function readFilter(
  text: string,
  categories: CategoryChoice[],
): { filter: Filter | undefined; problems: string[] } {
  const parsed = parseSearch(text, true, categories)
  const asked = asPerson(withSearch(NOTHING, parsed), useYourName.getState().name)
  const filter = text.trim() === '' ? undefined : apiFilter(asked)
  return { filter, problems: parsed.problems }
}

/** `category:billing, negative, less than 60 % sure`. */
export function conditionInWords({
  filter,
  sentiment,
  language,
  confidence_below,
  confidence_from,
}: RuleCondition): string {
  const words = texts.rules
  const parts = [
    typedFilter(filter),
    sentiment && inWords(sentiment),
    language && words.writtenIn(language),
    confidence_below !== undefined && words.lessSureThan(formatPercent(confidence_below)),
    confidence_from !== undefined && words.atLeastSure(formatPercent(confidence_from)),
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(', ') : words.everyTicket
}

/** @param targets whom rules can tell. */
export function actionsInWords(actions: RuleActions, targets: Webhook[]): string {
  const { assignee, add_tags, state, snooze_hours, category, priority, notify, write_back } = actions
  const words = texts.rules
  return [
    assignee && words.assigns(assignee),
    add_tags && words.tags(add_tags.join(', ')),
    state && words.sets(inWords(state)),
    snooze_hours && words.snoozes(snooze_hours),
    category && words.categorizes(category),
    priority && words.prioritizes(inWords(priority)),
    targetsInWords(actions, targets),
    notify && words.notifies,
    write_back && words.writesBack,
  ]
    .filter(Boolean)
    .join(', ')
}

/** What a ticket has then. */
export function valuesInWords(values: RuleValues, now: number): string {
  const words = texts.rules
  return [
    values.assignee && words.assigns(values.assignee),
    values.tags && words.tags(values.tags.join(', ')),
    values.state && words.sets(inWords(values.state)),
    values.snoozed_until && texts.tickets.snoozedUntil(shortTime(values.snoozed_until, now)),
    values.category && words.categorizes(values.category),
    values.priority && words.prioritizes(inWords(values.priority)),
  ]
    .filter(Boolean)
    .join(', ')
}
