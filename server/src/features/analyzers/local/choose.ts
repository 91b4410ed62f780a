import type { Priority } from '@sta/contract/schemas/taxonomy'
import { PRIORITIES } from '@sta/contract/wire/values'
import { softmax } from './model/arithmetic.ts'
import { NOTHING } from './score-ticket.ts'

/** What was chosen, the next best, and how sure it is. */
export type Chosen<Name, Other = string> = {
  chosen: Name
  /** 0–1, calibrated, two digits. */
  confidence: number
  runnerUp: { name: Other; probability: number } | null
}

/** Below it, a category that is only the best of those left is not given. */
const LEAST_SHARE = 0.25
/** Below it, a message is taken for one that somebody must answer: to overlook one is worse than to look at it. */
const LEAST_FOR_NOTHING = 0.35

/** @returns a null category when nobody needs to answer, or when what fits best (`missing`) is not in the taxonomy. */
export function pickCategory(
  shares: ReadonlyMap<string, number>,
  names: ReadonlySet<string>,
  hasWords: boolean,
): { category: Chosen<string | null>; missing: string | null } {
  const ranked = [...shares].sort((a, b) => b[1] - a[1])
  const [best] = ranked.filter(([name, share]) => name !== NOTHING || share >= LEAST_FOR_NOTHING)
  const [first, second] = ranked.filter(([name]) => names.has(name))
  if (!best || !hasWords || best[0] === NOTHING) return { category: pick(null, best?.[1] ?? 0, first), missing: null }
  if (!first || (best !== first && first[1] < LEAST_SHARE)) return { category: pick(null, 0, first), missing: best[0] }
  return { category: pick(first[0], first[1], second), missing: null }
}

/** What nobody needs to answer (a null category) cannot be urgent. */
export function pickPriority(leanings: Float64Array, category: string | null): Chosen<Priority, Priority> {
  const probabilities = leanings.slice()
  softmax(probabilities, 0, PRIORITIES.length)
  const order = PRIORITIES.map((name, at) => ({ name, probability: probabilities[at] ?? 0 })).sort(
    (a, b) => b.probability - a.probability,
  )
  const [best, next] = order
  const low = order.find(({ name }) => name === 'low')
  const chosen = category === null && low ? low : best
  if (!chosen || !best || !next) throw new Error('The model has no priorities')
  const runnerUp = chosen === best ? next : best
  return pick(chosen.name, chosen.probability, [runnerUp.name, runnerUp.probability])
}

function pick<Name, Other>(
  chosen: Name,
  confidence: number,
  runnerUp: [Other, number] | undefined,
): Chosen<Name, Other> {
  const next = runnerUp ? { name: runnerUp[0], probability: runnerUp[1] } : null
  return { chosen, confidence: Math.round(confidence * 100) / 100, runnerUp: next }
}
