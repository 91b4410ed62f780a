import type { Ticket, TicketDetail } from '@sta/contract/schemas/tickets'
import type { QueryClient } from '@tanstack/react-query'
import { ticketKeys } from '../tickets/ticket-counts.ts'
import { ticketQuery } from '../tickets/ticket-queries.ts'

export type TicketChange = Partial<
  Pick<Ticket, 'category' | 'priority' | 'corrected' | 'needs_review' | 'assignee' | 'tags'>
>

type Pages = { pages: { items: Ticket[] }[] }

/** Changes to the same ticket are sent one after the other. */
export const changesOf = (id: number) => ({ mutationKey: ['ticket', id], scope: { id: `ticket ${id}` } })

function change(queries: QueryClient, id: number, to: TicketChange): void {
  const changed = <T extends Ticket>(ticket: T): T => (ticket.id === id ? { ...ticket, ...to } : ticket)
  queries.setQueryData<TicketDetail>(ticketQuery(id).queryKey, (ticket) => ticket && changed(ticket))
  queries.setQueriesData<Pages>({ queryKey: ticketKeys.list }, (list) => {
    const isListed = list?.pages.some(({ items }) => items.some((ticket) => ticket.id === id))
    return list && isListed
      ? { ...list, pages: list.pages.map((page) => ({ ...page, items: page.items.map(changed) })) }
      : list
  })
}

/**
 * Shows a change before the server knows of it, in the pane and in every list. An answer on its way, which cannot know of
 * it, is dropped.
 *
 * @returns takes the change back.
 */
export async function updateOptimistically(queries: QueryClient, id: number, to: TicketChange): Promise<() => void> {
  const { queryKey } = ticketQuery(id)
  await queries.cancelQueries({ queryKey })
  const before = queries.getQueryData(queryKey)
  if (!before) return () => {}
  const { category, priority, corrected, needs_review, assignee, tags } = before
  const known: TicketChange = { category, priority, corrected, needs_review, assignee, tags }
  const back = Object.fromEntries(Object.entries(known).filter(([field]) => field in to))
  change(queries, id, to)
  return () => change(queries, id, back)
}

/** Takes over what the server answered, unless a further change is already shown that it does not know of. */
export function takeAnswer(queries: QueryClient, ticket: TicketDetail): void {
  const { mutationKey } = changesOf(ticket.id)
  if (queries.isMutating({ mutationKey }) > 1) return
  queries.setQueryData(ticketQuery(ticket.id).queryKey, ticket)
  change(queries, ticket.id, ticket)
}
