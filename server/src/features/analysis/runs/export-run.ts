import type { Readable } from 'node:stream'
import type { RunFailure, RunTicketAnalysis } from '@sta/contract/runs'
import type { Deps } from '../../../deps.ts'
import { exportLines } from '../../tickets/export-lines.ts'
import { selectFailures, selectRunAnalyses } from './analysis-queries.ts'
import { readRunState } from './read-run.ts'

const COLUMNS = [
  'ticket_id',
  'title',
  'description',
  'category',
  'category_confidence',
  'category_reason',
  'priority',
  'priority_confidence',
  'priority_reason',
  'notes',
  'evidence',
  'sentiment',
  'language',
  'review_reasons',
  'analyzer',
  'model',
  'prompt_version',
  'taxonomy_version',
  'cost_usd',
  'analyzed_at',
  'error',
] as const
type ExportRow = Partial<Record<(typeof COLUMNS)[number], unknown>>

const ROWS_AT_A_TIME = 1000

const analysisRow = ({ ticket, provenance, created_at, ...analysis }: RunTicketAnalysis): ExportRow => ({
  ticket_id: ticket.id,
  title: ticket.title,
  description: ticket.description,
  category: analysis.category,
  category_confidence: analysis.category_confidence,
  category_reason: analysis.category_reason,
  priority: analysis.priority,
  priority_confidence: analysis.priority_confidence,
  priority_reason: analysis.priority_reason,
  notes: analysis.notes,
  evidence: analysis.evidence,
  sentiment: analysis.sentiment,
  language: analysis.language,
  review_reasons: analysis.review_reasons,
  analyzer: provenance.analyzer,
  model: provenance.model,
  prompt_version: provenance.prompt_version,
  taxonomy_version: provenance.taxonomy_version,
  cost_usd: provenance.cost_usd,
  analyzed_at: created_at,
})

const failureRow = ({ ticket_id, title, message }: RunFailure): ExportRow => ({ ticket_id, title, error: message })

/**
 * What a run found about its tickets, as it found it: later runs and corrections change nothing here.
 *
 * @throws AppError `not_found`.
 */
export async function exportRun({ db }: Pick<Deps, 'db'>, id: number, format: 'csv' | 'jsonl'): Promise<Readable> {
  await readRunState({ db }, id)
  async function* batches(): AsyncGenerator<ExportRow[]> {
    for (let after: number | undefined; ; ) {
      const analyses = await selectRunAnalyses(db, id, { offset: 0, limit: ROWS_AT_A_TIME, after })
      if (analyses.length > 0) yield analyses.map(analysisRow)
      after = analyses.at(-1)?.id
      if (analyses.length < ROWS_AT_A_TIME) break
    }
    for (let offset = 0; ; offset += ROWS_AT_A_TIME) {
      const { items } = await selectFailures(db, id, { offset, limit: ROWS_AT_A_TIME })
      if (items.length > 0) yield items.map(failureRow)
      if (items.length < ROWS_AT_A_TIME) break
    }
  }
  return exportLines(COLUMNS, batches(), format)
}
