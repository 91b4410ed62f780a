import type { RunFilter } from '@sta/contract/schemas/run-choice'
import type { TicketStatus } from '@sta/contract/schemas/tickets'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Db } from '../../../database.ts'
import type { Ask } from '../../../platform/ask.ts'
import type { Analyzer } from '../../analyzers/analyzer.ts'
import { countMatching } from '../../tickets/list-queries.ts'
import { filterConditions, filterTables } from '../../tickets/ticket-filter.ts'
import type { ChunkTicket } from '../graph/units.ts'

/** Which tickets a run would take: those of the filter, or of the ids, that are in one of the states. */
export type Choice = { ids: number[] | null; filter: RunFilter; statuses: TicketStatus[] }

/** Rows of a table sample: so many are read in some milliseconds, and a filter of one in a hundred is hit 200 times. */
const PAGE_SAMPLE_ROWS = 20_000

const conditions = ({ ids, filter, statuses }: Choice): RawBuilder<SqlBool> => {
  const named = ids === null ? sql`true` : sql`t.id = any(${ids}::bigint[])`
  return sql`t.status = any(${statuses}::text[]) and t.anonymized_at is null and ${named} and ${filterConditions({ ...filter, status: 'all' })}`
}

/** How many are chosen; a lower bound when it is not `exact`. */
export async function countChosen(ask: Ask, choice: Choice): Promise<{ total: number; exact: boolean }> {
  if (choice.ids !== null) {
    const rows = await ask(sql<{ n: number }>`select count(*) as n from ticket t where ${conditions(choice)}`)
    return { total: rows[0]?.n ?? 0, exact: true }
  }
  const counts = await Promise.all(choice.statuses.map((status) => countMatching(ask, { ...choice.filter, status })))
  return {
    total: counts.reduce((sum, { total }) => sum + total, 0),
    exact: counts.every(({ exact }) => exact),
  }
}

const chunkTickets = (ids: RawBuilder<unknown>): RawBuilder<ChunkTicket> => sql`
  select id, title, coalesce(thread, description) as description, content_hash as "contentHash", null as "examplesHash"
  from ticket where id in (${ids}) order by id`

/** Up to `limit` of the chosen tickets from all over them, the same ones each time. Looks at all that are chosen. */
export function selectScattered(ask: Ask, choice: Choice, limit: number): Promise<ChunkTicket[]> {
  return ask(
    chunkTickets(sql`
    select t.id from ${filterTables(choice.filter)} where ${conditions(choice)} order by hashint8(t.id) limit ${limit}`),
  )
}

/**
 * Up to `limit` of the chosen tickets out of random pages of the table, the same ones each time, and the share of tickets
 * there that are chosen, 0–1. As fast for a million tickets as for twenty thousand.
 *
 * @param all how many tickets there are.
 */
export async function selectFromPages(
  ask: Ask,
  choice: Choice,
  { all, limit }: { all: number; limit: number },
): Promise<{ tickets: ChunkTicket[]; share: number }> {
  const percent = Math.min(100, (100 * PAGE_SAMPLE_ROWS) / all)
  const words = choice.filter.q ? sql`left join ticket_search s on s.ticket_id = t.id` : sql``
  const rows = await ask(sql<{ id: number; chosen: boolean }>`
    select t.id, coalesce(${conditions(choice)}, false) as chosen
    from ticket t tablesample system (${percent}) repeatable (1) ${words}`)
  const chosen = rows.filter((row) => row.chosen).map((row) => row.id)
  const step = Math.min(1, limit / chosen.length)
  const some = chosen.filter((_, i) => Math.floor((i + 1) * step) > Math.floor(i * step))
  const tickets = await ask(chunkTickets(sql`select unnest(${some}::bigint[])`))
  return { tickets, share: rows.length === 0 ? 0 : chosen.length / rows.length }
}

/** What the last calls about tickets used; sums, and the mean duration of those that went by the same transport. */
export type CallHistory = {
  calls: number
  tickets: number
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  durationMs: number | null
}

/** Calls that are looked at, and how far back they are looked for among the calls of all models. */
const HISTORY_CALLS = 200
const HISTORY_DEPTH = 2000

/** The latest calls about tickets by the same model and prompt. */
export async function selectCallHistory(
  db: Db,
  { model, promptVersion }: Pick<Analyzer, 'model' | 'promptVersion'>,
  transport: string,
): Promise<CallHistory> {
  const { rows } = await sql<CallHistory>`
    select count(*) as calls, coalesce(sum(tickets), 0) as tickets, coalesce(sum(input_tokens), 0) as "inputTokens",
      coalesce(sum(cached_tokens), 0) as "cachedTokens", coalesce(sum(output_tokens), 0) as "outputTokens",
      avg(duration_ms) filter (where transport = ${transport}) as "durationMs"
    from (
      select u.* from (select * from usage order by id desc limit ${HISTORY_DEPTH}) as u
      join analysis_run r on r.id = u.run_id
      where u.kind = 'classify' and u.model = ${model} and r.prompt_version = ${promptVersion}
      order by u.id desc limit ${HISTORY_CALLS}
    ) as latest`.execute(db)
  return rows[0] ?? { calls: 0, tickets: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0, durationMs: null }
}

/** How fast the work can go: workers that live, and the model's limits a minute as far as they are known. */
export type Pace = { workers: number; requestsPerMinute: number | null; tokensPerMinute: number | null }

export async function selectPace(db: Db, model: string): Promise<Pace> {
  const [workers, endpoint] = await Promise.all([
    db
      .selectFrom('worker')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('seen_at', '>', sql<Date>`now() - interval '30 seconds'`)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('model_endpoint')
      .select(['requests_per_minute', 'tokens_per_minute'])
      .where(sql`split_part(name, ' ', 2)`, '=', model)
      .orderBy('used_at', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ])
  return {
    workers: Math.max(1, workers.n),
    requestsPerMinute: endpoint?.requests_per_minute ?? null,
    tokensPerMinute: endpoint?.tokens_per_minute ?? null,
  }
}
