import { PRIORITIES } from '@sta/contract/wire/values'
import { ln, softmax } from '../model/arithmetic.ts'
import { randomNumbers, shuffle } from '../training/fit.ts'

/** A labelled ticket: its features, what the model as it ships says of it, and what is right. */
export type Example = {
  keys: Int32Array
  values: Float32Array
  /** From here on features are what the shipped model says. */
  saidFrom: number
  /** Logarithms of probabilities, one for each output: categories, then priorities. */
  start: Float64Array
  /** The right output of each head, counted from its first; −1 where nobody knows. */
  labels: [category: number, priority: number]
}

export type FitSettings = {
  /** How much what the shipped model says counts beside the words. */
  said: number
  epochs: number
  step: number
  shrinkage: number
  seed: number
}

/** Columns of features, and their weights: one for each output. */
export type Advice = { columns: ReadonlyMap<number, number>; weights: Float32Array; outputs: number }

/** Features with a column: those that most of the taught tickets have. */
const MOST_COLUMNS = 32_768
/** A rare feature counts about twice as much as one that every ticket has. */
const TYPICAL_RARITY = 4

/** The features of the examples that are taught, the most frequent first. */
export function chooseColumns(examples: Example[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { keys } of examples) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1)
  const chosen = [...counts].sort((a, b) => b[1] - a[1]).slice(0, MOST_COLUMNS)
  return new Map(chosen.map(([key], at) => [key, at]))
}

/**
 * Fits what is to be added to the start of each example, so that the right outputs become likely: a softmax regression of each
 * head by stochastic gradient descent, averaged over the second half of the epochs. The same examples give the same weights.
 *
 * @param weightOf how much an example counts.
 */
export function fitAdvice(
  examples: Example[],
  weightOf: (example: Example) => number,
  columns: ReadonlyMap<number, number>,
  settings: FitSettings,
): Advice {
  const outputs = examples[0]?.start.length ?? 0
  const factors = factorsOf(examples, columns, settings.said)
  const rows = examples.map((example) => toRow(example, columns, factors))
  const weights = new Float32Array(columns.size * outputs)
  const sums = new Float32Array(weights.length)
  const scores = new Float64Array(outputs)
  const random = randomNumbers(settings.seed)
  const order = Int32Array.from(rows, (_, at) => at)
  const firstAveraged = Math.ceil(settings.epochs / 2)
  let seen = 0
  for (let epoch = 0; epoch < settings.epochs; epoch++) {
    shuffle(order, random)
    for (const at of order) {
      const [row, example] = [rows[at], examples[at]]
      if (!row || !example) continue
      const rate = settings.step / (1 + settings.step * settings.shrinkage * seen++)
      scores.set(example.start)
      addScores(row, weights, scores)
      toErrors(scores, example.labels)
      descend(row, weights, scores, { rate: rate * weightOf(example), decay: rate * settings.shrinkage })
    }
    if (epoch >= firstAveraged) for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (weights[at] ?? 0)
  }
  // The factors go into the weights: whoever reads a ticket need not know them.
  const averaged = settings.epochs - firstAveraged
  for (let at = 0; at < sums.length; at++)
    sums[at] = ((sums[at] ?? 0) * (factors[Math.floor(at / outputs)] ?? 1)) / averaged
  return { columns, weights: sums, outputs }
}

/** What the fit adds to each output of a ticket. */
export function adviceFor({ columns, weights, outputs }: Advice, { keys, values }: Example): Float64Array {
  const advice = new Float64Array(outputs)
  for (let at = 0; at < keys.length; at++) {
    const column = columns.get(keys[at] ?? 0)
    if (column === undefined) continue
    const [from, value] = [column * outputs, values[at] ?? 0]
    for (let output = 0; output < outputs; output++)
      advice[output] = (advice[output] ?? 0) + value * (weights[from + output] ?? 0)
  }
  return advice
}

type Row = { columns: Int32Array; values: Float32Array }

/** What the values of each column are multiplied by: more for a rare feature, a fixed factor for what the model says. */
function factorsOf(examples: Example[], columns: ReadonlyMap<number, number>, said: number): Float32Array {
  const counts = new Float32Array(columns.size)
  for (const { keys } of examples)
    for (const key of keys) {
      const column = columns.get(key)
      if (column !== undefined) counts[column] = (counts[column] ?? 0) + 1
    }
  const factors = counts.map((count) => (1 + ln((1 + examples.length) / (1 + count))) / TYPICAL_RARITY)
  for (const { keys, saidFrom } of examples)
    for (const key of keys.subarray(saidFrom)) {
      const column = columns.get(key)
      if (column !== undefined) factors[column] = said
    }
  return factors
}

function toRow({ keys, values }: Example, columns: ReadonlyMap<number, number>, factors: Float32Array): Row {
  const kept = new Int32Array(keys.length)
  const scaled = new Float32Array(keys.length)
  let count = 0
  for (let at = 0; at < keys.length; at++) {
    const column = columns.get(keys[at] ?? 0)
    if (column === undefined) continue
    kept[count] = column
    scaled[count++] = (values[at] ?? 0) * (factors[column] ?? 1)
  }
  return { columns: kept.slice(0, count), values: scaled.slice(0, count) }
}

function addScores({ columns, values }: Row, weights: Float32Array, scores: Float64Array): void {
  const outputs = scores.length
  for (let at = 0; at < columns.length; at++) {
    const [from, value] = [(columns[at] ?? 0) * outputs, values[at] ?? 0]
    for (let output = 0; output < outputs; output++)
      scores[output] = (scores[output] ?? 0) + value * (weights[from + output] ?? 0)
  }
}

/** Probabilities less the truth; nothing for a head without label. */
function toErrors(scores: Float64Array, [category, priority]: Example['labels']): void {
  const categories = scores.length - PRIORITIES.length
  for (const [label, from, count] of [
    [category, 0, categories],
    [priority, categories, PRIORITIES.length],
  ] as const) {
    if (label < 0) scores.fill(0, from, from + count)
    else {
      softmax(scores, from, count)
      scores[from + label] = (scores[from + label] ?? 0) - 1
    }
  }
}

function descend(
  { columns, values }: Row,
  weights: Float32Array,
  errors: Float64Array,
  { rate, decay }: { rate: number; decay: number },
): void {
  const outputs = errors.length
  for (let at = 0; at < columns.length; at++) {
    const [from, value] = [(columns[at] ?? 0) * outputs, rate * (values[at] ?? 0)]
    for (let output = 0; output < outputs; output++) {
      const weight = weights[from + output] ?? 0
      weights[from + output] = weight - value * (errors[output] ?? 0) - decay * weight
    }
  }
}
