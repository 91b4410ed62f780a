import { documentText, isDocument } from './document-text.ts'
import { textOf } from './field-values.ts'

/** What a system knows of a ticket beside what all of them know, by its own names. What has no value is left out. */
export type CustomFields = Record<string, CustomFieldValue>
export type CustomFieldValue = string | number | boolean | string[]

/** Lengths are in UTF-16 units; `bytes` of the whole as JSON. */
export const CUSTOM_FIELD_LIMITS = {
  fields: 50,
  nameLength: 100,
  valueLength: 1000,
  listed: 100,
  bytes: 16_384,
} as const

/** Fields as they are kept, and what of them had no room. */
export type FittedFields = { fields: CustomFields; cut: string[] }

/** As many of the fields as a ticket has room for, in their order. A name that is there already is left out. */
export function fitCustomFields(entries: Iterable<readonly [name: string, value: unknown]>): FittedFields {
  const kept = new Map<string, CustomFieldValue>()
  const cut: string[] = []
  let bytes = 2
  for (const [given, value] of entries) {
    const name = textOf(given).slice(0, CUSTOM_FIELD_LIMITS.nameLength).toWellFormed().trim()
    const whole = keptValue(value)
    if (name === '' || whole === null || kept.has(name)) continue
    const fitted = fitValue(whole)
    const size = bytesOf(name) + bytesOf(fitted) + 2
    const hasRoom = kept.size < CUSTOM_FIELD_LIMITS.fields && bytes + size <= CUSTOM_FIELD_LIMITS.bytes
    if (!hasRoom || fitted !== whole) cut.push(name)
    if (!hasRoom) continue
    bytes += size
    kept.set(name, fitted)
  }
  return { fields: Object.fromEntries(kept), cut }
}

/** Bytes of a value as JSON. */
export const bytesOf = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length

/** A value as it is kept; null where there is none. Of a person or a choice, as systems write them, its name. */
function keptValue(value: unknown): CustomFieldValue | null {
  if (typeof value === 'boolean') return value
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (Array.isArray(value)) {
    const texts = value.map(textOf).filter((text) => text !== '')
    return texts.length > 0 ? texts : null
  }
  const isText = typeof value === 'object' && value !== null && isDocument(value)
  return (isText ? documentText(value) : textOf(value)) || null
}

/** @returns the value itself when it has room. */
function fitValue(value: CustomFieldValue): CustomFieldValue {
  const { valueLength, listed } = CUSTOM_FIELD_LIMITS
  const cutText = (text: string) => text.slice(0, valueLength).toWellFormed()
  if (typeof value === 'string') return cutText(value)
  if (!Array.isArray(value)) return value
  const isWhole = value.length <= listed && value.every((text) => text.length <= valueLength)
  return isWhole ? value : value.slice(0, listed).map(cutText)
}

/** What a container of fields holds: an object of them, a list such as Zendesk's `[{"id": 1, "value": "gold"}]`, or either as JSON in a cell. */
export function entriesOf(value: unknown): (readonly [name: string, value: unknown])[] {
  const given = typeof value === 'string' ? parsed(value) : value
  if (Array.isArray(given)) return given.flatMap(entryOf)
  return typeof given === 'object' && given !== null ? Object.entries(given) : []
}

function entryOf(item: unknown): (readonly [string, unknown])[] {
  if (typeof item !== 'object' || item === null) return []
  const { title, name, key, id, value }: { [Key in 'title' | 'name' | 'key' | 'id' | 'value']?: unknown } = item
  const called = [title, name, key, id].map(textOf).find((text) => text !== '')
  return called === undefined ? [] : [[called, value]]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
