import { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import type { AnalyzedTicket } from '@sta/contract/schemas/tickets'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../database.ts'
import type { Ask } from '../../platform/ask.ts'
import { prepared } from '../../platform/prepared.ts'
import { toAnalysis } from './analysis-row.ts'
import { countedBy, shortestWay, straight, type Way, wayToFew } from './deep-page-queries.ts'
import type { TicketRow } from './queries.ts'
import type { AnalysisRow } from './tables.ts'
import {
  exportBytes,
  type ListedTicket,
  listColumns,
  textColumns,
  type WithText,
  writtenColumns,
} from './text-queries.ts'
import { filterConditions, filterTables } from './ticket-filter.ts'

/** Counting goes no further than this when no counter knows the number. */
const COUNT_LIMIT = 10_000
/**
 * All that match are found and then sorted where PostgreSQL expects no more than this; its cost is 1 for the read of a page. In the
 * order of the list, what lies at its end is met after all else, and PostgreSQL expects it soon: it takes filters to be
 * independent of the order.
 */
const SOON = { rows: 150_000, cost: 8_000 }
const SORTS: Record<
  'created_at' | '-created_at' | 'priority' | '-priority',
  { key: RawBuilder<unknown>; order: RawBuilder<unknown>; newer: RawBuilder<unknown> }
> = {
  '-created_at': { key: sql`(t.created_at, t.id)`, order: sql`t.created_at desc, t.id desc`, newer: sql`<` },
  created_at: { key: sql`(t.created_at, t.id)`, order: sql`t.created_at, t.id`, newer: sql`>` },
  '-priority': {
    key: sql`(t.priority_rank, t.created_at, t.id)`,
    order: sql`t.priority_rank desc, t.created_at desc, t.id desc`,
    newer: sql`<`,
  },
  priority: {
    key: sql`(t.priority_rank, t.created_at, t.id)`,
    order: sql`t.priority_rank, t.created_at, t.id`,
    newer: sql`>`,
  },
}

const OPPOSITES = {
  '-created_at': 'created_at',
  created_at: '-created_at',
  '-priority': 'priority',
  priority: '-priority',
} as const satisfies Record<keyof typeof SORTS, keyof typeof SORTS>

export type PagePosition = {
  sort: keyof typeof SORTS
  after: (string | number)[] | null
  offset: number
  limit: number
  /** All that match are found before they are sorted. */
  isGatheredFirst?: boolean
}

type CountedPage = { rows: ListedTicket[]; total: number; exact: boolean }

/** A page of a list, and how many match in all: as `countMatching`, by one statement where that is enough. */
export async function selectPage(ask: Ask, filters: TicketFilters, position: PagePosition): Promise<CountedPage> {
  if (!isCounted(filters)) return (await selectOfFew(ask, filters, position)) ?? selectOfMany(ask, filters, position)
  if (filters.state) return selectOfState(ask, filters, position)
  const way = await shortestWay(ask, filters, position)
  const counted = sql`(select coalesce(sum(n), 0) from ${countedBy(filters)})`
  const rows = await selectRows(ask, filters, position, way, counted)
  const count = rows[0] ? { total: rows[0].counted, exact: true } : await countMatching(ask, filters)
  return { rows, ...count }
}

/** It is known how many are in a state, not where in the list. Few are found and then sorted; by priority also more, where most would be looked at in vain. */
async function selectOfState(ask: Ask, filters: TicketFilters, position: PagePosition): Promise<CountedPage> {
  const count = await countMatching(ask, filters)
  const mayBeRare = position.sort.endsWith('priority') && count.total > COUNT_LIMIT && count.total <= SOON.rows
  const all = mayBeRare ? await countMatching(ask, { ...filters, state: undefined }) : null
  const isGatheredFirst = count.total <= COUNT_LIMIT || (all !== null && count.total * 4 <= all.total)
  const way = isGatheredFirst ? straight(position) : await shortestWay(ask, filters, position)
  return { rows: await selectRows(ask, filters, { ...position, isGatheredFirst }, way, sql`0`), ...count }
}

/** More match than are counted. Groups have urgent tickets alone, which are at the end where these come last. */
async function selectOfMany(ask: Ask, filters: TicketFilters, position: PagePosition): Promise<CountedPage> {
  const isAtTheEnd = filters.group_id !== undefined && position.sort === 'priority'
  const isGatheredFirst = isAtTheEnd || (await isSoonGathered(ask, filters))
  const rows = await selectRows(ask, filters, { ...position, isGatheredFirst }, straight(position), sql`0`)
  return { rows, total: COUNT_LIMIT, exact: false }
}

async function isSoonGathered(ask: Ask, filters: TicketFilters): Promise<boolean> {
  const { rows, cost } = await selectExpected(ask, filters)
  return rows <= SOON.rows && cost <= SOON.cost
}

/** How many tickets PostgreSQL expects to match, and what it expects finding all of them to cost. */
export async function selectExpected(ask: Ask, filters: TicketFilters): Promise<{ rows: number; cost: number }> {
  const [row] = await ask(sql<{ 'QUERY PLAN': [{ Plan: { 'Total Cost': number; 'Plan Rows': number } }] }>`
    explain (format json) select t.id, t.created_at, t.priority_rank from ${filterTables(filters)} where ${filterConditions(filters)}`)
  const plan = row?.['QUERY PLAN'][0].Plan
  return { rows: plan?.['Plan Rows'] ?? 0, cost: plan?.['Total Cost'] ?? 0 }
}

/**
 * Deep pages are read as ids first, from the index alone, and then their rows: a plain offset would read every row it skips.
 * The index is read from where the fewest are skipped.
 */
function selectRows(
  ask: Ask,
  filters: TicketFilters,
  position: PagePosition,
  way: Way,
  counted: RawBuilder<unknown>,
): Promise<(ListedTicket & { counted: number })[]> {
  const { order } = SORTS[position.sort]
  const isWhole = position.offset === 0 && !position.isGatheredFirst
  const page = isWhole
    ? sql`(${rowsOfPage(filters, position, way, sql`${listColumns}, t.description`)}) as t`
    : sql`ticket t join (${rowsOfPage(filters, position, way, sql`t.id`)}) as page on page.id = t.id`
  // What the inbox opens with. A value of a status is like another where PostgreSQL says so; other filters are not.
  const isPlain = isWhole && position.after === null && isCounted(filters) && !filters.category && !filters.priority
  return ask(sql<ListedTicket & { counted: number }>`${isPlain ? prepared : sql``}
    select ${writtenColumns}, ${textColumns(position.limit)}, ${counted} as counted from ${page} order by ${order}`)
}

/**
 * A page of what matches, all of which is found and then sorted.
 *
 * @returns null when more match than are counted.
 */
async function selectOfFew(ask: Ask, filters: TicketFilters, position: PagePosition): Promise<CountedPage | null> {
  const { order } = SORTS[position.sort]
  const { offset, limit } = position
  const rows = await ask(sql<{ counted: number } & (ListedTicket | { id: null })>`
    with few as materialized (
      select t.id, t.created_at, t.priority_rank from ${filterTables(filters)} where ${filterConditions(filters)}
      ${wayToFew(filters)} limit ${COUNT_LIMIT + 1}
    )
    select counted.n as counted, ${writtenColumns}, t.text_of, t.text_bytes, t.text from (select count(*)::int as n from few) as counted left join (
      select ${listColumns}, ${textColumns(limit)} from ticket t join (
        select t.id from few t where (select count(*) from few) <= ${COUNT_LIMIT} ${behind(position)}
        order by ${order} offset ${offset} limit ${limit}
      ) as chosen on chosen.id = t.id
    ) as t on true
    order by ${order}`)
  const total = rows[0]?.counted ?? 0
  if (total > COUNT_LIMIT) return null
  return { rows: rows.flatMap((row) => (row.id === null ? [] : [row])), total, exact: true }
}

/** Of an export: which tickets come next, oldest first, and what each of them takes. */
export function selectSizesOfPage(
  ask: Ask,
  filters: TicketFilters,
  position: Omit<PagePosition, 'sort' | 'offset'>,
): Promise<{ id: number; created_at: Date; bytes: number }[]> {
  const { order } = SORTS.created_at
  const from = { ...position, sort: 'created_at', offset: 0 } as const
  return ask(sql<{ id: number; created_at: Date; bytes: number }>`
    select t.id, t.created_at, ${exportBytes} as bytes
    from ticket t join (${rowsOfPage(filters, from, straight(from), sql`t.id`)}) as page on page.id = t.id
    order by ${order}`)
}

/** Rows that come after the one that a cursor names. */
function behind({ sort, after }: Pick<PagePosition, 'sort' | 'after'>): RawBuilder<unknown> {
  if (after === null) return sql``
  const { key, newer } = SORTS[sort]
  const values = after.map((v) => (typeof v === 'string' ? sql`${new Date(v)}::timestamptz` : sql`${v}::bigint`))
  return sql`and ${key} ${newer} (${sql.join(values)})`
}

function rowsOfPage(
  filters: TicketFilters,
  { sort, after, isGatheredFirst = false }: PagePosition,
  { offset, limit, isBackward, only }: Way,
  columns: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { order } = SORTS[isBackward ? OPPOSITES[sort] : sort]
  const conditions = sql`${filterConditions(filters)} and ${only} ${behind({ sort, after })}`
  // PostgreSQL does not look into a part with an offset: it cannot take the order of the list for a way to find what matches.
  const matching = isGatheredFirst
    ? sql`(select t.id, t.created_at, t.priority_rank from ${filterTables(filters)} where ${conditions} offset 0) as t`
    : sql`${filterTables(filters)} where ${conditions}`
  return sql`select ${columns} from ${matching} order by ${order} offset ${sql.lit(offset)} limit ${sql.lit(limit)}`
}

/** Whether the counters know how many match: they are kept by status, state, category and priority, and by nothing else. */
export const isCounted = (filters: TicketFilters): boolean =>
  filters.category !== 'none' &&
  filters.category !== 'unanalyzed' &&
  FILTERS.every((name) => COUNTED.has(name) || filters[name] === undefined || filters[name] === '')
const FILTERS = TicketFilters.keyof().options
const COUNTED: ReadonlySet<string> = new Set([
  'status',
  'state',
  'category',
  'priority',
  'time_zone',
] satisfies (keyof TicketFilters)[])

/** How many match: from the counters when they know it, else counted up to 10,000. */
export async function countMatching(ask: Ask, filters: TicketFilters): Promise<{ total: number; exact: boolean }> {
  if (!isCounted(filters)) {
    const [probe] = await ask(sql<{ n: number }>`select count(*)::int as n from (
      select 1 from ${filterTables(filters)} where ${filterConditions(filters)} ${wayToFew(filters)} limit ${COUNT_LIMIT + 1}
    ) as probe`)
    const n = probe?.n ?? 0
    return { total: Math.min(n, COUNT_LIMIT), exact: n <= COUNT_LIMIT }
  }
  const [sum] = await ask(sql<{ n: number }>`${prepared} select coalesce(sum(n), 0) as n from ${countedBy(filters)}`)
  return { total: sum?.n ?? 0, exact: true }
}

/** Analyzed tickets, newest analysis first. @param before analysis id of the last row read. */
export async function selectAnalyzed(
  db: Db,
  { before, offset, limit }: { before: number | null; offset: number; limit: number },
): Promise<AnalyzedRow[]> {
  const behind = before === null ? sql`` : sql`and t.analysis_id < ${before}`
  const { rows } = await sql<AnalyzedRow>`
    select a.*, t.title as t_title, t.status as t_status, t.created_at as t_created_at, t.content_hash as t_hash,
      ${textColumns(limit)}
    from (
      select t.id, t.analysis_id from ticket t where t.status = 'analyzed' and t.analysis_id is not null ${behind}
      order by t.analysis_id desc offset ${offset} limit ${limit}
    ) as page
    join ticket t on t.id = page.id join analysis a on a.id = page.analysis_id
    order by page.analysis_id desc`.execute(db)
  return rows
}

/** A row of an analysis, with what is told of its ticket. */
export type AnalyzedRow = AnalysisRow &
  WithText & { t_title: string; t_status: TicketRow['status']; t_created_at: Date; t_hash: Buffer }

export function toAnalyzedTicket(row: AnalyzedRow, description: string): AnalyzedTicket {
  const analysis = toAnalysis(row, row.t_hash)
  return {
    id: row.ticket_id,
    title: row.t_title,
    description,
    created_at: row.t_created_at.toISOString(),
    status: row.t_status,
    analysis_id: row.id,
    analysis_run_id: row.run_id,
    category: analysis.category,
    priority: analysis.priority,
    notes: analysis.notes,
    analysis,
  }
}
