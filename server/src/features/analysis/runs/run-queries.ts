import type { RunReport } from '@sta/contract/schemas/run-reports'
import type { RunListItem, RunState, Waiting } from '@sta/contract/schemas/runs'
import { RUN_LIMITS } from '@sta/contract/wire/limits'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../../database.ts'
import { DAY_MS } from '../../../platform/days.ts'
import type { RunRow } from '../state/run-state.ts'

/** What the calls of a run used so far. The price of `unpriced` calls is unknown. */
type RunUsage = { input: number; cached: number; output: number; cost: number; unpriced: number }
/** Counts of the chunks that are being worked on; the run row has those of finished ones. */
type RunningCounts = { done: number; failed: number }

export type RunWithNumbers = RunRow & {
  usage: RunUsage
  running: RunningCounts
  waiting: Waiting | null
  queued_behind: number
}

/** An outage that no worker looked at for so long is no news any more: they are gone, or have nothing to ask. */
const OUTAGE_NEWS_SECONDS = 120

const instant = (column: string) => sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const withNumbers = sql<RunWithNumbers>`
  select r.*,
    (select json_build_object(
        'input', coalesce(sum(u.input_tokens), 0), 'cached', coalesce(sum(u.cached_tokens), 0),
        'output', coalesce(sum(u.output_tokens), 0), 'cost', coalesce(sum(u.cost_usd), 0)::float8,
        'unpriced', coalesce(sum(u.unpriced_calls), 0))
      from usage_by_run u where u.run_id = r.id) as usage,
    (select case when away
        then json_build_object('for', 'model', 'since', ${instant('e.unavailable_since')}, 'reason', coalesce(e.reason, ''))
        else json_build_object('for', 'limit', 'since', ${instant('e.limited_since')},
          'reason', split_part(e.name, ' ', 1) || ' has reached its rate limit') end
      from (select *, coalesce(unavailable_since is not null
          and checked_at > now() - make_interval(secs => ${OUTAGE_NEWS_SECONDS}), false) as away from model_endpoint) e
      where r.status = 'processing' and r.analyzer = 'openai' and split_part(e.name, ' ', 2) = r.model
        and (away or e.limited_until > now())
      order by away desc, e.checked_at desc limit 1) as waiting,
    (select count(*) from analysis_run other
      where r.status = 'pending' and other.transport <> 'batch'
        and (other.status = 'processing' or (other.status = 'pending' and other.id < r.id))
    ) as queued_behind,
    (select json_build_object('done', coalesce(sum(c.done), 0), 'failed', coalesce(sum(c.failed), 0))
      from analysis_chunk c where c.run_id = r.id and c.state in ('waiting', 'running')) as running
  from analysis_run r`

const toCost = ({ usage }: RunWithNumbers): number | null => (usage.unpriced > 0 ? null : usage.cost)

const toNews = (row: RunWithNumbers) => ({
  transport: row.transport,
  waiting: row.waiting,
  queued_behind: row.status === 'pending' ? row.queued_behind : null,
})

const toProgress = (row: RunWithNumbers) => ({
  total: row.ticket_count,
  done: row.done + row.running.done,
  failed: row.failed + row.running.failed,
})

export const toRunListItem = (row: RunWithNumbers): RunListItem => ({
  id: row.id,
  created_at: row.created_at.toISOString(),
  started_at: row.started_at?.toISOString() ?? null,
  finished_at: row.finished_at?.toISOString() ?? null,
  summary: row.summary,
  ticket_count: row.ticket_count,
  status: row.status,
  phase: row.phase,
  progress: toProgress(row),
  analyzer: row.analyzer,
  model: row.model,
  started_by: row.started_by,
  input_tokens: row.usage.input,
  cached_tokens: row.usage.cached,
  output_tokens: row.usage.output,
  ...toNews(row),
  cost_usd: toCost(row),
  error: row.error,
})

