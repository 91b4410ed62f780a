import { MESSAGE_LIMITS, ORIGIN_LIMITS, SEARCH_LIMITS, TICKET_LIMITS } from '@sta/contract/wire/limits'
import { STATE_FILTERS, URGENT_FIRST } from '@sta/contract/wire/values'
import { texts } from '../../../texts/texts.ts'
import { isTabsState } from '../../tickets/inbox-tabs.ts'
import {
  type DATES,
  type InboxFilters,
  isCategoryName,
  isDate,
  isId,
  isTag,
  STATUS_TABS,
  timeZone,
} from '../../tickets/ticket-filters.ts'

/** A category that can be searched for: by its name, or by what people call it. */
export type CategoryChoice = { name: string; label: string }

type Change = Partial<InboxFilters>
type Operator = {
  name: string
  /** What it takes, in words. */
  takes: () => string
  /** What the value asks for; null when it is none of those it takes. */
  read: (value: string, categories: CategoryChoice[]) => Change | null
}

const isOneOf = <T extends string>(allowed: readonly T[], value: string): value is T =>
  allowed.some((candidate) => candidate === value)

const id = (key: 'group_id' | 'theme_id' | 'run_id') => (value: string) => (isId(value) ? { [key]: value } : null)
const date = (key: (typeof DATES)[number]) => (value: string) => (isDate(value) ? { [key]: value } : null)

/** Any text that is not longer. */
const upTo =
  (
    length: number,
    key: 'assignee' | 'requester' | 'organization' | 'channel' | 'external_source' | 'external_id' | 'external_status',
  ) =>
  (value: string) => {
    const text = value.trim()
    return text !== '' && text.length <= length ? { [key]: text } : null
  }

/** A name, or a name with a value. */
const customField = (key: 'custom_field' | 'without_custom_field') => (value: string) => {
  const text = value.trim()
  return /^[^=]/.test(text) && text.length <= SEARCH_LIMITS.fieldLength ? { [key]: text } : null
}

function readCategory(value: string, categories: CategoryChoice[]): Change | null {
  const wanted = value.toLowerCase()
  if (wanted === 'none') return { category: 'none' }
  const known = categories.find(({ name, label }) => name === wanted || label.toLowerCase() === wanted)
  if (known) return { category: known.name }
  // Until the categories are known, every name may be one.
  return categories.length === 0 && isCategoryName(wanted) ? { category: wanted } : null
}

/** States that are said as `is:snoozed` too. */
export const STATES_IT_IS = ['working', 'snoozed', 'done'] as const

function readState(value: string): Change | null {
  if (value === 'review') return { needs_review: 'true' }
  if (value === 'sure') return { needs_review: 'false' }
  if (value === 'stale') return { stale: 'true' }
  if (value === 'fresh') return { stale: 'false' }
  if (value === 'stand-in') return { stand_in: 'true' }
  if (isOneOf(STATES_IT_IS, value)) return { state: value }
  return isOneOf(STATUS_TABS, value) ? { status: value } : null
}

/** Everything the search understands besides words. */
export const OPERATORS: Operator[] = [
  {
    name: 'is',
    takes: () => texts.search.takesState([...STATUS_TABS, ...STATES_IT_IS].join(', ')),
    read: (v) => readState(v.toLowerCase()),
  },
  {
    name: 'state',
    takes: () => texts.search.takesStateOfWork(STATE_FILTERS.join(', ')),
    read: (value) => {
      const state = value.toLowerCase()
      return isOneOf(STATE_FILTERS, state) ? { state } : null
    },
  },
  { name: 'category', takes: () => texts.search.takesCategory, read: readCategory },
  {
    name: 'priority',
    takes: () => texts.search.takesPriority,
    read: (value) => {
      const priority = value.toLowerCase()
      return isOneOf(URGENT_FIRST, priority) ? { priority } : null
    },
  },
  {
    name: 'assignee',
    takes: () => texts.search.takesAssignee,
    read: upTo(TICKET_LIMITS.assigneeLength, 'assignee'),
  },
  {
    name: 'tag',
    takes: () => texts.search.takesTag,
    read: (value) => (isTag(value) ? { tag: value.toLowerCase() } : null),
  },
  { name: 'group', takes: () => texts.search.takesNumber, read: id('group_id') },
  { name: 'theme', takes: () => texts.search.takesNumber, read: id('theme_id') },
  { name: 'run', takes: () => texts.search.takesNumber, read: id('run_id') },
  { name: 'after', takes: () => texts.search.takesDay(timeZone()), read: date('created_after') },
  { name: 'before', takes: () => texts.search.takesDay(timeZone()), read: date('created_before') },
  { name: 'from', takes: () => texts.search.takesRequester, read: upTo(ORIGIN_LIMITS.addressLength, 'requester') },
  { name: 'org', takes: () => texts.search.takesOrganization, read: upTo(MESSAGE_LIMITS.authorLength, 'organization') },
  { name: 'field', takes: () => texts.search.takesField, read: customField('custom_field') },
  {
    name: '-field',
    takes: () => texts.search.takesNoField,
    read: customField('without_custom_field'),
  },
  { name: 'channel', takes: () => texts.search.takesChannel, read: upTo(ORIGIN_LIMITS.nameLength, 'channel') },
  { name: 'source', takes: () => texts.search.takesSource, read: upTo(ORIGIN_LIMITS.nameLength, 'external_source') },
  { name: 'source-id', takes: () => texts.search.takesSourceId, read: upTo(ORIGIN_LIMITS.idLength, 'external_id') },
  {
    name: 'source-status',
    takes: () => texts.search.takesSourceStatus,
    read: upTo(ORIGIN_LIMITS.nameLength, 'external_status'),
  },
  { name: 'source-after', takes: () => texts.search.takesSourceDay, read: date('external_created_after') },
  { name: 'source-before', takes: () => texts.search.takesSourceDay, read: date('external_created_before') },
]

