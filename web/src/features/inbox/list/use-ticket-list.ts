import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { texts } from '../../../texts/texts.ts'
import { listWithQueued, useQueuedChanges } from '../../ticket-changes/queued/with-queued.ts'
import { useWaitingChanges, withChanges } from '../../ticket-changes/waiting-changes.ts'
import { listName } from '../../tickets/cutoff-store.ts'
import type { InboxFilters } from '../../tickets/ticket-filters.ts'
import { PAGE_SIZE, readPagesAt, type TicketPages, ticketListQuery } from '../../tickets/ticket-queries.ts'
import { useNewTickets } from './use-new-tickets.ts'
import { rowsOf } from './what-to-load.ts'

/** The loaded tickets of a list, as they will be, and which of its four faces to show. */
export function useTicketList(filters: InboxFilters) {
  const queries = useQueryClient()
  const query = useInfiniteQuery(ticketListQuery(filters))
  const { data, error, isPlaceholderData, refetch, fetchNextPage, fetchPreviousPage } = query
  const { hasNextPage, hasPreviousPage, isFetchingNextPage, isFetchingPreviousPage } = query
  const { listed, older, arrived, show, shownTimes } = useNewTickets(filters)
  const changes = useWaitingChanges((state) => state.changes)
  const queued = useQueuedChanges()
  const name = listName(filters)

  // A ticket that moved while pages were read may stand on two of them.
  const loaded = useMemo(() => {
    const byId = new Map((data?.pages ?? []).flatMap((page) => page.items).map((ticket) => [ticket.id, ticket]))
    return [...byId.values()]
  }, [data])
  const tickets = useMemo(
    () => withChanges(listWithQueued(loaded, queued), name, changes),
    [loaded, queued, name, changes],
  )
  const loadMore = useCallback(() => void fetchNextPage(), [fetchNextPage])
  const loadPrevious = useCallback(() => void fetchPreviousPage(), [fetchPreviousPage])

  const lastJump = useRef(0)
  const jump = useMutation({
    mutationFn: async (row: number) => {
      lastJump.current += 1
      const number = lastJump.current
      const pages = await readPagesAt(filters, row)
      // Meanwhile one scrolled on to yet another place.
      if (number !== lastJump.current) return
      const { queryKey } = ticketListQuery(filters)
      // What is on its way would come behind the pages that it was asked for.
      await queries.cancelQueries({ queryKey, exact: true })
      queries.setQueryData<TicketPages>(queryKey, pages)
    },
  })
  const { mutate: loadAt } = jump
  const offset = (data?.pageParams[0]?.index ?? 0) * PAGE_SIZE
  const isBeyondEnd = data !== undefined && loaded.length === 0 && offset > 0
  useEffect(() => {
    if (isBeyondEnd) loadAt(0)
  }, [isBeyondEnd, loadAt])

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

  const hasMore = hasNextPage && !isPlaceholderData
  const last = data?.pages.at(-1)
  const ofPage = last ? { total: last.total, isExact: last.total_exact } : null
  const matching = ofPage?.isExact || older === null ? ofPage : { total: older, isExact: true }

  return {
    tickets,
    /** Rows before the first loaded one. */
    offset,
    /** Rows of the list, loaded or not, as far as one knows. */
    count: rowsOf({ first: offset, end: offset + tickets.length }, hasMore, matching),
    listed: isPlaceholderData ? null : listed,
    /** Changes with the filters, once their first page is there, and with what arrived: the new list starts at its top. */
    key: isPlaceholderData ? 'previous' : `${name} ${shownTimes}`,
    totalInWords: listed ? (listed.isExact ? texts.tickets.total : texts.tickets.totalOrMore)(listed.total) : null,
    /** A search that finds something, when this one finds nothing. */
    suggestion: isPlaceholderData ? null : (data?.pages[0]?.suggestion ?? null),
    error: data ? jump.error : error,
    retry: () => (jump.variables !== undefined && data ? loadAt(jump.variables) : void refetch()),
    waiting: !data && !error,
    empty: data !== undefined && tickets.length === 0 && offset === 0 && !isFetchingNextPage,
    hasMore,
    hasPrevious: hasPreviousPage && !isPlaceholderData,
    loading: isFetchingNextPage || isFetchingPreviousPage,
    loadMore,
    loadPrevious,
    /** Loads this row, counted from 0, and forgets the others. */
    loadAt,
    arrived,
    showArrived: show,
  }
}
