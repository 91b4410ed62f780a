import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { PRIORITIES } from '@sta/contract/wire/values'
import { MODEL_FILE } from '../model/model-file.ts'
import type { Advice } from './fit-advice.ts'
import type { Lesson } from './lesson.ts'

const LARGEST = 127

let base: string | undefined

/** Names the shipped model: a lesson adds to the one that it was fitted on, and to no other. */
export function baseOfLessons(): string {
  base ??= createHash('sha256').update(readFileSync(MODEL_FILE)).digest('hex').slice(0, 16)
  return base
}

type Part = { fit: { advice: Advice }; strength: number }

/**
 * Writes a lesson: for each column its key and scale (four bytes each, little-endian), then all weights, one byte each. All
 * fits have the same columns.
 *
 * @param category what to take for the categories; undefined: nothing was learned about them.
 */
export function packLesson(category: Part | undefined, priority: Part | undefined): Buffer {
  const first = (category ?? priority)?.fit.advice
  if (!first) throw new Error('There is nothing to pack')
  const { columns, outputs } = first
  const categories = outputs - PRIORITIES.length
  const [keys, scales] = [Buffer.alloc(columns.size * 4), Buffer.alloc(columns.size * 4)]
  const weights = Buffer.alloc(columns.size * outputs)
  for (const [key, column] of columns) {
    const row = Float64Array.from({ length: outputs }, (_, output) => {
      const part = output < categories ? category : priority
      return part ? (part.fit.advice.weights[column * outputs + output] ?? 0) * part.strength : 0
    })
    const scale = Math.fround(row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) / LARGEST) || 1
    keys.writeInt32LE(key, column * 4)
    scales.writeFloatLE(scale, column * 4)
    for (const [output, weight] of row.entries())
      weights.writeInt8(Math.max(-LARGEST, Math.min(LARGEST, Math.round(weight / scale))), column * outputs + output)
  }
  return Buffer.concat([keys, scales, weights])
}

/** Reads what `packLesson` wrote. @throws Error when the bytes are no lesson about these categories. */
export function readLesson(version: number, categories: string[], bytes: Buffer): Lesson {
  const outputs = categories.length + PRIORITIES.length
  const count = bytes.length / (8 + outputs)
  if (!Number.isInteger(count)) throw new Error(`The weights of the learned model ${version} are damaged`)
  const columns = new Map<number, number>()
  const scales = new Float32Array(count)
  for (let column = 0; column < count; column++) {
    columns.set(bytes.readInt32LE(column * 4), column)
    scales[column] = bytes.readFloatLE((count + column) * 4)
  }
  const weights = new Int8Array(bytes.subarray(count * 8))
  return { version, categories, columns, scales, weights }
}
