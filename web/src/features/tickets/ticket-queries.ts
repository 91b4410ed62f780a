import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import type { InboxFilters } from './ticket-filters.ts'

const PAGE_SIZE = 100
const root = queryRoots.tickets

export const ticketListQuery = (filters: InboxFilters) =>
  infiniteQueryOptions({
    queryKey: [root, 'list', filters],
    queryFn: ({ pageParam, signal }) => {
      const { sort, category, priority, q, status } = filters
      return client.listTickets({
        query: {
          status,
          page_size: PAGE_SIZE,
          ...(q && { q }),
          ...(category && { category }),
          ...(priority && { priority }),
          ...(sort && { sort }),
          ...(pageParam && { cursor: pageParam }),
        },
        signal,
      })
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    placeholderData: keepPreviousData,
  })

export const ticketCountsQuery = queryOptions({
  queryKey: [root, 'counts'],
  queryFn: ({ signal }) => client.countTickets({ signal }),
})

/** Tickets on their way out: the news of the deletion must not make an open one read itself again. */
export const beingDeleted = new Set<number>()

export const ticketQuery = (id: number) =>
  queryOptions({
    queryKey: [root, 'detail', id],
    queryFn: ({ signal }) => client.getTicket({ params: { id }, signal }),
    enabled: () => !beingDeleted.has(id),
  })
