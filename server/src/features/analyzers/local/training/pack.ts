import { markOf, NEIGHBOURS, slotOf } from '../model/linear-model.ts'
import type { Columns } from './columns.ts'

const SLOTS = 115_200
const LARGEST = 127
/** Larger weights than this share of all are cut, so that a few do not take the digits from the rest. */
const KEPT_SHARE = 0.9998

export type Packed = { slots: number; marks: Uint16Array; weights: Int8Array; scales: number[] }

/** Puts the weights of all columns into the table of a model, the strongest features first: the weakest may find no slot. */
export function packWeights(columns: Columns, weights: Float32Array, outputs: number): Packed {
  // The rarity of a feature goes into its weight: whoever reads a ticket need not know it.
  const scaled = weights.map((weight, at) => weight * (columns.rarity[Math.floor(at / outputs)] ?? 1))
  const scales = Array.from({ length: outputs }, (_, output) => scaleOf(scaled, output, outputs))
  const strengths = columns.keys.map((_, column) => strengthOf(scaled, column * outputs, outputs))
  const strongest = columns.keys.map((_, column) => column)
  strongest.sort((a, b) => (strengths[b] ?? 0) - (strengths[a] ?? 0) || a - b)
  const packed = { slots: SLOTS, marks: new Uint16Array(SLOTS), weights: new Int8Array(SLOTS * outputs), scales }
  for (const column of strongest) {
    const slot = freeSlot(packed.marks, columns.keys[column] ?? 0)
    if (slot < 0) continue
    for (let output = 0; output < outputs; output++) {
      const weight = (scaled[column * outputs + output] ?? 0) / (scales[output] ?? 1)
      packed.weights[slot * outputs + output] = Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight)))
    }
  }
  return packed
}

function freeSlot(marks: Uint16Array, key: number): number {
  const slot = slotOf(key, SLOTS)
  const mark = markOf(key)
  for (let at = 0; at < NEIGHBOURS; at++) {
    // Two features with one mark could not be told apart.
    if (marks[slot ^ at] === mark) return -1
    if (marks[slot ^ at] !== 0) continue
    marks[slot ^ at] = mark
    return slot ^ at
  }
  return -1
}

function scaleOf(weights: Float32Array, output: number, outputs: number): number {
  const sizes: number[] = []
  for (let at = output; at < weights.length; at += outputs) sizes.push(Math.abs(weights[at] ?? 0))
  sizes.sort((a, b) => a - b)
  return Math.fround((sizes[Math.floor((sizes.length - 1) * KEPT_SHARE)] ?? 1) / LARGEST) || 1
}

function strengthOf(weights: Float32Array, from: number, outputs: number): number {
  let sum = 0
  for (let at = from; at < from + outputs; at++) sum += (weights[at] ?? 0) ** 2
  return sum
}
