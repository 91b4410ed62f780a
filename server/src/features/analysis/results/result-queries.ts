import { type RawBuilder, sql } from 'kysely'
import type { Db, Tx } from '../../../database.ts'
import type { Analyzer, Finding } from '../../analyzers/analyzer.ts'
import type { AnalysisRow } from '../../tickets/tables.ts'
import { type IdentifiedCall, reservationsDelete, usageInsert } from '../../usage/queries.ts'
import type { SentAbout } from '../graph/sent-about.ts'
import type { Reason } from '../graph/verdict.ts'
import { type ChunkRow, chunkHold } from '../state/chunk-state.ts'
import { sentInsert } from './sent-queries.ts'

/** A ticket's result with its share of what the call cost. */
export type Result = {
  ticketId: number
  contentHash: Buffer
  examplesHash: Buffer | null
  finding: Finding
  reviewReasons: string[]
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  costUsd: number | null
  durationMs: number
  reused: boolean
  /** Who decided, where it was not the analyzer that is asked in calls. */
  by?: Pick<Analyzer, 'name' | 'model' | 'promptVersion'>
  /** It stood in for the model, which is to be asked from then on. */
  modelFrom?: Date
}

export type Failure = Reason & { ticketId: number }

type RunOf = { runId: number; analyzer: Analyzer; taxonomyVersion: number }

const ALWAYS = sql`true`

/** As PostgreSQL reads them from JSON. */
const bytes = (buffer: Buffer): string => `\\x${buffer.toString('hex')}`

/** The same text for any number of rows: that costs the process half as much as a list of values. */
const analysesInsert = ({ runId, analyzer, taxonomyVersion }: RunOf, results: Result[], when: RawBuilder<unknown>) => {
  const rows = results.map(({ finding, contentHash, examplesHash, by, modelFrom, ...rest }) => ({
    ...finding,
    ...rest,
    stoodIn: modelFrom !== undefined,
    analyzer: by?.name,
    model: by?.model,
    promptVersion: by?.promptVersion,
    contentHash: bytes(contentHash),
    examplesHash: examplesHash && bytes(examplesHash),
  }))
  return sql`
    insert into analysis (ticket_id, run_id, category, category_confidence, category_reason, priority, priority_confidence,
      priority_reason, notes, explanation, evidence, sentiment, language, review_reasons, content_hash, examples_hash, analyzer, model, prompt_version,
      taxonomy_version, input_tokens, cached_tokens, output_tokens, cost_usd, duration_ms, reused, stood_in)
    select "ticketId", ${runId}::bigint, category, "categoryConfidence", "categoryReason", priority, "priorityConfidence",
      "priorityReason", notes, explanation, evidence, sentiment, language, "reviewReasons", "contentHash",
      "examplesHash", coalesce(row.analyzer, ${analyzer.name}), coalesce(row.model, ${analyzer.model}),
      coalesce("promptVersion", ${analyzer.promptVersion}), ${taxonomyVersion}::int, "inputTokens", "cachedTokens", "outputTokens",
      "costUsd", "durationMs", reused, "stoodIn"
    from json_to_recordset(${JSON.stringify(rows)}::json) as row("ticketId" bigint, category text, "categoryConfidence" real,
      "categoryReason" text, priority text, "priorityConfidence" real, "priorityReason" text, notes text, explanation jsonb, evidence text[],
      sentiment text, language text, "reviewReasons" text[], "contentHash" bytea, "examplesHash" bytea, "inputTokens" int, "cachedTokens" int,
      "outputTokens" int, "costUsd" numeric, "durationMs" int, reused boolean, "stoodIn" boolean, analyzer text, model text,
      "promptVersion" text)
    where ${when}
    on conflict (run_id, ticket_id) do nothing
    returning id, run_id, ticket_id, category, priority, review_reasons, content_hash, stood_in`
}

/** A value that a person decided stays the ticket's own. */
const markAnalyzed = sql`
  update ticket set status = 'analyzed', analysis_id = saved.id,
    category = case when category_locked then ticket.category else saved.category end,
    priority = case when priority_locked then ticket.priority else saved.priority end,
    needs_review = cardinality(saved.review_reasons) > 0 and not (category_locked and priority_locked),
    stale = saved.content_hash <> ticket.content_hash, error = null, updated_at = now()
  from saved where ticket.id = saved.ticket_id and ticket.run_id = saved.run_id`

/** What the model or a person's run decided waits for no model any more; what was stood in for waits until then. */
const standInsWrite = (results: Result[]) => {
  const until = results.find(({ modelFrom }) => modelFrom)?.modelFrom ?? null
  return sql`
    caught_up as (delete from stand_in using saved where stand_in.ticket_id = saved.ticket_id and not saved.stood_in),
    put_off as (insert into stand_in (ticket_id, due_at) select ticket_id, ${until}::timestamptz from saved where stood_in
      on conflict (ticket_id) do update set due_at = excluded.due_at)`
}

