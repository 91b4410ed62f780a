import type { Priority } from '@sta/contract/taxonomy'
import { sql } from 'kysely'
import type { Db, Tx } from '../../platform/db.ts'
import type { Partial } from '../../platform/tables.ts'
import type { Analyzer, Finding } from '../analyzers/analyzer.ts'
import { chooseQuotes, emptyPartial, emptyRow, MOST_QUOTES } from './graph/partials.ts'

/** A ticket's result with its share of what the call cost. */
export type Result = {
  ticketId: number
  contentHash: Buffer
  finding: Finding
  reviewReasons: string[]
  inputTokens: number
  cachedTokens: number
  outputTokens: number
  costUsd: number | null
  durationMs: number
  reused: boolean
}

type RunOf = { runId: number; analyzer: Analyzer; taxonomyVersion: number }

/** Saves analyses and marks their tickets analyzed. A ticket that has a result in the run keeps it, so a save may be repeated. */
export async function saveAnalyses(tx: Tx, run: RunOf, results: Result[]): Promise<void> {
  if (results.length === 0) return
  const rows = await tx
    .insertInto('analysis')
    .values(
      results.map(({ finding, ...result }) => ({
        ticket_id: result.ticketId,
        run_id: run.runId,
        category: finding.category,
        category_confidence: finding.categoryConfidence,
        category_reason: finding.categoryReason,
        priority: finding.priority,
        priority_confidence: finding.priorityConfidence,
        priority_reason: finding.priorityReason,
        notes: finding.notes,
        evidence: finding.evidence,
        sentiment: finding.sentiment,
        language: finding.language,
        review_reasons: result.reviewReasons,
        content_hash: result.contentHash,
        analyzer: run.analyzer.name,
        model: run.analyzer.model,
        prompt_version: run.analyzer.promptVersion,
        taxonomy_version: run.taxonomyVersion,
        input_tokens: result.inputTokens,
        cached_tokens: result.cachedTokens,
        output_tokens: result.outputTokens,
        cost_usd: result.costUsd,
        duration_ms: result.durationMs,
        reused: result.reused,
      })),
    )
    .onConflict((conflict) => conflict.columns(['run_id', 'ticket_id']).doNothing())
    .returning('id')
    .execute()
  await sql`
    update ticket set status = 'analyzed', analysis_id = a.id, category = a.category, priority = a.priority,
      needs_review = cardinality(a.review_reasons) > 0, error = null, updated_at = now()
    from analysis a
    where a.id = any(${rows.map((row) => row.id)}::bigint[]) and ticket.id = a.ticket_id and ticket.run_id = a.run_id`.execute(
    tx,
  )
}

/** A finding as it was saved, to be used again for a ticket with the same text. */
export type Answer = { finding: Finding; reviewReasons: string[] }

/**
 * The latest answers that the same analyzer, model, prompt and taxonomy gave for these texts, by content hash in base64.
 * Rows that failed have no answer, so they are asked again.
 */
export async function selectReusable(db: Db, run: RunOf, hashes: Buffer[]): Promise<Map<string, Answer>> {
  const rows = await db
    .selectFrom('analysis')
    .distinctOn('content_hash')
    .selectAll()
    .where('content_hash', '=', sql<Buffer>`any(${hashes}::bytea[])`)
    .where('model', '=', run.analyzer.model)
    .where('prompt_version', '=', run.analyzer.promptVersion)
    .where('taxonomy_version', '=', run.taxonomyVersion)
    .where('analyzer', '<>', 'local')
    .where('reused', '=', false)
    .where('run_id', '<>', run.runId)
    .orderBy('content_hash')
    .orderBy('id', 'desc')
    .execute()
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
        evidence: row.evidence,
        sentiment: row.sentiment,
        language: row.language,
      }
      return [row.content_hash.toString('base64'), { finding, reviewReasons: row.review_reasons }]
    }),
  )
}

export type Failure = { ticketId: number; kind: 'transient' | 'output' | 'permanent'; message: string }

/** Notes why tickets failed, and marks them failed. */
export async function saveFailures(tx: Tx, runId: number, failures: Failure[]): Promise<void> {
  if (failures.length === 0) return
  await tx
    .insertInto('analysis_failure')
    .values(failures.map(({ ticketId, kind, message }) => ({ run_id: runId, ticket_id: ticketId, kind, message })))
    .onConflict((conflict) =>
      conflict.columns(['run_id', 'ticket_id']).doUpdateSet((eb) => ({
        kind: eb.ref('excluded.kind'),
        message: eb.ref('excluded.message'),
        failed_at: sql<Date>`now()`,
      })),
    )
    .execute()
  await sql`
    update ticket set status = 'failed', error = f.message, updated_at = now()
    from analysis_failure f
    where f.run_id = ${runId} and f.ticket_id = any(${failures.map((f) => f.ticketId)}::bigint[])
      and ticket.id = f.ticket_id and ticket.run_id = f.run_id`.execute(tx)
}

/** The exact counts of these tickets in the run, from what is saved: right also when several workers had a part in them. */
export async function selectPartial(tx: Tx, runId: number, ticketIds: number[]): Promise<Partial> {
  const counts = await sql<{ category: string; priority: Priority; n: number; flagged: number }>`
    select coalesce(category, 'none') as category, priority, count(*)::int as n,
      (count(*) filter (where cardinality(review_reasons) > 0))::int as flagged
    from analysis where run_id = ${runId} and ticket_id = any(${ticketIds}::bigint[]) group by 1, 2`.execute(tx)
  const failures = await sql<{ n: number }>`
    select count(*)::int as n from analysis_failure where run_id = ${runId} and ticket_id = any(${ticketIds}::bigint[])`.execute(
    tx,
  )
  const partial = emptyPartial()
  for (const { category, priority, n, flagged } of counts.rows) {
    const row = partial.cells[category] ?? emptyRow()
    row[priority] += n
    partial.cells[category] = row
    partial.analyzed += n
    partial.needsReview += flagged
  }
  partial.failed = failures.rows[0]?.n ?? 0
  // The summary sees quotes of rows that nothing is flagged about, and never a ticket itself.
  const quotes = await sql<Partial['quotes'][number]>`
    select a.ticket_id as "ticketId", t.title, a.category, a.priority, a.evidence[1] as quote
    from analysis a join ticket t on t.id = a.ticket_id
    where a.run_id = ${runId} and a.ticket_id = any(${ticketIds}::bigint[])
      and cardinality(a.review_reasons) = 0 and cardinality(a.evidence) > 0
    order by case a.priority when 'high' then 0 when 'medium' then 1 else 2 end, a.ticket_id
    limit ${MOST_QUOTES * 2}`.execute(tx)
  partial.quotes = chooseQuotes(quotes.rows)
  return partial
}
