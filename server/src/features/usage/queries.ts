import type { UsageCall, UsageRow } from '@sta/contract/schemas/usage'
import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import type { Analyzer, CallUsage } from '../analyzers/analyzer.ts'

/** A call with an id of its own, so that it is written down once, however often its save is repeated. */
export type IdentifiedCall = CallUsage & { id: string }

type CallsOf = {
  runId: number | null
  chunkId: number | null
  evaluationId?: number
  analyzer: Analyzer['name']
}

/** Writes down what calls used; the local analyzer's calls cost nothing and are left out. Also a part of larger statements. */
export const usageInsert = (
  { runId, chunkId, evaluationId, analyzer }: CallsOf,
  calls: IdentifiedCall[],
): RawBuilder<unknown> => sql`
  insert into usage (call_id, run_id, chunk_id, evaluation_id, kind, analyzer, model, transport, input_tokens, cached_tokens, output_tokens,
    cost_usd, duration_ms, tickets, decided, outcome)
  select id, ${runId}::bigint, ${chunkId}::bigint, ${evaluationId ?? null}::bigint, kind, ${analyzer}, model, transport, "inputTokens", "cachedTokens",
    "outputTokens", "costUsd", "durationMs", tickets, coalesce(decided, 0), outcome
  from json_to_recordset(${JSON.stringify(analyzer === 'local' ? [] : calls)}::json) as call(id uuid, kind text, model text,
    transport text, "inputTokens" int, "cachedTokens" int, "outputTokens" int, "costUsd" numeric, "durationMs" int,
    tickets int, decided int, outcome text)
  on conflict (call_id) do nothing
  returning call_id`

export async function insertUsage(tx: Tx, about: CallsOf, calls: IdentifiedCall[]): Promise<void> {
  if (calls.length > 0) await usageInsert(about, calls).execute(tx)
}

/** Which budget has no room for an amount, and what has been spent of it and set aside, in US dollars. */
export type Refusal = { budget: 'run' | 'month'; spent: number; reserved: number }

/** Whose budget a call is charged to. */
export type Spender = { runId: number } | { evaluationId: number }

/** Sets an amount aside when the limits allow it, exact however many ask at once. @returns null when it is set aside. */
export async function reserve(
  db: Db,
  amount: {
    id: string
    spender: Spender
    usd: number
    usdPerRun: number | null
    usdPerMonth: number | null
    expiresAfterSeconds: number
  },
): Promise<Refusal | null> {
  const { id, spender, usd, usdPerRun, usdPerMonth, expiresAfterSeconds } = amount
  const runId = 'runId' in spender ? spender.runId : null
  const evaluationId = 'evaluationId' in spender ? spender.evaluationId : null
  const { rows } = await sql<{ refused: Refusal['budget'] | null; spent: number; reserved: number }>`
    select * from reserve_budget(${id}::uuid, ${runId}::bigint, ${evaluationId}::bigint, ${usd}::numeric(16, 9), ${usdPerRun}::numeric, ${usdPerMonth}::numeric,
      ${expiresAfterSeconds}::int)`.execute(db)
  const answer = rows[0]
  return answer?.refused ? { budget: answer.refused, spent: answer.spent, reserved: answer.reserved } : null
}

/** Keeps what was set aside for so long from now. @returns false when it has expired and is gone. */
export async function renew(db: Db, id: string, expiresAfterSeconds: number): Promise<boolean> {
  const { rows } = await sql`
    update budget_reservation set expires_at = now() + make_interval(secs => ${expiresAfterSeconds}::int)
    where id = ${id}::uuid returning id`.execute(db)
  return rows.length > 0
}

/** Gives back what was set aside: in the transaction that writes the usage, so that no sum misses a call or counts it twice. */
export const reservationsDelete = (ids: string[]): RawBuilder<unknown> =>
  sql`delete from budget_reservation where id = any(${ids}::uuid[])`

export async function settleReservations(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length > 0) await reservationsDelete(ids).execute(tx)
}

/** First day of a month in UTC, as the sums know days. */
const firstDayOf = (month: string) => sql`${`${month}-01`}::date`

/** What the month's calls cost in US dollars, and what is set aside for calls in flight. @param month such as 2027-01 */
export async function selectMonth(db: Db, month: string): Promise<{ spent: number; reserved: number }> {
  const { rows } = await sql<{ spent: number; reserved: number }>`
    select
      (select coalesce(sum(cost_usd), 0) from usage_by_day
        where day >= ${firstDayOf(month)} and day < ${firstDayOf(month)} + interval '1 month') as spent,
      (select coalesce(sum(usd), 0) from budget_reservation where expires_at > now()) as reserved`.execute(db)
  return rows[0] ?? { spent: 0, reserved: 0 }
}

type Sums = Omit<UsageRow, 'day' | 'model'>

/** Sums by day and model, newest day first, and all of them together. Both days are included. */
export async function selectUsage(
  db: Db,
  { from, to }: { from: Date; to: Date },
): Promise<{ days: UsageRow[]; total: Sums }> {
  const day = (date: Date) => sql`(${date}::timestamptz at time zone 'UTC')::date`
  const { rows } = await sql<Sums & { day: string | null; model: string | null }>`
    select to_char(day, 'YYYY-MM-DD') as day, model,
      coalesce(sum(calls), 0) as calls, coalesce(sum(tickets), 0) as tickets, coalesce(sum(input_tokens), 0) as input_tokens,
      coalesce(sum(cached_tokens), 0) as cached_tokens, coalesce(sum(output_tokens), 0) as output_tokens,
      coalesce(sum(cost_usd), 0) as cost_usd, coalesce(sum(unpriced_calls), 0) as unpriced_calls
    from usage_by_day where day between ${day(from)} and ${day(to)}
    group by grouping sets ((usage_by_day.day, model), ())
    order by usage_by_day.day desc nulls last, model`.execute(db)
  const days: UsageRow[] = []
  let total: Sums = {
    calls: 0,
    tickets: 0,
    input_tokens: 0,
    cached_tokens: 0,
    output_tokens: 0,
    cost_usd: 0,
    unpriced_calls: 0,
  }
  for (const { day, model, ...sums } of rows) {
    if (day === null || model === null) total = sums
    else days.push({ day, model, ...sums })
  }
  return { days, total }
}

/** The calls of a run, newest first, and how many there are. @returns null when there is no such run. */
export async function selectRunCalls(
  db: Db,
  runId: number,
  { offset, limit }: { offset: number; limit: number },
): Promise<{ items: UsageCall[]; total: number } | null> {
  const [run, rows] = await Promise.all([
    db
      .selectFrom('analysis_run as run')
      .select((eb) =>
        eb
          .selectFrom('usage_by_run as sums')
          .select((sums) => sums.fn.coalesce(sums.fn.sum<number>('sums.calls'), sql<number>`0`).as('calls'))
          .whereRef('sums.run_id', '=', 'run.id')
          .as('calls'),
      )
      .where('run.id', '=', runId)
      .executeTakeFirst(),
    db
      .selectFrom('usage')
      .select([
        'id',
        'created_at',
        'kind',
        'model',
        'transport',
        'tickets',
        'input_tokens',
        'cached_tokens',
        'output_tokens',
        'cost_usd',
        'duration_ms',
        'outcome',
      ])
      .where('run_id', '=', runId)
      .orderBy('id', 'desc')
      .offset(offset)
      .limit(limit)
      .execute(),
  ])
  if (!run) return null
  return { items: rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() })), total: run.calls ?? 0 }
}
