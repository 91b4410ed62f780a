import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import { type RawBuilder, sql } from 'kysely'
import type { Ask } from '../../../platform/ask.ts'
import { countUpTo, selectExpected } from '../list-queries.ts'
import { type ListedTicket, textColumns, writtenColumns } from '../text-queries.ts'
import { filterConditions, filterTables } from '../ticket-filter.ts'
import { searchQuery } from './words-filter.ts'

/** Most hits that are ranked. */
const RANK_LIMIT = 1000
/** Tickets among which the newest hits are looked for first, and at most before all are. */
const NEWEST = { first: 20_000, most: 200_000 }
/** From so many expected hits on there may be more than are ranked: PostgreSQL takes words and filters to be independent. */
const MANY = 100
/** What is in so many of the newest tickets may be in fewer of those before: so many times as many are looked at as would do. */
const MARGIN = 1.3

type Hits = {
  /** Their ids and words. */
  candidates: RawBuilder<unknown>
  total: number
  exact: boolean
}

/**
 * The best hits of a search: of all, up to 1,000; of more, among the newest 1,000, since most who search a common word want what
 * is recent. `total` is a lower bound when it is not `exact`.
 */
export async function selectRanked(
  ask: Ask,
  filters: TicketFilters,
  { q, offset, limit }: { q: string; offset: number; limit: number },
) {
  const { candidates, total, exact } = await selectHits(ask, filters)
  if (total === 0) return { rows: [], total, exact }
  const order = sql`best.rank desc, t.id desc`
  const rows = await ask(sql<ListedTicket>`
    select ${writtenColumns}, ${textColumns(limit)} from (
      select id, ts_rank(words, ${searchQuery(q)}) as rank from (${candidates}) as hit order by rank desc, id desc offset ${offset} limit ${limit}
    ) as best join ticket t on t.id = best.id order by ${order}`)
  return { rows, total, exact }
}

/**
 * Where many are expected, the newest tickets are looked at first: what is in many tickets is in many of these, and to read them
 * one by one is cheaper than to find all hits and sort them.
 */
async function selectHits(ask: Ask, filters: TicketFilters): Promise<Hits> {
  const matching = sql`from ${filterTables(filters)} where ${filterConditions(filters)}`
  const newestOf = (where: RawBuilder<unknown>) =>
    sql`select t.id, s.words ${where} order by t.created_at desc, t.id desc limit ${RANK_LIMIT}`
  const { rows: expected } = await selectExpected(ask, filters)
  const among = async (newest: number) => {
    const recent = newest <= NEWEST.most ? await selectRecent(ask, newest) : null
    if (recent === null) return null
    // Both keys, since PostgreSQL does not conclude one from the other.
    const some = sql`${matching} and t.id > ${recent} and s.ticket_id > ${recent}`
    return { some, found: await countUpTo(ask, some, RANK_LIMIT + 1) }
  }
  let looked = expected > MANY ? await among(NEWEST.first) : null
  if (looked && looked.found <= RANK_LIMIT)
    looked = await among(Math.ceil((NEWEST.first * MARGIN * RANK_LIMIT) / looked.found))
  if (looked && looked.found > RANK_LIMIT) return { candidates: newestOf(looked.some), total: RANK_LIMIT, exact: false }
  const total = await countUpTo(ask, matching, RANK_LIMIT + 1)
  if (total > RANK_LIMIT) return { candidates: newestOf(matching), total: RANK_LIMIT, exact: false }
  return { candidates: sql`select t.id, s.words ${matching}`, total, exact: true }
}

/** The number behind which the newest tickets are; null when there are no more than these. */
async function selectRecent(ask: Ask, newest: number): Promise<number | null> {
  const [row] = await ask(sql<{ id: number }>`
    select ticket_id as id from ticket_search order by ticket_id desc offset ${newest} limit 1`)
  return row?.id ?? null
}
