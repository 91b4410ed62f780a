import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import { PRIORITIES } from '@sta/contract/wire/values'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ask } from '../../platform/ask.ts'
import { stateCounters } from '../work/state-queries.ts'

/** Rows that may be skipped one by one. */
const SHALLOW = 2000

/** The rank that the database gives a priority; 0 has none. */
export const rankOf = (priority: (typeof PRIORITIES)[number]): number => PRIORITIES.indexOf(priority) + 1

/** The sums that the counters keep of what matches; they know nothing of other filters. */
export const countedBy = ({
  status,
  state,
  category,
  priority,
}: TicketFilters): RawBuilder<unknown> => sql`${stateCounters(state)}
  where ${status === 'all' ? sql`true` : sql`status = ${status}`}
    and ${category ? sql`category = ${category}` : sql`true`} and ${priority ? sql`priority = ${priority}` : sql`true`}`

/** How a page by its number is come by: in the order of the list or against it, and which tickets need not be looked at. */
export type Way = { offset: number; limit: number; isBackward: boolean; only: RawBuilder<SqlBool> }

/** In the order of the list, past everything before the page. */
export const straight = ({ offset, limit }: { offset: number; limit: number }): Way => ({
  offset,
  limit,
  isBackward: false,
  only: sql<SqlBool>`true`,
})

/**
 * The way to a page that skips the fewest rows: from the nearer end of the list; sorted by priority, from the nearer end of the
 * priority in which the page begins or ends, since it is known how many tickets each of them has.
 *
 * @param filters those that the counters know.
 */
export async function shortestWay(
  ask: Ask,
  filters: TicketFilters,
  { sort, offset, limit }: { sort: string; offset: number; limit: number },
): Promise<Way> {
  const forward = straight({ offset, limit })
  if (offset < SHALLOW) return forward
  const isDescending = sort.startsWith('-')
  const parts = await selectParts(ask, filters, sort.endsWith('priority'), isDescending)
  const total = parts.at(-1)?.end ?? 0
  const end = Math.min(offset + limit, total)
  const [first, last] = [offset, end - 1].map((row) => parts.find((part) => row < part.end))
  if (!first || !last) return { ...forward, limit: 0 }
  const ranks = (rank: number | null, isFrom: boolean) =>
    rank === null
      ? sql<SqlBool>`true`
      : isFrom === isDescending
        ? sql<SqlBool>`t.priority_rank <= ${rank}`
        : sql<SqlBool>`t.priority_rank >= ${rank}`
  const ahead = { offset: offset - first.begin, limit, isBackward: false, only: ranks(first.rank, true) }
  const back = { offset: last.end - end, limit: end - offset, isBackward: true, only: ranks(last.rank, false) }
  return back.offset < ahead.offset ? back : ahead
}

type Part = { rank: number | null; begin: number; end: number }

/** The list in pieces whose lengths are known, in its order: the priorities where it is sorted by them. */
async function selectParts(
  ask: Ask,
  filters: TicketFilters,
  isByPriority: boolean,
  isDescending: boolean,
): Promise<Part[]> {
  const rows = await ask(sql<{ priority: (typeof PRIORITIES)[number] | ''; n: number }>`
    select priority, sum(n) as n from ${countedBy(filters)} group by priority having sum(n) > 0`)
  const ranked = rows.map(({ priority, n }) => ({ rank: priority === '' ? 0 : rankOf(priority), n }))
  ranked.sort((a, b) => (isDescending ? b.rank - a.rank : a.rank - b.rank))
  const parts: Part[] = []
  for (const { rank, n } of ranked) {
    const begin = parts.at(-1)?.end ?? 0
    parts.push({ rank, begin, end: begin + n })
  }
  return isByPriority ? parts : [{ rank: null, begin: 0, end: parts.at(-1)?.end ?? 0 }]
}

/**
 * Tickets without an analysis or a category have indexes of their own in this order, which PostgreSQL would not take otherwise: it takes
 * them to lie anywhere, while they lie together, among the newest.
 */
export const wayToFew = ({ category, q }: TicketFilters): RawBuilder<unknown> =>
  (category === 'unanalyzed' || category === 'none') && !q ? sql`order by t.created_at desc, t.id desc` : sql``
