import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import type { useTicketList } from '../features/inbox/list/use-ticket-list.ts'
import { filtersToSearch, type InboxFilters, readFilters } from '../features/tickets/ticket-filters.ts'
import { ticketQuery } from '../features/tickets/ticket-queries.ts'

/** As many tickets may have come in at one moment, with one file or request; further than that nothing is read by itself. */
const MOST_READ = 1000

type List = Pick<ReturnType<typeof useTicketList>, 'tickets' | 'listed' | 'hasMore' | 'loading' | 'loadMore' | 'error'>

/**
 * For a ticket that the page was opened with: where its row is, when it is not among those that the list has loaded.
 *
 * @returns the query of a list that begins with the tickets of its moment; null when its row is there, or not known yet
 */
export function usePlaceOfTicket(openId: number | null, filters: InboxFilters, list: List): string | null {
  const [linkedId] = useState(openId)
  const [isSeen, setIsSeen] = useState(false)
  const isWanted = linkedId !== null && linkedId === openId && !isSeen
  const { data: ticket } = useQuery({ ...ticketQuery(linkedId ?? 0), enabled: isWanted })
  const isThere = list.tickets.some(({ id }) => id === linkedId)
  const isRead = list.listed !== null && !list.error
  const isMissing = isWanted && ticket !== undefined && isRead && !isThere
  const after = ticket ? new Date(Date.parse(ticket.created_at) + 1).toISOString() : ''
  const isAtItsMoment = isMissing && filters.created_before === after && filters.sort === ''
  const goesOn = isAtItsMoment && list.hasMore && list.tickets.length < MOST_READ
  const readOn = useEffectEvent(() => list.loadMore())

  useEffect(() => {
    if (isThere) setIsSeen(true)
  }, [isThere])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each page that did not have it
  useEffect(() => {
    if (goesOn && !list.loading) readOn()
  }, [goesOn, list.loading, list.tickets.length])

  if (!isMissing || isAtItsMoment) return null
  return filtersToSearch({ ...readFilters(new URLSearchParams()), status: 'all', created_before: after })
}
