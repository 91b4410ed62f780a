import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import type { Analyzer, Finding } from '../analyzer.ts'
import { readCorpus } from '../local/training/corpus.ts'

/** From which confidence on the built-in analyzer decides; Infinity: never. */
export type SureFrom = { category: number; priority: number }

/** An answer of which it is known whether it was right. */
export type Checked = { confidence: number; isRight: boolean }

/** Fewer answers say too little about how often such answers are right. */
const LEAST_ANSWERS = 20

/**
 * The lowest confidence from which on answers are right in at least this share of cases. Above it the share is reached at
 * every further confidence too as long as enough answers are left to tell, so that no lucky stretch counts.
 *
 * @param precision 0–1.
 */
export function sureFrom(answers: Checked[], precision: number): number {
  const sorted = answers.toSorted((a, b) => b.confidence - a.confidence)
  let right = 0
  let threshold = Number.POSITIVE_INFINITY
  for (const [at, { confidence, isRight }] of sorted.entries()) {
    if (isRight) right += 1
    // Equal confidences are decided alike.
    if (sorted[at + 1]?.confidence === confidence || at + 1 < LEAST_ANSWERS) continue
    if (right / (at + 1) >= precision) threshold = confidence
  }
  return threshold
}

/** Thresholds from the tickets that were held out when the built-in model was trained: half a second of work, once. */
export async function readSureFrom(builtIn: Analyzer, precision: number): Promise<SureFrom> {
  const tickets = readCorpus().filter(({ heldOut }) => heldOut)
  const context = { signal: new AbortController().signal, onUsage: () => {} }
  const findings = await builtIn.analyze(tickets, DEFAULT_TAXONOMY, context)
  const checked = (of: (finding: Finding, at: number) => Checked) =>
    findings.flatMap((finding, at) => (finding ? [of(finding, at)] : []))
  return {
    category: sureFrom(
      checked(({ category, categoryConfidence: confidence }, at) => ({
        confidence,
        isRight: category === tickets[at]?.category,
      })),
      precision,
    ),
    priority: sureFrom(
      checked(({ priority, priorityConfidence: confidence }, at) => ({
        confidence,
        isRight: priority === tickets[at]?.priority,
      })),
      precision,
    ),
  }
}
