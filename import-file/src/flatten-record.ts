import { normalizeName } from './columns.ts'
import { isCustomPath } from './custom-columns.ts'
import { documentText, isDocument } from './document-text.ts'
import { KNOWN_COLUMNS } from './known-columns.ts'

const MOST_DEPTH = 4
const MOST_KEYS = 1000
const TEXTS = new Set([...KNOWN_COLUMNS.title, ...KNOWN_COLUMNS.description])

/**
 * The values of a JSON object by their paths, such as `via.channel`. Lists stay as they are; a document as Jira writes it
 * becomes its text. Custom fields stay as they are, and so does any other object where a text belongs, so that it is refused and not lost.
 */
export function flattenRecord(record: Record<string, unknown>): Record<string, unknown> {
  const flat: [string, unknown][] = []
  const add = (object: object, path: string, depth: number) => {
    for (const [key, value] of Object.entries(object)) {
      if (flat.length >= MOST_KEYS) return
      if (!isObject(value) || isCustomPath(path + key)) flat.push([path + key, value])
      else if (isDocument(value)) flat.push([path + key, documentText(value).trim()])
      else if (depth < MOST_DEPTH && !isRefused(path + key)) add(value, `${path}${key}.`, depth + 1)
      else flat.push([path + key, value])
    }
  }
  add(record, '', 1)
  return Object.fromEntries(flat)
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** `source` and `content` may be objects of other things; these are the text itself. */
const isRefused = (path: string): boolean => {
  const name = normalizeName(path)
  return TEXTS.has(name) && name !== 'content' && name !== 'message' && name !== 'issue'
}
