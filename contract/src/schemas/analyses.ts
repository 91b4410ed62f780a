import { z } from 'zod'
import { ANALYZERS } from '../wire/values.ts'
import { Instant } from './endpoint.ts'
import { Explanation } from './explanations.ts'
import { Priority, Sentiment } from './taxonomy.ts'

export const AnalyzerName = z.enum(ANALYZERS)
export type AnalyzerName = z.infer<typeof AnalyzerName>

/** Where a result came from. Tokens and cost are this ticket's share of the call; an unknown price is null, never 0. */
export const Provenance = z
  .object({
    analyzer: AnalyzerName,
    model: z.string(),
    prompt_version: z.string(),
    taxonomy_version: z.number().int(),
    input_tokens: z.number().int(),
    cached_tokens: z.number().int(),
    output_tokens: z.number().int(),
    cost_usd: z.number().nullable(),
    duration_ms: z.number().int(),
    stand_in: z
      .boolean()
      .describe('The built-in analyzer stood in for the model, since a budget was used up: the ticket waits for it'),
    reused: z.boolean().describe('Copied from an identical ticket, without a call of its own'),
  })
  .meta({ id: 'Provenance' })
export type Provenance = z.infer<typeof Provenance>

/** The result for one ticket in one run. Confidences are 0–1; evidence quotes occur in the ticket unless flagged. */
export const Analysis = z
  .object({
    id: z.number().int(),
    ticket_id: z.number().int(),
    analysis_run_id: z.number().int(),
    created_at: Instant,
    category: z.string().nullable(),
    category_confidence: z.number(),
    category_reason: z.string().nullable().describe('Why; always there when no category fits'),
    priority: Priority,
    priority_confidence: z.number(),
    priority_reason: z.string().nullable(),
    notes: z.string().nullable(),
    explanation: Explanation.nullable().describe(
      'Both reasons and the notes as data, to be said in any language; null for the words of a language model, and in analyses of earlier versions',
    ),
    evidence: z.array(z.string()),
    sentiment: Sentiment,
    language: z.string().nullable().describe('ISO 639-1'),
    needs_review: z.boolean(),
    review_reasons: z.array(z.string()),
    stale: z.boolean().describe('The ticket was edited after this analysis'),
    provenance: Provenance,
  })
  .meta({ id: 'Analysis' })
export type Analysis = z.infer<typeof Analysis>
