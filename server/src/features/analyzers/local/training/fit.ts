import { softmax } from '../model/arithmetic.ts'

/** One labelled ticket: columns of known features with their values, and a label for each head, −1 where it has none. */
export type Row = { columns: Int32Array; values: Float32Array; labels: number[]; weight: number }

/** A softmax over outputs `from` to `from + count`. */
export type Head = { from: number; count: number }

export type FitSettings = {
  epochs: number
  /** How far a step goes at the beginning; it shrinks from row to row. */
  step: number
  /** Pulls weights towards zero. */
  shrinkage: number
  /** Which share of a ticket's features is left out each time, so that no single word is relied on. */
  dropout: number
  seed: number
  /** Changes what an example teaches each output, before the step: what one learns may hold for others as well. */
  share?: (errors: Float64Array) => void
}

/** Weights smaller than this are folded into the numbers that they scale. */
const SMALLEST_SCALE = 1e-3

/**
 * Fits all heads at once by stochastic gradient descent, averaged over the second half of the epochs. The same rows and
 * settings give the same bits on every machine.
 *
 * @returns `outputs` weights a column.
 */
export function fitWeights(rows: Row[], columns: number, heads: Head[], settings: FitSettings): Float32Array {
  const { epochs, step, shrinkage, dropout } = settings
  const outputs = heads.reduce((sum, { count }) => sum + count, 0)
  const weights = new Float32Array(columns * outputs)
  const sums = new Float32Array(columns * outputs)
  const random = randomNumbers(settings.seed)
  const order = Int32Array.from(rows, (_, at) => at)
  const errors = new Float64Array(outputs)
  const firstAveraged = Math.ceil(epochs / 2)
  // Weights are kept divided by `scale`, so that shrinking them all is one multiplication.
  let scale = 1
  let seen = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random)
    for (const at of order) {
      const row = rows[at]
      if (!row) continue
      const rate = step / (1 + step * shrinkage * seen++)
      const kept = dropFeatures(row, dropout, random)
      score(kept, weights, scale, errors)
      toErrors(errors, heads, row.labels)
      settings.share?.(errors)
      scale *= 1 - rate * shrinkage
      descend(kept, weights, errors, (rate * row.weight) / scale)
    }
    if (scale < SMALLEST_SCALE) {
      for (let at = 0; at < weights.length; at++) weights[at] = (weights[at] ?? 0) * scale
      scale = 1
    }
    if (epoch >= firstAveraged)
      for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (weights[at] ?? 0) * scale
  }
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) / (epochs - firstAveraged)
  return sums
}

type Kept = Pick<Row, 'columns' | 'values'>

function dropFeatures({ columns, values }: Row, dropout: number, random: () => number): Kept {
  if (dropout === 0) return { columns, values }
  const keptColumns = new Int32Array(columns.length)
  const keptValues = new Float32Array(columns.length)
  let kept = 0
  for (let at = 0; at < columns.length; at++) {
    if (random() < dropout) continue
    keptColumns[kept] = columns[at] ?? 0
    keptValues[kept++] = (values[at] ?? 0) / (1 - dropout)
  }
  return { columns: keptColumns.subarray(0, kept), values: keptValues.subarray(0, kept) }
}

/** Writes the score of each output into `scores`. Columns are read four at a time, which is a third faster. */
export function score({ columns, values }: Kept, weights: Float32Array, scale: number, scores: Float64Array): void {
  const outputs = scores.length
  scores.fill(0)
  let at = 0
  for (; at + 4 <= columns.length; at += 4) {
    const ofA = values[at] ?? 0
    const ofB = values[at + 1] ?? 0
    const ofC = values[at + 2] ?? 0
    const ofD = values[at + 3] ?? 0
    const fromA = (columns[at] ?? 0) * outputs
    const fromB = (columns[at + 1] ?? 0) * outputs
    const fromC = (columns[at + 2] ?? 0) * outputs
    const fromD = (columns[at + 3] ?? 0) * outputs
    for (let output = 0; output < outputs; output++)
      scores[output] =
        (scores[output] ?? 0) +
        ofA * (weights[fromA + output] ?? 0) +
        ofB * (weights[fromB + output] ?? 0) +
        ofC * (weights[fromC + output] ?? 0) +
        ofD * (weights[fromD + output] ?? 0)
  }
  for (; at < columns.length; at++) {
    const from = (columns[at] ?? 0) * outputs
    const value = values[at] ?? 0
    for (let output = 0; output < outputs; output++)
      scores[output] = (scores[output] ?? 0) + value * (weights[from + output] ?? 0)
  }
  for (let output = 0; output < outputs; output++) scores[output] = (scores[output] ?? 0) * scale
}

/** Probabilities less the truth; nothing for a head without label. */
function toErrors(scores: Float64Array, heads: Head[], labels: number[]): void {
  for (const [at, { from, count }] of heads.entries()) {
    const label = labels[at] ?? -1
    if (label < 0) scores.fill(0, from, from + count)
    else {
      softmax(scores, from, count)
      scores[from + label] = (scores[from + label] ?? 0) - 1
    }
  }
}

function descend({ columns, values }: Kept, weights: Float32Array, errors: Float64Array, rate: number): void {
  const outputs = errors.length
  for (let at = 0; at < columns.length; at++) {
    const from = (columns[at] ?? 0) * outputs
    const value = (values[at] ?? 0) * rate
    for (let output = 0; output < outputs; output++)
      weights[from + output] = (weights[from + output] ?? 0) - value * (errors[output] ?? 0)
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

export function shuffle(order: Int32Array, random: () => number): void {
  for (let at = order.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1))
    const moved = order[at] ?? 0
    order[at] = order[other] ?? 0
    order[other] = moved
  }
}
