import { useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { plural } from '../../platform/format-number.ts'
import type { InboxFilters } from './ticket-filters.ts'
import { ticketListQuery } from './ticket-queries.ts'

/** The loaded tickets of a list and which of its four faces to show. */
export function useTicketList(filters: InboxFilters) {
  const query = useInfiniteQuery(ticketListQuery(filters))
  const { data, error, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query

  // A ticket that moved while pages were read may stand on two of them.
  const tickets = useMemo(() => {
    const byId = new Map((data?.pages ?? []).flatMap((page) => page.items).map((ticket) => [ticket.id, ticket]))
    return [...byId.values()]
  }, [data])
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const last = data?.pages.at(-1)

  return {
    tickets,
    /** Changes with the filters, once their first page is there: the new list starts at its top. */
    key: isPlaceholderData ? 'previous' : JSON.stringify(filters),
    totalInWords:
      last && !isPlaceholderData ? plural(last.total, 'ticket') + (last.total_exact ? '' : ' or more') : null,
    error: data ? null : error,
    retry: () => void refetch(),
    waiting: !data && !error,
    empty: data !== undefined && tickets.length === 0,
    hasMore: hasNextPage && !isPlaceholderData,
    loadingMore: isFetchingNextPage,
    loadMore,
  }
}
