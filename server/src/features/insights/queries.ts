import type { Insights } from '@sta/contract/schemas/insights'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import { sql } from 'kysely'
import type { Db } from '../../database.ts'
import { type CategoryDays, dayNumber, USUAL_DAYS } from './spikes.ts'

/** First and last day, both in it, as `2027-01-31` in UTC. */
export type Days = { from: string; to: string }

export async function selectVolume(db: Db, { from, to }: Days): Promise<Insights['volume']> {
  const { rows } = await sql<{ day: string; category: string; priority: Priority | ''; count: number }>`
    select day::text, category, priority, sum(n)::int as count from ticket_by_day
    where day between ${from}::date and ${to}::date
    group by 1, 2, 3 having sum(n) > 0 order by 1, 2, 3`.execute(db)
  return rows.map((row) => ({ ...row, category: row.category || null, priority: row.priority || null }))
}

/** The tickets of each category by day, also of the days before `from` that its days are compared with. */
export async function selectCategoryDays(db: Db, { from, to }: Days): Promise<CategoryDays[]> {
  const { rows } = await sql<{ category: string; since: string; days: string[]; counts: number[] }>`
    with daily as (
      select category, day, sum(n)::int as n from ticket_by_day
      where day between ${from}::date - ${USUAL_DAYS}::int and ${to}::date and category not in ('', 'none')
      group by 1, 2 having sum(n) > 0
    ), first as (
      select category, min(day) as day from ticket_by_day group by 1
    )
    select category, first.day::text as since, array_agg(daily.day::text) as days, array_agg(daily.n) as counts
    from daily join first using (category) group by 1, 2`.execute(db)
  return rows.map(({ category, since, days, counts }) => ({
    category,
    since: dayNumber(since),
    counts: new Map(days.map((day, index) => [dayNumber(day), counts[index] ?? 0])),
  }))
}

const MOST_RUNS = 3

/** The last completed runs with a report, newest first. */
export const selectReportedRuns = (db: Db) =>
  db
    .selectFrom('analysis_run')
    .select(['id', 'report'])
    .where('status', '=', 'completed')
    .where('report', 'is not', null)
    .orderBy('id', 'desc')
    .limit(MOST_RUNS)
    .execute()

/** A correction that repeats the analysis' value agrees with it. */
export async function selectAgreement(db: Db, { from, to }: Days): Promise<Insights['agreement']> {
  const { rows } = await sql<Insights['agreement'][number]>`
    select c.field, a.model, count(*)::int as reviewed,
      (count(*) filter (where c.new_value is not distinct from
        case c.field when 'category' then a.category else a.priority end))::int as agreed
    from correction c join analysis a on a.id = c.analysis_id
    where c.undone_at is null and c.created_at >= ${from}::date and c.created_at < ${to}::date + 1
    group by 1, 2 order by 1, 2`.execute(db)
  return rows
}
