import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { cutoffOf, listName, setCutoff, useCutoffStore } from '../../tickets/cutoff-store.ts'
import type { InboxFilters } from '../../tickets/ticket-filters.ts'
import { arrivedQuery, newestTicketQuery, type TicketPages, ticketListQuery } from '../../tickets/ticket-queries.ts'

/** What arrived since the list was opened: how many, in words (null: nothing), and how to show it. */
export function useNewTickets(filters: InboxFilters) {
  const queries = useQueryClient()
  const [shownTimes, setShownTimes] = useState(0)
  const { data: head, isFetchedAfterMount } = useQuery(newestTicketQuery(filters))
  const cutoff = useCutoffStore(({ list, cutoff }) => (list === listName(filters) ? cutoff : null))
  const newest = head?.items[0]?.created_at ?? null
  const hasNew = cutoff !== null && newest !== null && newest >= cutoff
  const { data: arrived } = useQuery({ ...arrivedQuery(filters, cutoff ?? ''), enabled: hasNew })

  // biome-ignore lint/correctness/useExhaustiveDependencies: the cutoff is set once for each list, and while it is empty
  useEffect(() => {
    if (isFetchedAfterMount && cutoffOf(filters) === null) setCutoff(filters, newest)
  }, [listName(filters), isFetchedAfterMount, newest])
  useEffect(() => () => useCutoffStore.setState({ list: '', cutoff: null }), [])

  function show() {
    if (!hasNew) return
    setCutoff(filters, newest)
    const { queryKey, initialPageParam } = ticketListQuery(filters)
    // The list begins at its first page again, which is not kept when one scrolled far.
    queries.setQueryData<TicketPages>(
      queryKey,
      (list) => list && { pages: list.pages.slice(0, 1), pageParams: [initialPageParam] },
    )
    void queries.refetchQueries({ queryKey, exact: true })
    setShownTimes(shownTimes + 1)
  }

  const count = hasNew && arrived ? arrived.total : 0
  return {
    listed: head ? { total: head.total, isExact: head.total_exact } : null,
    /** How many match of those that the list shows; null while that is not known. */
    older: head?.total_exact && (!hasNew || arrived?.total_exact) ? head.total - count : null,
    arrived: count > 0 ? texts.tickets.arrived(`${formatCount(count)}${arrived?.total_exact ? '' : '+'}`) : null,
    show,
    shownTimes,
  }
}