const TOKEN = /-?field:(?:"[^"]*"?|[^\s"=])+(?:=(?:"[^"]*"?|\S*))?|(?:[a-z]+(?:-[a-z]+)?:)?"[^"]*"?|\S+/giu
const OPERATION = /^([a-z]+(?:-[a-z]+)?):(?:"([^"]*)"?|(\S*))$/iu
/** Name and value may be in quotes, together or each. */
const FIELD = /^(-?field):(.*)$/isu

type Token = { text: string; start: number; end: number }

/** The words of a search; what is in quotes is one, also after an operator. */
export const tokensOf = (text: string): Token[] =>
  [...text.matchAll(TOKEN)].map(({ 0: token, index }) => ({ text: token, start: index, end: index + token.length }))

/** `tag:vip` in its two parts; null for a plain word. */
export function asOperation(token: string): { operator: string; value: string } | null {
  const [, field, asked = ''] = FIELD.exec(token) ?? []
  if (field) return { operator: field.toLowerCase(), value: asked.replaceAll('"', '') }
  const match = OPERATION.exec(token)
  // `https://…` and `10:30` are words.
  if (!match || match[3]?.startsWith('//')) return null
  return { operator: (match[1] ?? '').toLowerCase(), value: match[2] ?? match[3] ?? '' }
}

export type ParsedSearch = {
  /** What the operators ask for. */
  change: Change
  /** What to search for: plain words, and what was not understood. */
  words: string
  /** The text without the operators that were understood. */
  rest: string
  /** What was not understood, and what would be. */
  problems: string[]
}

function problemOf(operator: string, value: string): string {
  const known = OPERATORS.find(({ name }) => name === operator)
  if (!known) {
    const names = OPERATORS.map(({ name }) => `${name}:`).join(' ')
    return texts.search.unknownOperator(operator, names)
  }
  return value
    ? texts.search.wrongValue(operator, known.takes(), value)
    : texts.search.missingValue(operator, known.takes())
}

/**
 * Takes the operators out of what was typed.
 *
 * @param isFinal whether the last word is whole. Else an operator at the end is still being typed: it is neither
 * understood nor searched for, and stays in `rest`.
 * @param categories those there are; empty when they are not known yet.
 */
export function parseSearch(text: string, isFinal: boolean, categories: CategoryChoice[]): ParsedSearch {
  const tokens = tokensOf(text)
  let change: Change = {}
  const problems: string[] = []
  const words: string[] = []
  const rest: string[] = []
  for (const [index, { text: token, end }] of tokens.entries()) {
    const operation = asOperation(token)
    const isBeingTyped = !isFinal && index === tokens.length - 1 && end === text.length
    const operator = operation && OPERATORS.find(({ name }) => name === operation.operator)
    const read = operator && !isBeingTyped ? operator.read(operation.value, categories) : null
    if (read) {
      change = { ...change, ...read }
      continue
    }
    rest.push(token)
    if (operator && isBeingTyped) continue
    words.push(token)
    if (operation && !isBeingTyped) problems.push(problemOf(operation.operator, operation.value))
  }
  const trailing = /\s$/.test(text) && rest.length > 0 ? ' ' : ''
  return { change, words: words.join(' '), rest: rest.join(' ') + trailing, problems }
}

/**
 * The list with what was asked for. Pending tickets have no category and no priority: whoever asks for one there, or for a state
 * of work, means all tickets, unless they say which.
 */
export function withSearch(
  filters: InboxFilters,
  { change, words }: Pick<ParsedSearch, 'change' | 'words'>,
): InboxFilters {
  const asksForMore =
    change.category || change.priority || change.needs_review || change.stale || change.stand_in || change.state
  const status = change.status ?? (asksForMore && filters.status === 'pending' ? 'all' : filters.status)
  // A tab's own state stays with its tab.
  const state = change.state ?? (status !== filters.status && isTabsState(filters) ? '' : filters.state)
  return { ...filters, ...change, status, state, q: words }
}

const quoted = (value: string): string => (/\s/.test(value) ? `"${value}"` : value)

const TYPED: Partial<Record<keyof InboxFilters, string>> = {
  status: 'is',
  group_id: 'group',
  theme_id: 'theme',
  run_id: 'run',
  created_after: 'after',
  created_before: 'before',
  requester: 'from',
  organization: 'org',
  custom_field: 'field',
  without_custom_field: '-field',
  external_source: 'source',
  external_id: 'source-id',
  external_status: 'source-status',
  external_created_after: 'source-after',
  external_created_before: 'source-before',
}

/** A filter as it would be typed, such as `tag:vip`. */
export function asTyped(key: keyof InboxFilters, value: string): string {
  if (key === 'needs_review') return value === 'true' ? 'is:review' : 'is:sure'
  if (key === 'stale') return value === 'true' ? 'is:stale' : 'is:fresh'
  if (key === 'stand_in') return 'is:stand-in'
  return `${TYPED[key] ?? key}:${quoted(value)}`
}
