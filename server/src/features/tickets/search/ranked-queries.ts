import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import { type RawBuilder, sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import { selectExpected } from '../list-queries.ts'
import { type ListedTicket, textColumns, writtenColumns } from '../text-queries.ts'
import { filterConditions, filterTables } from '../ticket-filter.ts'
import { searchQuery } from './words-filter.ts'

/** Most hits that are ranked. */
const RANK_LIMIT = 1000
/** Tickets among which the newest hits are looked for first, and at most before all are. */
const NEWEST = { first: 5_000, most: 100_000 }
/** From so many expected hits on there may be more than are ranked: PostgreSQL takes words and filters to be independent. */
const MANY = 100
/** What is in so many of the newest tickets may be in fewer of those before: so many times as many are looked at as would do. */
const MARGIN = 1.3

/**
 * The best hits of a search: of all, up to 1,000; of more, among the newest 1,000, since most who search a common word want what
 * is recent. `total` is a lower bound when it is not `exact`.
 */
export async function selectRanked(
  ask: Ask,
  filters: TicketFilters,
  { q, offset, limit }: { q: string; offset: number; limit: number },
) {
  const hits = await selectHits(ask, filters)
  const ranked = hits.slice(0, RANK_LIMIT)
  const count = { total: ranked.length, exact: hits.length <= RANK_LIMIT }
  if (offset >= ranked.length) return { rows: [], ...count }
  const order = sql`best.rank desc, t.id desc`
  const rows = await ask(sql<ListedTicket>`
    select ${writtenColumns}, ${textColumns(limit)} from (
      select ticket_id as id, ts_rank(words, ${searchQuery(q)}) as rank from ticket_search
      where ticket_id = any(${ranked}::bigint[]) order by rank desc, id desc offset ${offset} limit ${limit}
    ) as best join ticket t on t.id = best.id order by ${order}`)
  return { rows, ...count }
}

/**
 * The numbers of all hits, or of the newest, one more than are ranked. Where many are expected, the newest tickets that match but for the
 * words are looked at one by one first: what is in many tickets is in many of these, and all that have its words take long to find. Those of a
 * group or a theme are not: PostgreSQL would look for it at every ticket, newest first.
 */
async function selectHits(ask: Ask, filters: TicketFilters): Promise<number[]> {
  const { rows: expected } = await selectExpected(ask, filters)
  if (expected > MANY && !filters.group_id && !filters.theme_id) {
    const first = await selectAmong(ask, filters, NEWEST.first)
    if (first.length > RANK_LIMIT) return first
    const newest = Math.ceil((NEWEST.first * MARGIN * RANK_LIMIT) / first.length)
    const more = newest <= NEWEST.most ? await selectAmong(ask, filters, newest) : []
    if (more.length > RANK_LIMIT) return more
  }
  const matching = sql`from ${filterTables(filters)} where ${filterConditions(filters)}`
  // Some are found at once where there are many, and all where there are few.
  const some = await selectIds(ask, sql`${matching} limit ${RANK_LIMIT + 1}`)
  return some.length > RANK_LIMIT ? selectNewest(ask, matching) : some
}

/** The newest hits among so many of the newest tickets that match but for the words. */
function selectAmong(ask: Ask, filters: TicketFilters, tickets: number): Promise<number[]> {
  const newest = sql`select t.id, t.created_at from ticket t where ${filterConditions({ ...filters, q: undefined })}
    order by t.created_at desc, t.id desc limit ${tickets}`
  // Behind an offset the words of each ticket are looked at: all that have them would be found first otherwise.
  const words = sql`select words from ticket_search where ticket_id = t.id offset 0`
  return selectNewest(
    ask,
    sql`from (${newest}) as t cross join lateral (${words}) as s where s.words @@ ${searchQuery(filters.q ?? '')}`,
  )
}

const selectNewest = (ask: Ask, matching: RawBuilder<unknown>): Promise<number[]> =>
  selectIds(ask, sql`${matching} order by t.created_at desc, t.id desc limit ${RANK_LIMIT + 1}`)

async function selectIds(ask: Ask, from: RawBuilder<unknown>): Promise<number[]> {
  const rows = await ask(sql<{ id: number }>`select t.id ${from}`)
  return rows.map(({ id }) => id)
}
