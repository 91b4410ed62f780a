import type { Features } from './features.ts'

/**
 * A linear model over hashed features: a row of small integers for each feature that it knows, one number an output.
 *
 * A feature lives in one of two neighbouring slots of the table; `marks` tells whether it is there, so that unknown
 * features say nothing.
 */
export type LinearModel = {
  /** Slots are a power of two. */
  marks: Uint16Array
  /** `outputs.length` weights a slot. */
  weights: Int8Array
  outputs: string[]
  /** What a weight of 1 is worth, for each output. */
  scales: readonly number[]
}

const MARK_BITS = 0xffff

/** Where a feature would live, and what marks it; 0 marks an empty slot. */
export const slotOf = (key: number, slots: number) => (key >>> 12) & (slots - 1)
export const markOf = (key: number) => (key ^ (key >>> 16)) & MARK_BITS || 1

/** @returns the feature's slot; −1 for one that the model does not know. */
function findSlot({ marks }: Pick<LinearModel, 'marks'>, key: number): number {
  const slot = slotOf(key, marks.length)
  const mark = markOf(key)
  if (marks[slot] === mark) return slot
  return marks[slot ^ 1] === mark ? slot ^ 1 : -1
}

/** Slots of the features, −1 for the unknown ones: what `scoreOutputs` and the evidence look up. */
export function findSlots(model: LinearModel, { keys }: Features): Int32Array {
  const slots = new Int32Array(keys.length)
  for (let at = 0; at < keys.length; at++) slots[at] = findSlot(model, keys[at] ?? 0)
  return slots
}

/** A score for each output; softmax over those of a head gives probabilities. */
export function scoreOutputs(model: LinearModel, { values }: Features, slots: Int32Array): Float64Array {
  const count = model.outputs.length
  const { weights } = model
  const scores = new Float64Array(count)
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? -1
    if (slot < 0) continue
    const from = slot * count
    const value = values[at] ?? 0
    for (let output = 0; output < count; output++)
      scores[output] = (scores[output] ?? 0) + value * (weights[from + output] ?? 0)
  }
  for (let output = 0; output < count; output++) scores[output] = (scores[output] ?? 0) * (model.scales[output] ?? 0)
  return scores
}
