import { ln, softmax } from './arithmetic.ts'
import type { Features } from './features.ts'

/**
 * A linear model over hashed features: a row of small integers for each feature that it knows, one number a cell.
 *
 * A cell is an answer to two questions at once ("billing, high"): what speaks for urgency differs from category to category.
 * An output is an answer to one of them and gathers the cells that agree with it.
 *
 * A feature lives in one of eight neighbouring slots of the table; `marks` tells whether it is there, so that unknown
 * features say nothing.
 */
export type LinearModel = {
  /** The number of slots is a multiple of `NEIGHBOURS`. */
  marks: Uint16Array
  /** `cellCount` weights a slot, one for each cell, from −7 to 7. */
  weights: Int8Array
  cellCount: number
  /** What a weight of 1 is worth, for each slot. */
  scales: Float32Array
  outputs: string[]
  /** The cells of each output. */
  cells: readonly (readonly number[])[]
}

const MARK_BITS = 0xffff
/** Slots that a feature may live in: with fewer the strongest crowd each other out before the table is full. */
export const NEIGHBOURS = 8

/** Where a feature would live, and what marks it; 0 marks an empty slot. */
export const slotOf = (key: number, slots: number) => Math.floor(((key >>> 0) * slots) / 2 ** 32)
export const markOf = (key: number) => (key ^ (key >>> 16)) & MARK_BITS || 1

/** @returns the feature's slot; −1 for one that the model does not know. */
function findSlot({ marks }: Pick<LinearModel, 'marks'>, key: number): number {
  const slot = slotOf(key, marks.length)
  const mark = markOf(key)
  for (let at = 0; at < NEIGHBOURS; at++) {
    const found = marks[slot ^ at]
    if (found === mark) return slot ^ at
    // Slots are filled in this order and never emptied.
    if (found === 0) return -1
  }
  return -1
}

/** Slots of the features, −1 for the unknown ones: what `scoreOutputs` and the evidence look up. */
export function findSlots(model: LinearModel, { keys }: Features): Int32Array {
  const slots = new Int32Array(keys.length)
  for (let at = 0; at < keys.length; at++) slots[at] = findSlot(model, keys[at] ?? 0)
  return slots
}

/** Rows of weights that are read in one go: their products are added in the order of the features all the same. */
const AT_ONCE = 4

/** A score for each output; softmax over those of a question gives probabilities. */
export function scoreOutputs(model: LinearModel, { values }: Features, slots: Int32Array): Float64Array {
  const { weights, scales, cellCount: count } = model
  const scores = new Float64Array(count)
  const known = new Int32Array(slots.length)
  let last = 0
  for (let at = 0; at < slots.length; at++) if ((slots[at] ?? -1) >= 0) known[last++] = at
  let next = 0
  for (; next + AT_ONCE <= last; next += AT_ONCE) {
    const a = known[next] ?? 0
    const b = known[next + 1] ?? 0
    const c = known[next + 2] ?? 0
    const d = known[next + 3] ?? 0
    const ofA = (values[a] ?? 0) * (scales[slots[a] ?? 0] ?? 0)
    const ofB = (values[b] ?? 0) * (scales[slots[b] ?? 0] ?? 0)
    const ofC = (values[c] ?? 0) * (scales[slots[c] ?? 0] ?? 0)
    const ofD = (values[d] ?? 0) * (scales[slots[d] ?? 0] ?? 0)
    const fromA = (slots[a] ?? 0) * count
    const fromB = (slots[b] ?? 0) * count
    const fromC = (slots[c] ?? 0) * count
    const fromD = (slots[d] ?? 0) * count
    for (let cell = 0; cell < count; cell++)
      scores[cell] =
        (scores[cell] ?? 0) +
        ofA * (weights[fromA + cell] ?? 0) +
        ofB * (weights[fromB + cell] ?? 0) +
        ofC * (weights[fromC + cell] ?? 0) +
        ofD * (weights[fromD + cell] ?? 0)
  }
  for (; next < last; next++) {
    const at = known[next] ?? 0
    const slot = slots[at] ?? 0
    const from = slot * count
    const value = (values[at] ?? 0) * (scales[slot] ?? 0)
    for (let cell = 0; cell < count; cell++) scores[cell] = (scores[cell] ?? 0) + value * (weights[from + cell] ?? 0)
  }
  return gatherCells(scores, model.cells)
}

/** The score of each output: the logarithm of the sum of its cells' exponentials. */
export function gatherCells(scores: Float64Array, cells: LinearModel['cells']): Float64Array {
  const gathered = new Float64Array(cells.length)
  for (let output = 0; output < cells.length; output++) gathered[output] = gather(scores, cells[output] ?? [])
  return gathered
}

function gather(scores: Float64Array, own: readonly number[]): number {
  if (own.length === 1) return scores[own[0] ?? 0] ?? 0
  const parts = new Float64Array(own.length)
  for (let at = 0; at < own.length; at++) parts[at] = scores[own[at] ?? 0] ?? 0
  const highest = largest(parts)
  softmax(parts, 0, parts.length)
  // The share of the highest is its exponential, which is 1 when taken from itself, of the sum.
  return highest + ln(1 / largest(parts))
}

function largest(numbers: Float64Array): number {
  let most = Number.NEGATIVE_INFINITY
  for (let at = 0; at < numbers.length; at++) most = Math.max(most, numbers[at] ?? most)
  return most
}
