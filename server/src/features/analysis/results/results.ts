import type { Analyzer, CallUsage } from '../../analyzers/analyzer.ts'
import type { Unit } from '../graph/units.ts'
import type { Outcome } from '../graph/verdict.ts'
import type { Failure, Result, SavedAnswer } from './result-queries.ts'

/** One result a ticket: the first of equal tickets carries its share of the call, the others are copies that cost nothing. */
export function toResults(outcome: Outcome): Result[] {
  if (!('finding' in outcome)) return []
  const { unit, usage, share } = outcome
  const [first, ...copies] = copiesOf(unit, outcome)
  if (!first) return []
  return [{ ...first, ...shareOf(usage, share), durationMs: usage?.durationMs ?? 0, reused: false }, ...copies]
}

export function toFailures(outcome: Outcome): Failure[] {
  if (!('failure' in outcome)) return []
  return outcome.unit.tickets.map((ticket) => ({ ticketId: ticket.id, ...outcome.failure }))
}

const FREE = { inputTokens: 0, cachedTokens: 0, outputTokens: 0, costUsd: 0 }

/** An answer that is there already, copied to every ticket of the unit. */
export const copiesOf = ({ tickets }: Unit, { finding, reviewReasons }: SavedAnswer): Result[] =>
  tickets.map(({ id, contentHash, examplesHash }) => ({
    ticketId: id,
    contentHash,
    examplesHash,
    finding,
    reviewReasons,
    ...FREE,
    durationMs: 0,
    reused: true,
  }))

/** An equal part of the call for each text it asked about. The exact sums are in the table of calls. */
function shareOf(usage: CallUsage | null, texts: number) {
  if (!usage) return FREE
  return {
    inputTokens: Math.round(usage.inputTokens / texts),
    cachedTokens: Math.round(usage.cachedTokens / texts),
    outputTokens: Math.round(usage.outputTokens / texts),
    costUsd: usage.costUsd === null ? null : usage.costUsd / texts,
  }
}

/** Results that the built-in analyzer gave in the model's place, to be looked at by it from then on. */
export const stoodIn = (results: Result[], { by, until }: { by: Analyzer; until: Date }): Result[] =>
  results.map((result) => ({ ...result, examplesHash: null, by, modelFrom: until }))
