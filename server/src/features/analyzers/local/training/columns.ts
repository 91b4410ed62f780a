import { ln } from '../model/arithmetic.ts'
import type { Features } from '../model/features.ts'
import type { Row } from './fit.ts'

/** Which features are learned, as columns of the weights, and how much each is enlarged for being rare. */
export type Columns = { byKey: Map<number, number>; keys: number[]; rarity: number[] }

/** A feature of fewer tickets is chance. */
const FEWEST_TICKETS = 3
/** Brings the values of rare and frequent features to about 1. */
const TYPICAL_RARITY = 4

export function chooseColumns(all: Features[]): Columns {
  const tickets = new Map<number, number>()
  for (const { keys } of all) for (const key of keys) tickets.set(key, (tickets.get(key) ?? 0) + 1)
  const columns: Columns = { byKey: new Map(), keys: [], rarity: [] }
  for (const [key, count] of tickets) {
    if (count < FEWEST_TICKETS) continue
    columns.byKey.set(key, columns.keys.length)
    columns.keys.push(key)
    const rarity = (1 + ln((1 + all.length) / (1 + count))) / TYPICAL_RARITY
    columns.rarity.push(rarity * Math.sqrt(rarity))
  }
  return columns
}

export function toRow({ keys, values }: Features, { byKey, rarity }: Columns, labels: number[], weight = 1): Row {
  const columns: number[] = []
  const scaled: number[] = []
  for (const [at, key] of keys.entries()) {
    const column = byKey.get(key)
    if (column === undefined) continue
    columns.push(column)
    scaled.push((values[at] ?? 0) * (rarity[column] ?? 1))
  }
  return { columns: Int32Array.from(columns), values: Float32Array.from(scaled), labels, weight }
}
