import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { TicketFilters, TicketSort } from '@sta/contract/schemas/ticket-filters'
import type { StateFilter } from '@sta/contract/schemas/work'
import { MESSAGE_LIMITS, ORIGIN_LIMITS, SEARCH_LIMITS, TAXONOMY_LIMITS, TICKET_LIMITS } from '@sta/contract/wire/limits'
import { CATEGORY_NAME, TAG } from '@sta/contract/wire/patterns'
import {
  ASSIGNED_TO_ME,
  EVERY_STATUS,
  STATE_FILTERS,
  TICKET_SORTS,
  TICKET_STATUSES,
  URGENT_FIRST,
} from '@sta/contract/wire/values'
import { isTabsState, tabOf } from './inbox-tabs.ts'

export const STATUS_TABS = [...TICKET_STATUSES, EVERY_STATUS] as const
type StatusTab = (typeof STATUS_TABS)[number]

/** What the inbox shows; lives in the URL. Empty means: not set. */
export type InboxFilters = {
  status: StatusTab
  /** How far people are with it. */
  state: StateFilter | ''
  q: string
  /** `none`: analyzed, and no category fits. */
  category: string
  priority: Priority | ''
  /** A name, `none` for tickets without one, or `me`: whoever sits at this browser. */
  assignee: string
  tag: string
  needs_review: 'true' | 'false' | ''
  /** Whether something is new since the analysis. */
  stale: 'true' | 'false' | ''
  /** Whether the built-in analyzer stood in for the model. */
  stand_in: 'true' | ''
  /** Of tickets that say the same urgent thing. */
  group_id: string
  /** Of tickets that have something in common. */
  theme_id: string
  /** Tickets that this run decided on last. */
  run_id: string
  /** A day (of the reader's time zone) or an instant, inclusive. */
  created_after: string
  /** The same, exclusive. */
  created_before: string
  /** What the ticket has from where it came: name or address of who wrote it, and what the source says. */
  requester: string
  organization: string
  custom_field: string
  without_custom_field: string
  channel: string
  external_source: string
  external_id: string
  external_status: string
  /** When it was created at its source, as `created_after` and `created_before`. */
  external_created_after: string
  external_created_before: string
  sort: TicketSort | ''
}

/** What narrows the list besides the tab and the words, in the order of the chips. */
export const NARROWING = [
  'state',
  'category',
  'priority',
  'needs_review',
  'stale',
  'stand_in',
  'assignee',
  'tag',
  'group_id',
  'theme_id',
  'run_id',
  'created_after',
  'created_before',
  'requester',
  'organization',
  'custom_field',
  'without_custom_field',
  'channel',
  'external_source',
  'external_id',
  'external_status',
  'external_created_after',
  'external_created_before',
] as const satisfies readonly (keyof InboxFilters)[]

const oneOf = <T extends string>(allowed: readonly T[], value: string | null): T | undefined =>
  allowed.find((candidate) => candidate === value)
const only = (isOne: (value: string) => boolean, value: string): string => (isOne(value) ? value : '')

export const isCategoryName = (value: string): boolean =>
  CATEGORY_NAME.test(value) && value.length <= TAXONOMY_LIMITS.categoryNameLength
export const isTag = (value: string): boolean => TAG.test(value)

/** A number as an address has it: at most 15 digits, which JavaScript knows exactly. */
export const isId = (value: string): boolean => /^[1-9]\d{0,14}$/.test(value)

const DATE = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

/** Whether it is a day of the calendar (`2026-01-31`) or an instant with its offset. */
export function isDate(value: string): boolean {
  const day = DATE.exec(value)?.[1]
  if (day === undefined || Number.isNaN(Date.parse(value))) return false
  // JavaScript takes 31 February for 3 March.
  return new Date(day).toISOString().startsWith(day)
}

