import type { TicketPage, TicketQuery } from '@sta/contract/schemas/tickets'
import { ASSIGNED_TO_ME } from '@sta/contract/wire/values'
import {
  type InfiniteData,
  infiniteQueryOptions,
  keepPreviousData,
  type QueryKey,
  queryOptions,
} from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { untilCutoff } from './cutoff-store.ts'
import { ticketKeys } from './ticket-counts.ts'
import { apiFilter, type InboxFilters } from './ticket-filters.ts'

export const PAGE_SIZE = 100
/** Pages of a list that are kept while scrolling: what is further away is read again when it comes back into view. */
const MOST_PAGES = 12

/**
 * Where a page of a list begins: behind a cursor, or, without one, by its number. Cursors only lead on, so each page knows
 * the one before it. A number says less when tickets come and go meanwhile, but leads to any place of a list.
 */
type PageStart = { cursor: string; index: number; before: PageStart | null }

export type TicketPages = InfiniteData<TicketPage, PageStart>

const pageByNumber = (index: number): PageStart => ({ cursor: '', index, before: null })

const NOTHING: TicketPage = {
  ...{ items: [], page: 1, page_size: PAGE_SIZE, total: 0, total_exact: true, next_cursor: null, suggestion: null },
}

/** Where nobody signs in and no name was given, the server cannot know whose tickets `me` has: then there are none. */
const list = async (query: Partial<TicketQuery>, signal?: AbortSignal): Promise<TicketPage> =>
  query.assignee === ASSIGNED_TO_ME ? NOTHING : client.listTickets({ query, ...(signal && { signal }) })

const readPage = (filters: InboxFilters, { cursor, index }: PageStart, signal?: AbortSignal): Promise<TicketPage> =>
  list(
    {
      ...untilCutoff(filters),
      page_size: PAGE_SIZE,
      ...(filters.sort && { sort: filters.sort }),
      ...(cursor ? { cursor } : { page: index + 1 }),
    },
    signal,
  )

/** Does not take in tickets that arrived after the list was opened, see `cutoff-store`. */
export const ticketListQuery = (filters: InboxFilters) =>
  infiniteQueryOptions<TicketPage, Error, TicketPages, QueryKey, PageStart>({
    queryKey: [...ticketKeys.list, filters],
    queryFn: ({ pageParam, signal }) => readPage(filters, pageParam, signal),
    initialPageParam: pageByNumber(0),
    getNextPageParam: ({ next_cursor }, _, start): PageStart | undefined =>
      next_cursor === null ? undefined : { cursor: next_cursor, index: start.index + 1, before: start },
    getPreviousPageParam: (_, __, start) =>
      start.before ?? (start.index > 0 ? pageByNumber(start.index - 1) : undefined),
    maxPages: MOST_PAGES,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })

/** The list from the page on that has this row, counted from 0. */
export async function readPagesAt(filters: InboxFilters, row: number): Promise<TicketPages> {
  const start = pageByNumber(Math.floor(row / PAGE_SIZE))
  return { pages: [await readPage(filters, start)], pageParams: [start] }
}

/** The newest ticket that matches, and how many do: also those that the list does not show yet. */
export const newestTicketQuery = (filters: InboxFilters) =>
  queryOptions({
    queryKey: [...ticketKeys.newest, filters],
    queryFn: ({ signal }) => list({ ...apiFilter(filters), sort: '-created_at', page_size: 1 }, signal),
    staleTime: 0,
  })

/** How many arrived at this instant or later. */
export const arrivedQuery = (filters: InboxFilters, since: string) =>
  queryOptions({
    queryKey: [...ticketKeys.arrived, filters, since],
    queryFn: ({ signal }) => list({ ...apiFilter(filters), created_after: since, page_size: 1 }, signal),
  })

/** How many tickets a person should look at. */
export const toReviewQuery = queryOptions({
  queryKey: [...ticketKeys.counts, 'to-review'],
  queryFn: ({ signal }) =>
    client.listTickets({ query: { status: 'all', state: 'working', needs_review: true, page_size: 1 }, signal }),
})

/** Tickets on their way out: the news of the deletion must not make an open one read itself again. */
export const beingDeleted = new Set<number>()

export const ticketQuery = (id: number) =>
  queryOptions({
    queryKey: [...ticketKeys.detail, id],
    queryFn: ({ signal }) => client.getTicket({ params: { id }, signal }),
    enabled: () => !beingDeleted.has(id),
  })

/** Analyses and corrections of a ticket. */
export const ticketHistoryQuery = (id: number) =>
  queryOptions({
    queryKey: [...ticketKeys.history, id],
    queryFn: ({ signal }) => client.getTicketHistory({ params: { id }, signal }),
  })

export const similarTicketsQuery = (id: number) =>
  queryOptions({
    queryKey: [...ticketKeys.similar, id],
    queryFn: ({ signal }) => client.listSimilarTickets({ params: { id }, signal }),
    staleTime: 60_000,
  })