export async function selectRunWithNumbers(db: Db, id: number): Promise<RunWithNumbers | null> {
  const { rows } = await sql<RunWithNumbers>`${withNumbers} where r.id = ${id}`.execute(db)
  return rows[0] ?? null
}

type RunListFilter = { from?: string | undefined; to?: string | undefined; model?: string | undefined }

/** Both days are in it. A run that has not ended is at work until now. */
function listConditions({ from, to, model }: RunListFilter): RawBuilder<SqlBool> {
  const all: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`]
  if (from) all.push(sql`coalesce(finished_at, now()) >= ${new Date(from)}::timestamptz`)
  if (to) all.push(sql`coalesce(started_at, created_at) < ${new Date(Date.parse(to) + DAY_MS)}::timestamptz`)
  if (model) all.push(sql`model = ${model}`)
  return sql.join(all, sql` and `)
}

/** Newest first. */
export async function selectRuns(
  db: Db,
  { offset, limit }: { offset: number; limit: number },
  filter: RunListFilter,
): Promise<{ rows: RunWithNumbers[]; total: number }> {
  const [page, count] = await Promise.all([
    sql<RunWithNumbers>`${withNumbers} where r.id in (select id from analysis_run where ${listConditions(filter)} order by id desc offset ${offset} limit ${limit}) order by r.id desc`.execute(
      db,
    ),
    db
      .selectFrom('analysis_run')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where(listConditions(filter))
      .executeTakeFirstOrThrow(),
  ])
  return { rows: page.rows, total: count.n }
}

export async function selectActiveRuns(db: Db): Promise<RunWithNumbers[]> {
  const { rows } =
    await sql<RunWithNumbers>`${withNumbers} where r.status in ('pending', 'processing') order by r.id`.execute(db)
  return rows
}

/** The first tickets of a run, in the order they were claimed, and whether there are more. */
export async function selectRunTicketIds(db: Db, runId: number): Promise<{ ids: number[]; truncated: boolean }> {
  const { rows } = await sql<{ id: number }>`
    select unnest(ticket_ids) as id from (
      select ticket_ids from analysis_chunk where run_id = ${runId} order by id limit ${RUN_LIMITS.embedded + 1}
    ) as chunks limit ${RUN_LIMITS.embedded + 1}`.execute(db)
  return { ids: rows.slice(0, RUN_LIMITS.embedded).map((row) => row.id), truncated: rows.length > RUN_LIMITS.embedded }
}

export const toRunState = (row: RunWithNumbers, tickets: { ids: number[]; truncated: boolean }): RunState => ({
  analysis_run_id: row.id,
  status: row.status,
  ticket_ids: tickets.ids,
  truncated: tickets.truncated,
  progress: toProgress(row),
  phase: row.phase,
  summary: row.summary,
  created_at: row.created_at.toISOString(),
  started_at: row.started_at?.toISOString() ?? null,
  ...toNews(row),
  cost_usd: toCost(row),
  error: row.error,
})

/** Runs that differ more in size are not compared: a share of ten tickets says nothing about one of ten thousand. */
const MOST_TIMES_AS_MANY = 3

/** The last completed run that may be compared with this one: tickets of the same source, not far fewer or more of them, and the same analyzer. */
export async function selectPreviousLike(
  db: Db,
  runId: number,
  { source, analyzed }: { source: string | null; analyzed: number },
): Promise<{ id: number; report: RunReport } | null> {
  const { rows } = await sql<{ id: number; report: RunReport }>`
    select id, report from analysis_run
    where (analyzer, model) = (select analyzer, model from analysis_run where id = ${runId}) and status = 'completed' and id < ${runId} and report is not null
      and report ->> 'source' is not distinct from ${source}::text
      and (report -> 'analyzed')::int between ${Math.ceil(analyzed / MOST_TIMES_AS_MANY)}::int and ${analyzed * MOST_TIMES_AS_MANY}::int
    order by id desc limit 1`.execute(db)
  return rows[0] ?? null
}
