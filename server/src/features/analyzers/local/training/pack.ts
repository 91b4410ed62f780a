import { markOf, NEIGHBOURS, slotOf } from '../model/linear-model.ts'
import { LARGEST_WEIGHT, scaleCodeAbove, scaleOf, type TriageModel } from '../model/model-file.ts'
import type { Columns } from './columns.ts'

const SLOTS = 199_680

export type Packed = Pick<TriageModel, 'slots' | 'marks' | 'weights' | 'cellCount' | 'scales' | 'largestScale'>

/**
 * Puts the weights of all columns into the table of a model, the strongest features first: the weakest may find no slot. Each
 * feature has a scale of its own, so that what a weak one says is not rounded away beside the strong.
 */
export function packWeights(columns: Columns, weights: Float32Array, cellCount: number): Packed {
  // The rarity of a feature goes into its weight: whoever reads a ticket need not know it.
  const scaled = weights.map((weight, at) => weight * (columns.rarity[Math.floor(at / cellCount)] ?? 1))
  const rowOf = (column: number) => scaled.subarray(column * cellCount, (column + 1) * cellCount)
  const strengths = columns.keys.map((_, column) => rowOf(column).reduce((sum, weight) => sum + weight ** 2, 0))
  const strongest = columns.keys.map((_, column) => column)
  strongest.sort((a, b) => (strengths[b] ?? 0) - (strengths[a] ?? 0) || a - b)
  const largestScale = Math.fround(largestOf(scaled) / LARGEST_WEIGHT)
  const marks = new Uint16Array(SLOTS)
  const scales = new Float32Array(SLOTS)
  const packed = new Int8Array(SLOTS * cellCount)
  for (const column of strongest) {
    const slot = freeSlot(marks, columns.keys[column] ?? 0)
    if (slot < 0) continue
    const row = rowOf(column)
    const scale = scaleOf(scaleCodeAbove(largestOf(row) / LARGEST_WEIGHT, largestScale), largestScale)
    scales[slot] = scale
    for (const [cell, weight] of row.entries()) packed[slot * cellCount + cell] = Math.round(weight / (scale || 1))
  }
  return { slots: SLOTS, marks, weights: packed, cellCount, scales, largestScale }
}

const largestOf = (weights: Float32Array) => weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)

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
