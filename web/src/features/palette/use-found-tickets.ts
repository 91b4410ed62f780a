import { ApiError } from '@sta/contract/client'
import { SEARCH_LIMITS } from '@sta/contract/wire/limits'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

const PAUSE_MS = 200
const MOST = 5

/** `#40` and `40` are first of all the ticket of this number, if there is one. */
async function findTickets(q: string, signal: AbortSignal): Promise<{ id: number; title: string }[]> {
  const number = /^#?([1-9][0-9]{0,14})$/.exec(q)?.[1]
  const [meant, { items }] = await Promise.all([
    number === undefined ? null : client.getTicket({ params: { id: Number(number) }, signal }).catch(orNull),
    client.listTickets({ query: { q, status: 'all', page_size: MOST }, signal }),
  ])
  return meant ? [meant, ...items.filter(({ id }) => id !== meant.id)] : items
}

const orNull = (error: unknown): null => {
  if (error instanceof ApiError && error.code === 'ticket_not_found') return null
  throw error
}

/** Tickets that the words find, after a pause in the typing. */
export function useFoundTickets(text: string) {
  const wanted = text.trim().slice(0, SEARCH_LIMITS.wordsLength)
  const [q, setQ] = useState('')
  useEffect(() => {
    const timer = setTimeout(setQ, PAUSE_MS, wanted)
    return () => clearTimeout(timer)
  }, [wanted])
  const { data, error, isFetching } = useQuery({
    queryKey: [queryRoots.tickets, 'palette', q],
    queryFn: ({ signal }) => findTickets(q, signal),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  if (wanted === '') return { tickets: [], isSearching: false, error: null }
  return { tickets: data ?? [], isSearching: isFetching || q !== wanted, error }
}
