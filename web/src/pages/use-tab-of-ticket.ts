import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useState } from 'react'
import { useLocation, useNavigate } from 'react-router'
import { filtersToSearch, readFilters } from '../features/tickets/ticket-filters.ts'
import { ticketQuery } from '../features/tickets/ticket-queries.ts'

/** A bare link to a ticket shows the tab that the ticket is in, so that its row stands beside it. Once, when the page opens. */
export function useTabOfTicket(openId: number | null): void {
  const { search, pathname } = useLocation()
  const navigate = useNavigate()
  const [linkedId] = useState(search === '' ? openId : null)
  const { data } = useQuery({ ...ticketQuery(linkedId ?? 0), enabled: linkedId !== null && linkedId === openId })
  const show = useEffectEvent((status: 'pending' | 'processing' | 'analyzed' | 'failed') => {
    if (search !== '' || linkedId !== openId) return
    const there = filtersToSearch({ ...readFilters(new URLSearchParams()), status })
    if (there !== search) void navigate({ pathname, search: there }, { replace: true })
  })
  const status = data?.status
  useEffect(() => {
    if (status) show(status)
  }, [status])
}
