import type { Priority } from '@sta/contract/taxonomy'
import type { TicketSort, TicketStatus } from '@sta/contract/tickets'

export const STATUS_TABS = ['pending', 'processing', 'analyzed', 'failed', 'all'] as const satisfies readonly (
  | TicketStatus
  | 'all'
)[]
type StatusTab = (typeof STATUS_TABS)[number]

export const PRIORITIES = ['high', 'medium', 'low'] as const satisfies readonly Priority[]
const SORTS = [
  '-created_at',
  'created_at',
  '-priority',
  'priority',
  'relevance',
] as const satisfies readonly TicketSort[]

/** What the inbox shows; lives in the URL. */
export type InboxFilters = {
  status: StatusTab
  q: string
  category: string
  priority: Priority | ''
  sort: TicketSort | ''
}

const oneOf = <T extends string>(allowed: readonly T[], value: string | null): T | undefined =>
  allowed.find((candidate) => candidate === value)

/** Reads the filters from the URL; what makes no sense there counts as not set. */
export function readFilters(params: URLSearchParams): InboxFilters {
  const category = params.get('category') ?? ''
  return {
    status: oneOf(STATUS_TABS, params.get('status')) ?? 'pending',
    q: (params.get('q') ?? '').trim().slice(0, 500),
    category: /^[a-z0-9_]{1,64}$/.test(category) ? category : '',
    priority: oneOf(PRIORITIES, params.get('priority')) ?? '',
    sort: oneOf(SORTS, params.get('sort')) ?? '',
  }
}

/** The query string for these filters, without what is the default; starts with `?` unless empty. */
export function filtersToSearch(filters: InboxFilters): string {
  const params = new URLSearchParams()
  if (filters.status !== 'pending') params.set('status', filters.status)
  for (const key of ['q', 'category', 'priority', 'sort'] as const) if (filters[key]) params.set(key, filters[key])
  return params.size > 0 ? `?${params}` : ''
}

/** Whether something besides the tab narrows the list. */
export const isNarrowed = ({ q, category, priority }: InboxFilters): boolean => Boolean(q || category || priority)
