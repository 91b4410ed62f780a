import { SEARCH_LIMITS } from '@sta/contract/wire/limits'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

const PAUSE_MS = 200
const MOST = 5

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
    queryFn: ({ signal }) => client.listTickets({ query: { q, status: 'all', page_size: MOST }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  if (wanted === '') return { tickets: [], isSearching: false, error: null }
  return { tickets: data?.items ?? [], isSearching: isFetching || q !== wanted, error }
}
