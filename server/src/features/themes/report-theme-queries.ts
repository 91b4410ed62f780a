import type { ReportTheme } from '@sta/contract/schemas/themes'
import { REPORT_LIMITS } from '@sta/contract/wire/limits'
import { SENTIMENTS, THEME_ADVICE } from '@sta/contract/wire/values'
import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'

type Row = {
  id: number
  category: string
  name: string | null
  titles: Record<string, string>
  kept: boolean
  title: string | null
  tickets: number
  high: number
  mood: number
  advice: Record<string, number>
  quote: string
  ticket_ids: number[]
  before: number | null
}

/** The run that shares are compared with. */
export type Compared = { id: number; analyzed: number }

/** Of a theme's tickets, so many have the same advice before it stands for all. */
const ADVISED = 0.25

/**
 * The themes of a run, those that people merged together, the largest first. Urgent tickets count twice. A theme without a
 * ticket is there only when a person keeps it.
 */
export async function selectReportThemes(db: Db, runId: number, compared: Compared | null): Promise<ReportTheme[]> {
  const { rows } = await sql<Row>`
    with own as (select theme_root(theme_id) as root, r.* from run_theme r where run_id = ${runId}),
    sums as (
      select root, sum(tickets)::int as tickets, sum(high)::int as high, sum(mood)::int as mood from own group by root),
    earlier as (
      select theme_root(theme_id) as root, sum(tickets)::int as tickets from run_theme
      where run_id = ${compared?.id ?? null} group by 1)
    select t.id, t.category, t.name, t.titles, t.kept, sums.tickets, sums.high, sums.mood,
      widest.title, widest.advice, widest.quote, to_json(widest.ticket_ids) as ticket_ids,
      ${compared ? sql`coalesce(earlier.tickets, 0)::real / ${Math.max(1, compared.analyzed)}::real` : sql`null`} as before
    from sums join theme t on t.id = sums.root
    -- What is shown of merged themes is that of the largest.
    cross join lateral (select * from own where own.root = sums.root order by own.tickets desc, own.theme_id limit 1) as widest
    left join earlier on earlier.root = sums.root
    where sums.tickets > 0 or t.kept
    order by sums.tickets + sums.high desc, t.id limit ${REPORT_LIMITS.themes}`.execute(db)
  return rows.map(toReportTheme)
}

function toReportTheme(row: Row): ReportTheme {
  const given = row.name ?? row.title
  return {
    title: given ?? row.titles.en ?? Object.values(row.titles)[0] ?? row.category,
    ticket_ids: row.ticket_ids,
    facts: {
      theme_id: row.id,
      titles: given === null ? row.titles : {},
      category: row.category,
      count: row.tickets,
      high: row.high,
      before: row.before === null ? null : Math.round(row.before * 1000) / 1000,
      quote: row.quote,
      mood: SENTIMENTS[Math.round(row.mood / Math.max(1, row.tickets)) + 2] ?? 'neutral',
      advice: adviceFor(row),
      kept: row.kept,
      named: row.name !== null,
    },
  }
}

type Advice = (typeof THEME_ADVICE)[number]

const BY_CATEGORY: Record<string, Advice> = {
  support: 'answer_once',
  feature_request: 'weigh_wish',
  bug: 'hand_over',
  technical: 'hand_over',
}

function adviceFor({ category, advice, tickets }: Row): Advice {
  const [most] = Object.entries(advice).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const advised = most && most[1] >= tickets * ADVISED ? THEME_ADVICE.find((each) => each === most[0]) : undefined
  return advised ?? BY_CATEGORY[category] ?? 'look_together'
}

/** How many tickets of the run are in a theme. */
export async function countThemedTickets(db: Db, runId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(sum(tickets), 0)::int as n from run_theme where run_id = ${runId}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Titles that a model gave: each goes to the theme that most of its tickets are in, the first one if there are two. */
export async function setModelTitles(
  tx: Tx,
  runId: number,
  given: { title: string; ticketIds: number[] }[],
): Promise<void> {
  for (const { title, ticketIds } of given.toReversed())
    await sql`update run_theme set title = ${title} where run_id = ${runId} and theme_id = (
      select theme_id from theme_ticket where ticket_id = any(${ticketIds}::bigint[])
      group by theme_id having count(*) * 2 > ${ticketIds.length}::int order by count(*) desc, theme_id limit 1)`.execute(
      tx,
    )
}
