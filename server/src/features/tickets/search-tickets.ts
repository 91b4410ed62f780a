import type { Ticket, TicketFilters, TicketPage, TicketQuery, TicketSort } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../deps.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { countMatching, selectPage, selectRanked } from './list-queries.ts'
import { selectSuggestion } from './suggestion-queries.ts'

/**
 * One page of the tickets that match. Without `cursor` it is the page by number, which is found through an index at
 * any depth; with it, the rows behind the cursor.
 *
 * With words to search for and no other sort, the best hits come first: all of them are ranked up to 1,000 matches,
 * above that the newest 1,000.
 *
 * @throws AppError `validation_failed` when the cursor is of another list.
 */
export async function searchTickets({ db }: Pick<Deps, 'db'>, query: TicketQuery): Promise<TicketPage> {
  const sort: TicketSort = query.sort ?? (query.q ? 'relevance' : '-created_at')
  const page =
    sort === 'relevance' && query.q
      ? await rankedPage({ db }, query, query.q)
      : await sortedPage({ db }, query, sort === 'relevance' ? '-created_at' : sort)
  const suggestion = query.q && page.total === 0 ? await selectSuggestion(db, query.q) : null
  return { ...page, suggestion }
}

type Page = Omit<TicketPage, 'suggestion'>

async function rankedPage({ db }: Pick<Deps, 'db'>, query: TicketQuery, q: string): Promise<Page> {
  const cursor = query.cursor ? decodeCursor(query.cursor, 'relevance', ['count']) : null
  const offset = cursor ? Number(cursor.after[0]) : (query.page - 1) * query.page_size
  const { items, total, exact } = await selectRanked(db, query, { q, offset, limit: query.page_size })
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

async function sortedPage(
  { db }: Pick<Deps, 'db'>,
  query: TicketQuery,
  sort: Exclude<TicketSort, 'relevance'>,
): Promise<Page> {
  const byPriority = sort.endsWith('priority')
  const keys = byPriority ? (['count', 'instant', 'count'] as const) : (['instant', 'count'] as const)
  const cursor = query.cursor ? decodeCursor(query.cursor, sort, keys) : null
  const offset = cursor ? 0 : (query.page - 1) * query.page_size
  const [items, { total, exact }] = await Promise.all([
    selectPage(db, query, { sort, after: cursor?.after ?? null, offset, limit: query.page_size + 1 }),
    countMatching(db, query),
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

/** Every matching ticket, in pages of 1,000 in the order of creation; each page is read when the one before is used up. */
export async function* readMatching({ db }: Pick<Deps, 'db'>, filters: TicketFilters): AsyncGenerator<Ticket[]> {
  let after: (string | number)[] | null = null
  for (;;) {
    const items: Ticket[] = await selectPage(db, filters, { sort: 'created_at', after, offset: 0, limit: 1000 })
    if (items.length > 0) yield items
    const last = items.at(-1)
    if (!last || items.length < 1000) return
    after = [last.created_at, last.id]
  }
}
