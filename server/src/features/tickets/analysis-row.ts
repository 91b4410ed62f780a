import type { Analysis } from '@sta/contract/schemas/analyses'
import type { AnalysisRow } from './tables.ts'

/** @param ticketHash content hash of the ticket as it is now; another one means that the analysis is about an older text. */
export function toAnalysis(row: AnalysisRow, ticketHash: Buffer): Analysis {
  return {
    id: row.id,
    ticket_id: row.ticket_id,
    analysis_run_id: row.run_id,
    created_at: row.created_at.toISOString(),
    category: row.category,
    category_confidence: round(row.category_confidence),
    category_reason: row.category_reason,
    priority: row.priority,
    priority_confidence: round(row.priority_confidence),
    priority_reason: row.priority_reason,
    notes: row.notes === '' ? null : row.notes,
    explanation: row.explanation,
    evidence: row.evidence,
    sentiment: row.sentiment,
    language: row.language,
    needs_review: row.review_reasons.length > 0,
    review_reasons: row.review_reasons,
    stale: !row.content_hash.equals(ticketHash),
    provenance: {
      analyzer: row.analyzer,
      model: row.model,
      prompt_version: row.prompt_version,
      taxonomy_version: row.taxonomy_version,
      input_tokens: row.input_tokens,
      cached_tokens: row.cached_tokens,
      output_tokens: row.output_tokens,
      cost_usd: row.cost_usd,
      duration_ms: row.duration_ms,
      reused: row.reused,
      stand_in: row.stood_in,
    },
  }
}

/** Confidences are kept in four bytes; more digits than these are noise. */
const round = (value: number) => Math.round(value * 1000) / 1000
