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
  scales: z.array(z.number()),
  cells: z.array(z.array(z.number().int())),
  /** Scores are divided by it, so that a probability of .8 is right in eight of ten. */
  temperatures: z.object({ category: z.number(), priority: z.number() }),
  /** Added to the score of each priority before the highest is taken. */
  leanings: z.array(z.number()),
})
export type TriageModel = LinearModel & z.infer<typeof Header>

const HEADER_BYTES = 4096

/** One line of JSON, padded to 4,096 bytes; the marks, two bytes a slot, little-endian; the weights, one byte each. */
export function writeModel(model: TriageModel): Buffer {
  const { slots, categories, priorities, sentiments, scales, cells, temperatures, leanings } = model
  const header = JSON.stringify({
    slots,
    categories,
    priorities,
    sentiments,
    scales: [...scales],
    cells,
    temperatures,
    leanings,
  })
  const marks = Buffer.alloc(slots * 2)
  const { buffer, byteOffset, byteLength } = model.weights
  for (const [at, mark] of model.marks.entries()) marks.writeUInt16LE(mark, at * 2)
  return Buffer.concat([
    Buffer.from(header.padEnd(HEADER_BYTES)),
    marks,
    new Uint8Array(buffer, byteOffset, byteLength),
  ])
}

function parseModel(bytes: Buffer): TriageModel {
  const header = Header.parse(JSON.parse(bytes.subarray(0, HEADER_BYTES).toString('utf8')))
  const marks = new Uint16Array(header.slots)
  for (let at = 0; at < header.slots; at++) marks[at] = bytes.readUInt16LE(HEADER_BYTES + at * 2)
  const from = HEADER_BYTES + header.slots * 2
  const outputs = [...header.categories, ...header.priorities, ...header.sentiments]
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + from, header.slots * header.scales.length)
  return { ...header, outputs, marks, weights, scales: header.scales }
}

let shipped: TriageModel | undefined

/** The model that the product ships with, read once. */
export function readShippedModel(): TriageModel {
  shipped ??= parseModel(readFileSync(MODEL_FILE))
  return shipped
}
