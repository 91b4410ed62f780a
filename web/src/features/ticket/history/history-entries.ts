import type { Analysis } from '@sta/contract/schemas/analyses'
import type { Correction } from '@sta/contract/schemas/corrections'

export type HistoryEntry =
  | { kind: 'analysis'; at: string; analysis: Analysis }
  | { kind: 'correction'; at: string; correction: Correction }

/** Analyses and corrections in one time line, newest first. A correction is later than the analysis of the same moment. */
export function historyEntries(history: { analyses: Analysis[]; corrections: Correction[] }): HistoryEntry[] {
  const corrections = history.corrections.map(
    (correction): HistoryEntry => ({ kind: 'correction', at: correction.created_at, correction }),
  )
  const analyses = history.analyses.map(
    (analysis): HistoryEntry => ({ kind: 'analysis', at: analysis.created_at, analysis }),
  )
  // Sorting is stable: what is of the same moment stays in this order.
  return [...corrections, ...analyses].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
