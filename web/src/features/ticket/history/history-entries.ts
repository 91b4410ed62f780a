import type { Analysis } from '@sta/contract/schemas/analyses'
import type { Assignment, Correction } from '@sta/contract/schemas/corrections'

export type HistoryEntry =
  | { kind: 'analysis'; at: string; analysis: Analysis }
  | { kind: 'assignment'; at: string; assignment: Assignment }
  | { kind: 'correction'; at: string; correction: Correction }

/** Analyses, corrections and assignments in one time line, newest first. A correction is later than the analysis of the same moment. */
export function historyEntries(history: {
  analyses: Analysis[]
  corrections: Correction[]
  assignments: Assignment[]
}): HistoryEntry[] {
  const assignments = history.assignments.map(
    (assignment): HistoryEntry => ({ kind: 'assignment', at: assignment.created_at, assignment }),
  )
  const corrections = history.corrections.map(
    (correction): HistoryEntry => ({ kind: 'correction', at: correction.created_at, correction }),
  )
  const analyses = history.analyses.map(
    (analysis): HistoryEntry => ({ kind: 'analysis', at: analysis.created_at, analysis }),
  )
  // Sorting is stable: what is of the same moment stays in this order.
  return [...assignments, ...corrections, ...analyses].toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))
}
