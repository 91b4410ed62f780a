import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { LinearModel } from './linear-model.ts'

export const MODEL_FILE = fileURLToPath(new URL('triage-model.bin', import.meta.url))

const Header = z.object({
  slots: z.number().int(),
  /** Category first (the last is "nothing to do"), then priority, then sentiment. */
  categories: z.array(z.string()),
  priorities: z.array(z.string()),
  sentiments: z.array(z.string()),
  largestScale: z.number(),
  cellCount: z.number().int(),
  cells: z.array(z.array(z.number().int())),
  /** Scores are divided by it, so that a probability of .8 is right in eight of ten. */
  temperatures: z.object({ category: z.number(), priority: z.number() }),
  /** Added to the score of each category and each priority before the highest is taken. */
  leanings: z.object({ category: z.array(z.number()), priority: z.array(z.number()) }),
})
export type TriageModel = LinearModel & z.infer<typeof Header>

const HEADER_BYTES = 4096

/** Weights are four-bit numbers: from −7 to 7. */
export const LARGEST_WEIGHT = 7
const LARGEST_CODE = 255

/** What a weight of 1 is worth, by its code of one byte: finer for the smaller ones, which are the most. */
export const scaleOf = (code: number, largest: number): number => Math.fround((code / LARGEST_CODE) ** 2 * largest)

/** The smallest code whose scale is not below this one, so that no weight is cut. */
export function scaleCodeAbove(scale: number, largest: number): number {
  let code = Math.min(LARGEST_CODE, Math.ceil(Math.sqrt(scale / largest) * LARGEST_CODE))
  while (code < LARGEST_CODE && scaleOf(code, largest) < scale) code++
  return code
}

/**
 * One line of JSON, padded to 4,096 bytes; the marks, two bytes a slot, little-endian; the codes of the scales, one byte a
 * slot; the weights, two a byte, the first in the lower half, each slot from a byte of its own on.
 */
export function writeModel(model: TriageModel): Buffer {
  const { slots, categories, priorities, sentiments, largestScale, cellCount, cells, temperatures, leanings } = model
  const header = JSON.stringify({
    slots,
    categories,
    priorities,
    sentiments,
    largestScale,
    cellCount,
    cells,
    temperatures,
    leanings,
  })
  const marks = Buffer.alloc(slots * 2)
  const codes = Buffer.alloc(slots)
  const rowBytes = Math.ceil(cellCount / 2)
  const weights = Buffer.alloc(slots * rowBytes)
  for (let slot = 0; slot < slots; slot++) {
    marks.writeUInt16LE(model.marks[slot] ?? 0, slot * 2)
    codes[slot] = scaleCodeAbove(model.scales[slot] ?? 0, largestScale)
    for (let cell = 0; cell < cellCount; cell++) {
      const weight = (model.weights[slot * cellCount + cell] ?? 0) & 15
      const at = slot * rowBytes + (cell >> 1)
      weights[at] = (weights[at] ?? 0) | (weight << (4 * (cell & 1)))
    }
  }
  return Buffer.concat([Buffer.from(header.padEnd(HEADER_BYTES)), marks, codes, weights])
}

function parseModel(bytes: Buffer): TriageModel {
  const header = Header.parse(JSON.parse(bytes.subarray(0, HEADER_BYTES).toString('utf8')))
  const { slots, cellCount, largestScale } = header
  const marks = new Uint16Array(slots)
  const scales = new Float32Array(slots)
  const weights = new Int8Array(slots * cellCount)
  const codes = bytes.subarray(HEADER_BYTES + slots * 2)
  const rows = codes.subarray(slots)
  const rowBytes = Math.ceil(cellCount / 2)
  for (let slot = 0; slot < slots; slot++) {
    marks[slot] = bytes.readUInt16LE(HEADER_BYTES + slot * 2)
    scales[slot] = scaleOf(codes[slot] ?? 0, largestScale)
    for (let cell = 0; cell < cellCount; cell++) {
      const pair = rows[slot * rowBytes + (cell >> 1)] ?? 0
      // The half is moved to the top, and back with its sign.
      weights[slot * cellCount + cell] = (pair << (cell & 1 ? 24 : 28)) >> 28
    }
  }
  const outputs = [...header.categories, ...header.priorities, ...header.sentiments]
  return { ...header, outputs, marks, weights, scales }
}

let shipped: TriageModel | undefined

/** The model that the product ships with, read once. */
export function readShippedModel(): TriageModel {
  shipped ??= parseModel(readFileSync(MODEL_FILE))
  return shipped
}
