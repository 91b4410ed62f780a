import type { Analysis } from '@sta/contract/schemas/analyses'
import type { Assignment, Correction } from '@sta/contract/schemas/corrections'
import type { GroupChoice } from '@sta/contract/schemas/groups'
import type { RuleFiring } from '@sta/contract/schemas/rules'
import type { StateChange } from '@sta/contract/schemas/work'

export type HistoryEntry =
  | { kind: 'analysis'; at: string; analysis: Analysis }
  | { kind: 'assignment'; at: string; assignment: Assignment }
  | { kind: 'correction'; at: string; correction: Correction }
  | { kind: 'state'; at: string; change: StateChange }
  | { kind: 'rule'; at: string; firing: RuleFiring }
  | { kind: 'group'; at: string; choice: GroupChoice }

/** Analyses, corrections, assignments, changes of state and decisions about groups in one time line, newest first. A correction is later than the analysis of the same moment. */
export function historyEntries(history: {
  analyses: Analysis[]
  corrections: Correction[]
  assignments: Assignment[]
  states: StateChange[]
  firings: RuleFiring[]
  choices: GroupChoice[]
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
  const choices = history.choices.map((choice): HistoryEntry => ({ kind: 'group', at: choice.created_at, choice }))
  const states = history.states.map((change): HistoryEntry => ({ kind: 'state', at: change.created_at, change }))
  const firings = history.firings.map((firing): HistoryEntry => ({ kind: 'rule', at: firing.created_at, firing }))
  // Sorting is stable: what is of the same moment stays in this order.
  return [...choices, ...firings, ...states, ...assignments, ...corrections, ...analyses].toSorted(
    (a, b) => Date.parse(b.at) - Date.parse(a.at),
  )
}
