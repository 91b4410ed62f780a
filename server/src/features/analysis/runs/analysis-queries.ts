import type { RunFailure, RunTicketAnalysis } from '@sta/contract/schemas/runs'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { TicketStatus } from '@sta/contract/schemas/tickets'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../../database.ts'
import { toAnalysis } from '../../tickets/analysis-row.ts'
import type { AnalysisRow } from '../../tickets/tables.ts'
import { textColumns, type WithText } from '../../tickets/text-queries.ts'

export type AnalysisFilter = {
  category?: string | undefined
  priority?: Priority | undefined
  needs_review?: boolean | undefined
}
type Position = { offset: number; limit: number; after?: number | undefined }

function conditions(runId: number, filter: AnalysisFilter): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [sql<SqlBool>`a.run_id = ${runId}`]
  if (filter.category === 'none') all.push(sql`a.category is null`)
  else if (filter.category) all.push(sql`a.category = ${filter.category}`)
  if (filter.priority) all.push(sql`a.priority = ${filter.priority}`)
  if (filter.needs_review !== undefined) all.push(sql`(cardinality(a.review_reasons) > 0) = ${filter.needs_review}`)
  return sql.join(all, sql` and `)
}

/** Analyses of a run in the order they were made. */
export async function selectRunAnalyses(
  db: Db,
  runId: number,
  { offset, limit, after }: Position,
  filter: AnalysisFilter = {},
): Promise<RunAnalysisRow[]> {
  const behind = after === undefined ? sql`` : sql`and a.id > ${after}`
  const { rows } = await sql<RunAnalysisRow>`
    select a.*, t.title as t_title, t.status as t_status, t.created_at as t_created_at, t.content_hash as t_hash,
      ${textColumns(limit)}
    from (select a.id from analysis a where ${conditions(runId, filter)} ${behind} order by a.id offset ${offset} limit ${limit}) as page
    join analysis a on a.id = page.id join ticket t on t.id = a.ticket_id order by a.id`.execute(db)
  return rows
}

/** An analysis of a run, with what is told of its ticket. */
export type RunAnalysisRow = AnalysisRow &
  WithText & { t_title: string; t_status: TicketStatus; t_created_at: Date; t_hash: Buffer }

export const toRunAnalysis = (row: RunAnalysisRow, description: string): RunTicketAnalysis => ({
  ...toAnalysis(row, row.t_hash),
  ticket: {
    id: row.ticket_id,
    title: row.t_title,
    description,
    created_at: row.t_created_at.toISOString(),
    status: row.t_status,
  },
})

export async function countRunAnalyses(db: Db, runId: number, filter: AnalysisFilter): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from analysis a where ${conditions(runId, filter)}`.execute(db)
  return rows[0]?.n ?? 0
}

/** Failed tickets of a run in the order of their ids. */
export async function selectFailures(
  db: Db,
  runId: number,
  { offset, limit, after = 0 }: Position,
): Promise<RunFailure[]> {
  const rows = await db
    .selectFrom('analysis_failure as f')
    .innerJoin('ticket as t', 't.id', 'f.ticket_id')
    .select(['f.ticket_id', 't.title', 'f.kind', 'f.message', 'f.failed_at'])
    .where('f.run_id', '=', runId)
    .where('f.ticket_id', '>', after)
    .orderBy('f.ticket_id')
    .offset(offset)
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, failed_at: row.failed_at.toISOString() }))
}

export async function countFailures(db: Db, runId: number): Promise<number> {
  const { n } = await db
    .selectFrom('analysis_failure')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('run_id', '=', runId)
    .executeTakeFirstOrThrow()
  return n
}

/** The reason that most tickets of the run failed for. */
export async function selectCommonFailure(db: Db, runId: number): Promise<string | null> {
  const row = await db
    .selectFrom('analysis_failure')
    .select(['message', (eb) => eb.fn.countAll<number>().as('n')])
    .where('run_id', '=', runId)
    .groupBy('message')
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.message ?? null
}

/** How many tickets of the run the built-in analyzer decided in the model's place. */
export async function countStoodIn(db: Db, runId: number): Promise<number> {
  const { n } = await db
    .selectFrom('analysis')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('run_id', '=', runId)
    .where('stood_in', '=', true)
    .executeTakeFirstOrThrow()
  return n
}

/** Who decided the tickets of a hybrid run, and what the model's own answers cost; null: some price is unknown. */
export async function selectDecided(db: Db, runId: number): Promise<Decided> {
  const { rows } = await sql<Decided>`
    select count(*) filter (where analyzer = 'local' and not stood_in) as "builtIn", count(*) filter (where analyzer <> 'local') as model,
      count(*) filter (where analyzer <> 'local' and not reused) as asked,
      case when bool_or(cost_usd is null) then null
        else coalesce(sum(cost_usd) filter (where analyzer <> 'local' and not reused), 0)::float8 end as "costUsd"
    from analysis where run_id = ${runId}`.execute(db)
  return rows[0] ?? { builtIn: 0, model: 0, asked: 0, costUsd: null }
}

export type Decided = { builtIn: number; model: number; asked: number; costUsd: number | null }
