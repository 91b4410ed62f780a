/** Text of a value that should be one: `{"name": "Anna"}` and `["Anna"]` are what systems write for a person or a choice. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return clean(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean).join(', ')
  if (typeof value !== 'object' || value === null) return ''
  const named = NAMING_KEYS.map((key) => Object.entries(value).find(([name]) => name === key)?.[1])
  return textOf(named.find((each) => typeof each === 'string' && each.trim() !== ''))
}

const NAMING_KEYS = [
  'name',
  'displayName',
  'display_name',
  'value',
  'login',
  'plain_body',
  'body_text',
  'body',
  'text',
  'email',
]

/** PostgreSQL keeps neither a NUL nor half a character. */
const clean = (text: string): string => text.replaceAll('\u0000', '').trim().toWellFormed()

/**
 * The parts of a list: of JSON its elements; of a cell what commas, semicolons, bars or line ends separate.
 *
 * @param bySpaces whether words are parts, where nothing else separates any.
 */
export function listOf(value: unknown, bySpaces: boolean): string[] {
  if (Array.isArray(value)) return value.map(textOf).filter(Boolean)
  const text = textOf(value)
  const written = writtenList(text)
  if (written) return written
  const parts = /[,;|\n]/.test(text) ? text.split(/[,;|\r\n]+/) : bySpaces ? text.split(/\s+/) : [text]
  return parts.map((part) => part.trim()).filter(Boolean)
}

/** Texts that a cell holds as a JSON list, because they may hold any separator themselves. */
export function writtenList(text: string): string[] | null {
  if (!text.startsWith('[') || !text.endsWith(']')) return null
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? list.map(textOf).filter(Boolean) : null
  } catch {
    return null
  }
}

/** A tag as this product has them: lower case letters, digits, - and _; what else there is becomes a dash. */
export const tagOf = (text: string, longest: number): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, longest)

/** Name and address of `Anna <anna@example.com>`, of either alone, or of nothing. */
export function personOf(name: string, email: string): { name: string; email: string } {
  const [, before = '', address] = /^"?([^"<]*?)"?\s*<([^<>\s]+@[^<>\s]+)>$/.exec(email || name) ?? []
  if (address) return { name: email ? name || before : before, email: address }
  if (email === '' && ADDRESS.test(name)) return { name: '', email: name }
  return { name, email }
}

const ADDRESS = /^[^\s@<>]+@[^\s@<>]+$/
