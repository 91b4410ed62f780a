import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { INBOX_TABS, tabOfTicket } from '../features/tickets/inbox-tabs.ts'
import { filtersToSearch, type InboxFilters, readFilters } from '../features/tickets/ticket-filters.ts'
import { ticketQuery } from '../features/tickets/ticket-queries.ts'
import { navigate, usePathname, useSearch } from '../platform/router.tsx'

/** A bare link to a ticket shows the tab that the ticket is in, so that its row stands beside it. Once, when the page opens. */
export function useTabOfTicket(openId: number | null): void {
  const pathname = usePathname()
  const search = useSearch()
  const [linkedId] = useState(search === '' ? openId : null)
  const { data } = useQuery({ ...ticketQuery(linkedId ?? 0), enabled: linkedId !== null && linkedId === openId })
  const show = useEffectEvent(({ status, state }: Pick<InboxFilters, 'status' | 'state'>) => {
    if (search !== '' || linkedId !== openId) return
    const there = filtersToSearch({ ...readFilters(new URLSearchParams()), status, state })
    if (there !== search) navigate(pathname + there, { replace: true })
  })
  const name = data && tabOfTicket(data)
  useEffect(() => {
    const tab = INBOX_TABS.find((tab) => tab.name === name)
    if (tab) show(tab)
  }, [name])
}
