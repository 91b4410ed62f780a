import { pageAt, pages } from '@sta/contract/wire/pages'
import type { QueryClient } from '@tanstack/react-query'
import { pageOf } from '../platform/base-path.ts'

/**
 * Asks for what the opened ticket or run shows, as soon as the code is there that knows how: a phone takes a second from there to
 * its first rendering, which would ask. Whoever shows it tells what goes wrong.
 */
export async function fetchFirstAnswer(queries: QueryClient): Promise<void> {
  const path = pageOf(location.pathname)
  const page = pageAt(path)
  const id = Number(path.split('/')[2])
  if (page === pages.ticket) {
    const { ticketQuery } = await import('../features/tickets/ticket-queries.ts')
    await queries.prefetchQuery(ticketQuery(id))
  }
  if (page === pages.run) {
    const { runQuery } = await import('../features/runs/run-queries.ts')
    await queries.prefetchQuery(runQuery(id))
  }
}
