import type { Readable } from 'node:stream'
import type { RunFailure, RunTicketAnalysis } from '@sta/contract/schemas/runs'
import { RUN_COLUMNS } from '@sta/contract/wire/columns'
import { readableText } from '@sta/markup/readable'
import type { Deps } from '../../../deps.ts'
import { exportLines } from '../../../platform/answers/export-lines.ts'
import { withTexts } from '../../tickets/long-lists.ts'
import { type RunAnalysisRow, selectFailures, selectRunAnalyses, toRunAnalysis } from './analysis-queries.ts'
import { requireRun } from './read-run.ts'

type ExportRow = Partial<Record<(typeof RUN_COLUMNS)[number], unknown>>

const ROWS_AT_A_TIME = 500

const analysisRow = ({ ticket, provenance, created_at, ...analysis }: RunTicketAnalysis) => ({
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

/** CSV is for people. */
const forReaders = (row: ReturnType<typeof analysisRow>): ExportRow => ({
  ...row,
  description: readableText(row.description),
  evidence: row.evidence.map(readableText),
})

const failureRow = ({ ticket_id, title, message }: RunFailure): ExportRow => ({ ticket_id, title, error: message })

/**
 * What a run found about its tickets, as it found it: later runs and corrections change nothing here.
 *
 * @throws AppError `run_not_found`.
 */
export async function exportRun(
  { exportDb: db, turns }: Pick<Deps, 'exportDb' | 'turns'>,
  id: number,
  format: 'csv' | 'jsonl',
): Promise<Readable> {
  await requireRun({ db }, id)
  // Each row is made when it is its turn.
  async function* pieces(): AsyncGenerator<(() => ExportRow)[]> {
    const read = { offset: 0, limit: ROWS_AT_A_TIME }
    for await (const rows of inPieces((after) => selectRunAnalyses(db, id, { ...read, after }), lastAnalysis))
      for await (const analyses of withTexts(db, rows))
        yield analyses.map(([row, text]) => () => {
          const made = analysisRow(toRunAnalysis(row, text))
          return format === 'csv' ? forReaders(made) : made
        })
    for await (const rows of inPieces((after) => selectFailures(db, id, { ...read, after }), lastFailure))
      yield rows.map((row) => () => failureRow(row))
  }
  return exportLines(turns, { columns: RUN_COLUMNS, format, toRow: (make) => make() }, pieces())
}

const lastAnalysis = ({ id }: RunAnalysisRow) => id
const lastFailure = ({ ticket_id }: RunFailure) => ticket_id

/** Reads on behind the last row, until a piece is not full. */
async function* inPieces<Row>(
  read: (after: number | undefined) => Promise<Row[]>,
  placeOf: (row: Row) => number,
): AsyncGenerator<Row[]> {
  for (let after: number | undefined; ; ) {
    const rows = await read(after)
    if (rows.length > 0) yield rows
    const last = rows.at(-1)
    if (!last || rows.length < ROWS_AT_A_TIME) return
    after = placeOf(last)
  }
}
