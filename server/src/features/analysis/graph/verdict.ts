import { FAILURE_REASONS } from '@sta/contract/wire/failure-reasons'
import type { AnalyzerError, AnalyzerErrorKind, CallUsage, Finding } from '../../analyzers/analyzer.ts'
import { guardFinding, storable } from './guard.ts'
import type { Unit } from './units.ts'

/** Why a text has no finding. */
export type Reason = { kind: Exclude<AnalyzerErrorKind, 'fatal'>; message: string }

/** What is known about the tickets of one unit: a checked finding, or why there is none. Final once it is saved. */
export type Outcome = { unit: Unit } & (
  | { finding: Finding; reviewReasons: string[]; usage: CallUsage | null; share: number }
  | { failure: Reason }
)

/** A provider's words may be in the reason; so much of them is kept, in UTF-16 units. */
const MOST_SAID = 1000

/** What one call decided, and what has to be asked alone. */
export type Judgement = { outcomes: Outcome[]; isolated: Unit[] }

/** What a call about several gave no answer for is asked alone; what was asked alone has failed. */
const unanswered = (units: Unit[], failure: Reason, alone: boolean): Judgement =>
  alone ? { outcomes: units.map((unit) => ({ unit, failure })), isolated: [] } : { outcomes: [], isolated: units }

/** A fatal error decides nothing about a ticket: it stays open. */
export function judgeError(units: Unit[], { kind, message }: AnalyzerError): Judgement {
  if (kind === 'fatal') return { outcomes: [], isolated: [] }
  return unanswered(units, { kind, message: storable(message, MOST_SAID) }, units.length === 1)
}

/** @param findings at the index of their unit. @param usage of the call that brought them; null when it is not known. */
export function judgeFindings(units: Unit[], findings: (Finding | null)[], usage: CallUsage | null): Judgement {
  const answered = units.flatMap((unit, i): Outcome[] => {
    const raw = findings[i]
    return raw ? [{ unit, ...guardFinding(unit.text, raw), usage, share: units.length }] : []
  })
  const missing = units.filter((_, i) => !findings[i])
  const failure: Reason = { kind: 'output', message: FAILURE_REASONS.no_usable_answer }
  const { outcomes, isolated } = unanswered(missing, failure, units.length === 1)
  return { outcomes: [...answered, ...outcomes], isolated }
}
