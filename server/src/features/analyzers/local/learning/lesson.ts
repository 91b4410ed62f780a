import { PRIORITIES } from '@sta/contract/wire/values'
import { ln, softmax } from '../model/arithmetic.ts'
import type { Features } from '../model/features.ts'
import { hashText } from '../model/hashes.ts'
import type { ScoredTicket } from '../score-ticket.ts'

/**
 * What the corrections of an installation taught the built-in model: numbers that are added to what the shipped model says,
 * for each feature that corrected tickets have. Without such features a ticket is judged as before.
 */
export type Lesson = {
  /** Which version of the installation's model it is, from 1 on. */
  version: number
  /** The categories it was taught, with "nothing"; its outputs are these and then the priorities. */
  categories: string[]
  /** Which column a feature has. */
  columns: ReadonlyMap<number, number>
  /** What a weight of 1 is worth, for each column. */
  scales: Float32Array
  /** One for each output of each column. */
  weights: Int8Array
}

/** A share below it says the same as it: a category that seems impossible can still be taught. */
const LEAST_SHARE = 1e-4

/** The logarithm of a share. */
export const logShare = (share: number): number => -ln(1 / Math.min(1, Math.max(LEAST_SHARE, share)))

/** Features that stand for what the shipped model says of a ticket, each with its probability. */
export function saidOf({ said }: Pick<ScoredTicket, 'said'>): [key: number, value: number][] {
  return Array.from(said, (share, at) => [hashText(`the shipped model says ${at}`), share])
}

/** What the lesson adds for each of its outputs. */
function adviceOf(lesson: Lesson, scored: ScoredTicket): Float64Array {
  const advice = new Float64Array(lesson.categories.length + PRIORITIES.length)
  const add = (key: number, value: number) => {
    const column = lesson.columns.get(key)
    if (column === undefined) return
    const factor = value * (lesson.scales[column] ?? 0)
    const from = column * advice.length
    for (let at = 0; at < advice.length; at++)
      advice[at] = (advice[at] ?? 0) + factor * (lesson.weights[from + at] ?? 0)
  }
  const { keys, values } = scored.features
  for (let at = 0; at < keys.length; at++) add(keys[at] ?? 0, values[at] ?? 0)
  for (const [key, value] of saidOf(scored)) add(key, value)
  return advice
}

/** The ticket's shares and leanings with what the lesson adds. */
export function applyLesson(lesson: Lesson, scored: ScoredTicket): Pick<ScoredTicket, 'shares' | 'leanings'> {
  return addAdvice(scored, lesson.categories, adviceOf(lesson, scored))
}

/** @param advice for each of the categories, then for each priority. */
export function addAdvice(
  { shares, leanings }: Pick<ScoredTicket, 'shares' | 'leanings'>,
  categories: string[],
  advice: Float64Array,
): Pick<ScoredTicket, 'shares' | 'leanings'> {
  const logs = new Map<string, number>()
  for (const [name, share] of shares) if (share > 0) logs.set(name, logShare(share))
  for (const [at, name] of categories.entries()) logs.set(name, logShare(shares.get(name) ?? 0) + (advice[at] ?? 0))
  const taught = Float64Array.from(logs.values())
  softmax(taught, 0, taught.length)
  return {
    shares: new Map([...logs.keys()].map((name, at) => [name, taught[at] ?? 0])),
    leanings: leanings.map((leaning, at) => leaning + (advice[categories.length + at] ?? 0)),
  }
}

/** Adds how much each word spoke for a category or a priority by what was taught, against the mean of the others. */
export function weighLessonWords(
  { categories, columns, scales, weights }: Lesson,
  features: Features,
  { field, name }: { field: 'category' | 'priority'; name: string },
  strengths: Float64Array,
): void {
  const names: readonly string[] = field === 'category' ? categories : PRIORITIES
  const from = field === 'category' ? 0 : categories.length
  const outputs = categories.length + PRIORITIES.length
  const output = from + names.indexOf(name)
  if (output < from) return
  const gains = Float64Array.from(features.keys, (key, at) => {
    const column = columns.get(key)
    if (column === undefined) return 0
    const row = column * outputs
    let sum = 0
    for (let other = from; other < from + names.length; other++) sum += weights[row + other] ?? 0
    const gain = ((weights[row + output] ?? 0) - sum / names.length) * (scales[column] ?? 0)
    return (gain * (features.values[at] ?? 0)) / (features.counts[at] ?? 1)
  })
  for (const [at, feature] of features.metKeys.entries()) {
    const word = features.metWords[at] ?? 0
    if (word < strengths.length) strengths[word] = (strengths[word] ?? 0) + (gains[feature] ?? 0)
  }
}
