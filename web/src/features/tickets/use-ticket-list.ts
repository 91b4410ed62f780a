import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { plural } from '../../platform/format-number.ts'
import { listName } from './horizon-store.ts'
import type { InboxFilters } from './ticket-filters.ts'
import { PAGE_SIZE, type TicketPages, ticketListQuery } from './ticket-queries.ts'
import { useNewTickets } from './use-new-tickets.ts'
import { useWaitingChanges, withChanges } from './waiting-changes.ts'

/** The loaded tickets of a list, as they will be, and which of its four faces to show. */
export function useTicketList(filters: InboxFilters) {
  const queries = useQueryClient()
  const query = useInfiniteQuery(ticketListQuery(filters))
  const { data, error, isPlaceholderData, refetch, fetchNextPage, fetchPreviousPage } = query
  const { hasNextPage, hasPreviousPage, isFetchingNextPage, isFetchingPreviousPage } = query
  const { listed, arrived, show, shownTimes } = useNewTickets(filters)
  const changes = useWaitingChanges((state) => state.changes)
  const name = listName(filters)

  // A ticket that moved while pages were read may stand on two of them.
  const loaded = useMemo(() => {
    const byId = new Map((data?.pages ?? []).flatMap((page) => page.items).map((ticket) => [ticket.id, ticket]))
    return [...byId.values()]
  }, [data])
  const tickets = useMemo(() => withChanges(loaded, name, changes), [loaded, name, changes])
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const loadPrevious = useCallback(() => void fetchPreviousPage(), [fetchPreviousPage])

  // Whoever comes back to a list begins at its top, which is not kept when one scrolled far.
  // biome-ignore lint/correctness/useExhaustiveDependencies: when the list is left
  useEffect(
    () => () => {
      const { queryKey } = ticketListQuery(filters)
      const start = queries.getQueryData<TicketPages>(queryKey)?.pageParams[0]
      if (start && start.index > 0) queries.removeQueries({ queryKey, exact: true })
    },
    [name],
  )

  return {
    tickets,
    /** Rows before the first loaded one. */
    offset: (data?.pageParams[0]?.index ?? 0) * PAGE_SIZE,
    listed: isPlaceholderData ? null : listed,
    /** Changes with the filters, once their first page is there, and with what arrived: the new list starts at its top. */
    key: isPlaceholderData ? 'previous' : `${name} ${shownTimes}`,
    totalInWords: listed ? plural(listed.total, 'ticket') + (listed.isExact ? '' : ' or more') : null,
    /** A search that finds something, when this one finds nothing. */
    suggestion: isPlaceholderData ? null : (data?.pages[0]?.suggestion ?? null),
    error: data ? null : error,
    retry: () => void refetch(),
    waiting: !data && !error,
    empty: data !== undefined && tickets.length === 0 && !isFetchingNextPage,
    hasMore: hasNextPage && !isPlaceholderData,
    hasPrevious: hasPreviousPage && !isPlaceholderData,
    loadingMore: isFetchingNextPage,
    loadingPrevious: isFetchingPreviousPage,
    loadMore,
    loadPrevious,
    arrived,
    showArrived: show,
  }
}
