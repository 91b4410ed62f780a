import type { Priority } from '@sta/contract/schemas/taxonomy'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../database.ts'
import type { Tally } from '../graph/tally.ts'
import { chooseQuotes, emptyRow, emptyTally, MOST_QUOTES } from '../graph/tally.ts'

/** The exact counts of these tickets in the run, from what is saved: right also when several workers had a part in them. */
export async function selectTally(tx: Tx, runId: number, ticketIds: number[]): Promise<Tally> {
  const counts = await sql<{ category: string; priority: Priority; n: number; flagged: number }>`
    select coalesce(category, 'none') as category, priority, count(*)::int as n,
      (count(*) filter (where cardinality(review_reasons) > 0))::int as flagged
    from analysis where run_id = ${runId} and ticket_id = any(${ticketIds}::bigint[]) group by 1, 2`.execute(tx)
  const failures = await sql<{ n: number }>`
    select count(*)::int as n from analysis_failure where run_id = ${runId} and ticket_id = any(${ticketIds}::bigint[])`.execute(
    tx,
  )
  const tally = emptyTally()
  for (const { category, priority, n, flagged } of counts.rows) {
    const row = tally.cells[category] ?? emptyRow()
    row[priority] += n
    tally.cells[category] = row
    tally.analyzed += n
    tally.needsReview += flagged
  }
  tally.failed = failures.rows[0]?.n ?? 0
  // The summary sees quotes of rows that nothing is flagged about, and never a ticket itself.
  const quotes = await sql<Tally['quotes'][number]>`
    select a.ticket_id as "ticketId", t.title, a.category, a.priority, a.evidence[1] as quote
    from analysis a join ticket t on t.id = a.ticket_id
    where a.run_id = ${runId} and a.ticket_id = any(${ticketIds}::bigint[])
      and cardinality(a.review_reasons) = 0 and cardinality(a.evidence) > 0
    order by case a.priority when 'high' then 0 when 'medium' then 1 else 2 end, a.ticket_id
    limit ${MOST_QUOTES * 2}`.execute(tx)
  tally.quotes = chooseQuotes(quotes.rows)
  return tally
}

/** Tallies of closed chunks that are read at once: each carries up to 60 quotes. */
const TALLIES_PAGE = 100
/** The tallies of a run's closed chunks, page by page, so that ten thousand of them need no memory. */
export async function* readTallies(db: Db, runId: number): AsyncGenerator<Tally[]> {
  let after = 0
  for (;;) {
    const rows = await db
      .selectFrom('analysis_chunk')
      .select(['id', 'partial'])
      .where('run_id', '=', runId)
      .where('partial', 'is not', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(TALLIES_PAGE)
      .execute()
    if (rows.length > 0) yield rows.flatMap((row) => (row.partial ? [row.partial] : []))
    const last = rows.at(-1)
    if (!last || rows.length < TALLIES_PAGE) return
    after = last.id
  }
}