const failuresInsert = (runId: number, failures: Failure[], when: RawBuilder<unknown>) => sql`
  insert into analysis_failure (run_id, ticket_id, kind, message)
  select ${runId}::bigint, "ticketId", kind, message
  from json_to_recordset(${JSON.stringify(failures)}::json) as row("ticketId" bigint, kind text, message text)
  where ${when}
  on conflict (run_id, ticket_id) do update set kind = excluded.kind, message = excluded.message, failed_at = now()
  returning run_id, ticket_id, message`

const markFailed = sql`
  update ticket set status = 'failed', error = noted.message, updated_at = now()
  from noted where ticket.id = noted.ticket_id and ticket.run_id = noted.run_id`

/** Saves analyses and marks their tickets analyzed. A ticket that has a result in the run keeps it, so a save may be repeated. */
export async function saveAnalyses(tx: Tx, run: RunOf, results: Result[]): Promise<void> {
  if (results.length > 0)
    await sql`with saved as (${analysesInsert(run, results, ALWAYS)}), ${standInsWrite(results)} ${markAnalyzed}`.execute(
      tx,
    )
}

/** Notes why tickets failed, and marks them failed. */
export async function saveFailures(tx: Tx, runId: number, failures: Failure[]): Promise<void> {
  if (failures.length > 0)
    await sql`with noted as (${failuresInsert(runId, failures, ALWAYS)}) ${markFailed}`.execute(tx)
}

/** What calls about a chunk brought, and what was paid and set aside for them. */
export type Answers = {
  results: Result[]
  failures: Failure[]
  calls: IdentifiedCall[]
  reservations: string[]
  sent: SentAbout[]
}

/**
 * Saves answers in one statement, for the sake of one way to the database instead of six. May be repeated.
 *
 * @returns false when the chunk was lost: then only the calls are written down.
 */
export async function saveAnswers(db: Db, chunk: ChunkRow, run: RunOf, answers: Answers): Promise<boolean> {
  const { results, failures, calls, reservations, sent } = answers
  const about = { runId: run.runId, chunkId: chunk.id, analyzer: run.analyzer.name }
  // The count is no condition: it puts the bill before the tickets, in the order in which all others lock the two's counters.
  const held = sql`exists (select from held) and (select count(*) from billed) >= 0`
  const { rows } = await sql<{ held: boolean }>`
    with held as (${chunkHold(chunk, { done: results.length, failed: failures.length })}),
      billed as (${usageInsert(about, calls)}),
      settled as (${reservationsDelete(reservations)}),
      saved as (${analysesInsert(run, results, held)}),
      told as (${sentInsert(run.runId, sent, held)}),
      ${standInsWrite(results)},
      noted as (${failuresInsert(run.runId, failures, held)}),
      analyzed as (${markAnalyzed}),
      failed as (${markFailed})
    select exists (select from held) as held`.execute(db)
  return rows[0]?.held === true
}

/** A finding as it was saved, to be used again for a ticket with the same text. */
export type SavedAnswer = { finding: Finding; reviewReasons: string[] }

/**
 * The latest answers that the same analyzer, model, prompt and taxonomy gave for these texts beside the same examples, by
 * content hash in base64. Rows that failed have no answer, so they are asked again.
 */
export async function selectReusable(
  db: Db,
  run: RunOf,
  texts: Pick<Result, 'contentHash' | 'examplesHash'>[],
): Promise<Map<string, SavedAnswer>> {
  const asked = sql`unnest(${texts.map(({ contentHash }) => contentHash)}::bytea[],
    ${texts.map(({ examplesHash }) => examplesHash)}::bytea[])`
  const { rows } = await sql<AnalysisRow>`
    select distinct on (a.content_hash) a.* from ${asked} as asked (content_hash, examples_hash)
    join analysis a on a.content_hash = asked.content_hash and a.examples_hash is not distinct from asked.examples_hash
    where a.model = ${run.analyzer.model} and a.prompt_version = ${run.analyzer.promptVersion}
      and a.taxonomy_version = ${run.taxonomyVersion}
      and a.analyzer <> 'local' and not a.reused and a.run_id <> ${run.runId}
    order by a.content_hash, a.id desc`.execute(db)
  return new Map(
    rows.map((row) => {
      const finding: Finding = {
        category: row.category,
        categoryConfidence: row.category_confidence,
        categoryReason: row.category_reason,
        priority: row.priority,
        priorityConfidence: row.priority_confidence,
        priorityReason: row.priority_reason,
        notes: row.notes,
        explanation: row.explanation,
        evidence: row.evidence,
        sentiment: row.sentiment,
        language: row.language,
      }
      return [row.content_hash.toString('base64'), { finding, reviewReasons: row.review_reasons }]
    }),
  )
}
