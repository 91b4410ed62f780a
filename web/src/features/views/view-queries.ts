import type { SavedView } from '@sta/contract/schemas/views'
import { VIEW_LIMITS } from '@sta/contract/wire/limits'
import { ASSIGNED_TO_ME } from '@sta/contract/wire/values'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { INBOX } from '../../platform/addresses.ts'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { apiFilter, asPerson, readFilters } from '../tickets/ticket-filters.ts'

/** Where a view is shown. Its query may begin with `?`, as that of an address does. */
export const addressOfView = ({ search }: SavedView): string =>
  search === '' ? INBOX : `${INBOX}?${search.replace(/^\?/, '')}`

export const viewsQuery = queryOptions({
  queryKey: [queryRoots.views],
  queryFn: ({ signal }) => client.listViews({ signal }),
  staleTime: 60_000,
})

export const viewCountsKey = [queryRoots.tickets, 'views']
/** Between two counts of the views, however much happens meanwhile. */
const PAUSE_MS = 10_000

/**
 * How many tickets the first views show, each up to a thousand; null where that takes too long to count. News about tickets
 * make it stale.
 *
 * @param yourName of whoever is meant by `me`
 */
export const viewCountsQuery = (views: SavedView[], yourName: string | null) => {
  const filters = views
    .slice(0, VIEW_LIMITS.counted)
    .map(({ search }) => apiFilter(asPerson(readFilters(new URLSearchParams(search)), yourName)))
  const known = filters.filter(({ assignee }) => assignee !== ASSIGNED_TO_ME)
  return queryOptions({
    queryKey: [...viewCountsKey, filters],
    queryFn: async ({ signal }) => {
      const { counts } = await client.countViews({ body: { filters: known }, signal })
      return { counts: filters.map((filter) => counts[known.indexOf(filter)] ?? null) }
    },
    enabled: known.length > 0,
    staleTime: PAUSE_MS,
    placeholderData: keepPreviousData,
    meta: { pauseMs: PAUSE_MS },
  })
}
