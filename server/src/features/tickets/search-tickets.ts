import type { Ticket, TicketFilters, TicketPage, TicketQuery, TicketSort } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../deps.ts'
import { type Ask, askOf } from '../../platform/db.ts'
import { askBounded, askForFilter } from './ask-bounded.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { countMatching, isCounted, selectPage, selectRanked } from './list-queries.ts'
import { selectSuggestion } from './suggestion-queries.ts'

/**
 * One page of the tickets that match. Without `cursor` it is the page by number, which is found through an index at
 * any depth; with it, the rows behind the cursor.
 *
 * With words to search for and no other sort, the best hits come first: all of them are ranked up to 1,000 matches,
 * above that the newest 1,000.
 *
 * @param signal aborts when the reader has left.
 * @throws AppError `validation_failed` when the cursor is of another list; `search_too_slow`, `search_busy`.
 */
export async function searchTickets(
  { db, searchDb }: Pick<Deps, 'db' | 'searchDb'>,
  query: TicketQuery,
  signal: AbortSignal,
): Promise<TicketPage> {
  // What is read through an index, and counted already, waits for no search.
  if (isCounted(query)) return { ...(await readPage(askOf(db, signal), query)), suggestion: null }
  return askBounded({ searchDb }, signal, async (ask) => {
    const page = await readPage(ask, query)
    const suggestion = query.q && page.total === 0 ? await selectSuggestion(ask, query.q) : null
    return { ...page, suggestion }
  })
}

type Page = Omit<TicketPage, 'suggestion'>

function readPage(ask: Ask, query: TicketQuery): Promise<Page> {
  const sort: TicketSort = query.sort ?? (query.q ? 'relevance' : '-created_at')
  if (sort === 'relevance' && query.q) return rankedPage(ask, query, query.q)
  return sortedPage(ask, query, sort === 'relevance' ? '-created_at' : sort)
}

async function rankedPage(ask: Ask, query: TicketQuery, q: string): Promise<Page> {
  const cursor = query.cursor ? decodeCursor(query.cursor, 'relevance', ['count']) : null
  const offset = cursor ? Number(cursor.after[0]) : (query.page - 1) * query.page_size
  const { items, total, exact } = await selectRanked(ask, query, { q, offset, limit: query.page_size })
  const next = offset + items.length
  return {
    items,
    page: query.page,
    page_size: query.page_size,
    total,
    total_exact: exact,
    next_cursor: items.length > 0 && next < total ? encodeCursor({ sort: 'relevance', after: [next] }) : null,
  }
}

async function sortedPage(ask: Ask, query: TicketQuery, sort: Exclude<TicketSort, 'relevance'>): Promise<Page> {
  const byPriority = sort.endsWith('priority')
  const keys = byPriority ? (['count', 'instant', 'count'] as const) : (['instant', 'count'] as const)
  const cursor = query.cursor ? decodeCursor(query.cursor, sort, keys) : null
  const offset = cursor ? 0 : (query.page - 1) * query.page_size
  const [items, { total, exact }] = await Promise.all([
    selectPage(ask, query, { sort, after: cursor?.after ?? null, offset, limit: query.page_size + 1 }),
    countMatching(ask, query),
  ])
  const last = items.length > query.page_size ? items[query.page_size - 1] : undefined
  return {
    items: items.slice(0, query.page_size),
    page: query.page,
    page_size: query.page_size,
    total,
    total_exact: exact,
    next_cursor: last
      ? encodeCursor({
          sort,
          after: byPriority ? [rankOf(last), last.created_at, last.id] : [last.created_at, last.id],
        })
      : null,
  }
}

const RANKS = { low: 1, medium: 2, high: 3 }
const rankOf = (ticket: Ticket): number => (ticket.priority ? RANKS[ticket.priority] : 0)

/**
 * Every matching ticket, in pages of 1,000 in the order of creation; each page is read when the one before is used up.
 *
 * @throws AppError `search_too_slow`, `search_busy`, where there are words to search for.
 */
export async function* readMatching(
  deps: Pick<Deps, 'db' | 'searchDb'>,
  filters: TicketFilters,
  signal?: AbortSignal,
): AsyncGenerator<Ticket[]> {
  let after: (string | number)[] | null = null
  for (;;) {
    const position = { sort: 'created_at', after, offset: 0, limit: 1000 } as const
    const items: Ticket[] = await askForFilter(deps, filters, signal, (ask) => selectPage(ask, filters, position))
    if (items.length > 0) yield items
    const last = items.at(-1)
    if (!last || items.length < 1000) return
    after = [last.created_at, last.id]
  }
}
