import type { TicketSort } from '@sta/contract/schemas/ticket-filters'
import type { Ticket, TicketPage, TicketQuery } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../../deps.ts'
import { type Ask, askOf } from '../../../platform/ask.ts'
import { toIso } from '../../../platform/instants.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { isCounted, selectPage } from '../list-queries.ts'
import { dbOfList } from '../long-lists.ts'
import { type ListedTicket, toListed } from '../text-queries.ts'
import { askBounded } from './ask-bounded.ts'
import { selectRanked } from './ranked-queries.ts'
import { openSuggestions } from './suggestion-queries.ts'

/**
 * Answers one page of the tickets that match. Without `cursor` it is the page by number, which is found through an index at
 * any depth; with it, the rows behind the cursor.
 *
 * With words to search for and no other sort, the best hits come first: all of them are ranked up to 1,000 matches,
 * above that the newest 1,000.
 *
 * What is read through an index, and counted already, waits for no search, and is read once for all who ask for it at the same moment.
 *
 * @throws AppError `validation_failed` when the cursor is of another list; `search_too_slow`, `search_busy`.
 */
export function openSearch(deps: Pick<Deps, 'readDb' | 'exportDb' | 'searchDb' | 'share'>): SearchTickets {
  const readCounted = deps.share('tickets', async (query: TicketQuery) =>
    found(await readPage(askOf(dbOfList(deps, query.page_size)), query), null),
  )
  const selectSuggestion = openSuggestions()
  return async (query, signal) =>
    isCounted(query)
      ? readCounted(query)
      : askBounded(deps, signal, async (ask) => {
          const page = await readPage(ask, query)
          const suggestion = query.q && page.total === 0 ? await selectSuggestion(ask, query.q) : null
          return found(page, suggestion)
        })
}

/** @param signal aborts when the reader has left. */
type SearchTickets = (query: TicketQuery, signal: AbortSignal) => Promise<FoundTickets>

/** A page whose texts may be read later. */
type FoundTickets = {
  rows: ListedTicket[]
  toItem: typeof toListed
  toAnswer: (items: Ticket[]) => TicketPage
}
type Page = { rows: ListedTicket[] } & Omit<TicketPage, 'suggestion' | 'items'>

const found = ({ rows, ...page }: Page, suggestion: string | null): FoundTickets => ({
  rows,
  toItem: toListed,
  toAnswer: (items) => ({ items, ...page, suggestion }),
})

function readPage(ask: Ask, query: TicketQuery): Promise<Page> {
  const sort: TicketSort = query.sort ?? (query.q ? 'relevance' : '-created_at')
  if (sort === 'relevance' && query.q) return rankedPage(ask, query, query.q)
  return sortedPage(ask, query, sort === 'relevance' ? '-created_at' : sort)
}

async function rankedPage(ask: Ask, query: TicketQuery, q: string): Promise<Page> {
  const cursor = query.cursor ? decodeCursor(query.cursor, 'relevance', ['count']) : null
  const offset = cursor ? Number(cursor.after[0]) : (query.page - 1) * query.page_size
  const { rows, total, exact } = await selectRanked(ask, query, { q, offset, limit: query.page_size })
  const next = offset + rows.length
  return {
    rows,
    page: query.page,
    page_size: query.page_size,
    total,
    total_exact: exact,
    next_cursor: rows.length > 0 && next < total ? encodeCursor({ sort: 'relevance', after: [next] }) : null,
  }
}

async function sortedPage(ask: Ask, query: TicketQuery, sort: Exclude<TicketSort, 'relevance'>): Promise<Page> {
  const byPriority = sort.endsWith('priority')
  const keys = byPriority ? (['count', 'instant', 'count'] as const) : (['instant', 'count'] as const)
  const cursor = query.cursor ? decodeCursor(query.cursor, sort, keys) : null
  const offset = cursor ? 0 : (query.page - 1) * query.page_size
  const position = { sort, after: cursor?.after ?? null, offset, limit: query.page_size + 1 }
  const { rows: found, total, exact } = await selectPage(ask, query, position)
  const rows = found.slice(0, query.page_size)
  const last = found.length > query.page_size ? rows.at(-1) : undefined
  const at = last ? toIso(last.created_at) : ''
  return {
    rows,
    page: query.page,
    page_size: query.page_size,
    total,
    total_exact: exact,
    next_cursor: last
      ? encodeCursor({
          sort,
          after: byPriority ? [last.priority_rank, at, last.id] : [at, last.id],
        })
      : null,
  }
}
