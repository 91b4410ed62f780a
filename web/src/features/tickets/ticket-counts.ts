import { type QueryKey, queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

const root = queryRoots.tickets

/** How the keys of each kind of query begin. */
export const ticketKeys = {
  list: [root, 'list'],
  newest: [root, 'newest'],
  arrived: [root, 'arrived'],
  counts: [root, 'counts'],
  detail: [root, 'detail'],
  history: [root, 'history'],
  /** Under a root of its own: which texts are alike does not change with every piece of news about tickets. */
  similar: ['similar'],
} as const satisfies Record<string, QueryKey>

export const ticketCountsQuery = queryOptions({
  queryKey: ticketKeys.counts,
  queryFn: ({ signal }) => client.countTickets({ signal }),
})