/** Reads the filters from the URL; what makes no sense there counts as not set. */
export function readFilters(params: URLSearchParams): InboxFilters {
  const text = (key: string) => (params.get(key) ?? '').trim()
  return {
    status: oneOf(STATUS_TABS, params.get('status')) ?? 'pending',
    state: oneOf(STATE_FILTERS, params.get('state')) ?? '',
    q: text('q').slice(0, SEARCH_LIMITS.wordsLength),
    category: only(isCategoryName, text('category')),
    priority: oneOf(URGENT_FIRST, params.get('priority')) ?? '',
    assignee: text('assignee').slice(0, TICKET_LIMITS.assigneeLength),
    tag: only(isTag, text('tag').toLowerCase()),
    needs_review: oneOf(['true', 'false'], params.get('needs_review')) ?? '',
    stale: oneOf(['true', 'false'], params.get('stale')) ?? '',
    stand_in: oneOf(['true'], params.get('stand_in')) ?? '',
    group_id: only(isId, text('group_id')),
    theme_id: only(isId, text('theme_id')),
    run_id: only(isId, text('run_id')),
    created_after: only(isDate, text('created_after')),
    created_before: only(isDate, text('created_before')),
    requester: text('requester').slice(0, ORIGIN_LIMITS.addressLength),
    organization: text('organization').slice(0, MESSAGE_LIMITS.authorLength),
    custom_field: text('custom_field').slice(0, SEARCH_LIMITS.fieldLength),
    without_custom_field: text('without_custom_field').slice(0, SEARCH_LIMITS.fieldLength),
    channel: text('channel').slice(0, ORIGIN_LIMITS.nameLength),
    external_source: text('external_source').slice(0, ORIGIN_LIMITS.nameLength),
    external_id: text('external_id').slice(0, ORIGIN_LIMITS.idLength),
    external_status: text('external_status').slice(0, ORIGIN_LIMITS.nameLength),
    external_created_after: only(isDate, text('external_created_after')),
    external_created_before: only(isDate, text('external_created_before')),
    sort: oneOf(TICKET_SORTS, params.get('sort')) ?? '',
  }
}

/** The query string for these filters, without what is the default; starts with `?` unless empty. */
export function filtersToSearch(filters: InboxFilters): string {
  const params = new URLSearchParams()
  if (filters.status !== 'pending') params.set('status', filters.status)
  for (const key of ['q', ...NARROWING, 'sort'] as const) if (filters[key]) params.set(key, filters[key])
  return params.size > 0 ? `?${params}` : ''
}

/** What narrows the list, but for a state that is the tab's own. */
export const narrowingOf = (filters: InboxFilters) =>
  NARROWING.filter((key) => filters[key] !== '' && !(key === 'state' && isTabsState(filters)))

/** Whether something besides the tab narrows the list. */
export const isNarrowed = (filters: InboxFilters): boolean => filters.q !== '' || narrowingOf(filters).length > 0

/** The same tab and order, with nothing that narrows it. */
export const withoutNarrowing = (filters: InboxFilters): InboxFilters => ({
  ...readFilters(new URLSearchParams()),
  status: filters.status,
  state: tabOf(filters)?.state ?? '',
  sort: filters.sort,
})

/**
 * The filters as the server takes them: without what is not set.
 *
 * @param filters with a name instead of `me`, see `asPerson`.
 */
export function apiFilter(filters: InboxFilters): TicketFilters {
  const { status, state, q, priority, needs_review, stale, stand_in, group_id, theme_id, run_id } = filters
  const texts = AS_THEY_ARE.filter((key) => filters[key] !== '').map((key) => [key, filters[key]])
  return {
    status,
    ...(state && { state }),
    ...(q && { q }),
    ...(priority && { priority }),
    ...(needs_review && { needs_review: needs_review === 'true' }),
    ...(stale && { stale: stale === 'true' }),
    ...(stand_in && { stand_in: true }),
    ...(group_id && { group_id: Number(group_id) }),
    ...(theme_id && { theme_id: Number(theme_id) }),
    ...(run_id && { run_id: Number(run_id) }),
    ...Object.fromEntries(texts),
    ...(DATES.some((key) => isDay(filters[key])) && { time_zone: timeZone() }),
  }
}

/** Filters that hold a day or an instant. */
export const DATES = [
  'created_after',
  'created_before',
  'external_created_after',
  'external_created_before',
] as const satisfies readonly (keyof InboxFilters)[]

/** Filters that the server takes as they stand in the address. */
const AS_THEY_ARE = [
  'category',
  'assignee',
  'tag',
  'requester',
  'organization',
  'custom_field',
  'without_custom_field',
  'channel',
  'external_source',
  'external_id',
  'external_status',
  ...DATES,
] as const satisfies readonly (keyof InboxFilters & keyof TicketFilters)[]

const isDay = (value: string): boolean => value !== '' && !value.includes('T')

/** Where the reader is, such as `Europe/Berlin`. */
export const timeZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** The instant at which a day of the reader's time zone begins; an instant is itself. In ms. */
export const beginOf = (value: string): number => Date.parse(isDay(value) ? `${value}T00:00` : value)

/** Puts the name of whoever sits at this browser where the filters say `me`: where nobody signs in the server does not know it. */
export const asPerson = (filters: InboxFilters, name: string | null): InboxFilters =>
  filters.assignee === ASSIGNED_TO_ME && name !== null ? { ...filters, assignee: name } : filters
