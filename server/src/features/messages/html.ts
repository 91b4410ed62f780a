import type { Part, PartKind } from './parts.ts'

const LOOKS_LIKE_HTML =
  /<(?:html|body|div|p|br|span|table|td|style|font|b|i|u|strong|em|ul|ol|li|a|blockquote|hr|head|h[1-6])(?:\s[^<>]{0,400})?\/?>|<!doctype html/i
const HAS_ENTITY = /&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,5});/i
const TAG =
  /<!--[\s\S]*?(?:-->|$)|<(style|script|head|title)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)|<\/?([a-z][a-z\d:]{0,20})(?:\s[^<>]{0,2000})?\/?>|<!doctype[^>]{0,200}>/gi
const ENTITY = /&(?:([a-z]{2,8})|#(\d{1,6})|#x([\da-f]{1,5}));/gi
const BLOCK = /^(?:p|div|br|tr|li|ul|ol|table|hr|h[1-6]|blockquote|section|article|header|footer|pre|td|th)$/i
const QUOTE_OPENS = /^<blockquote\b|^<div[^>]*class=["']?[^"'>]*(?:gmail_quote|yahoo_quoted|moz-cite-prefix)/i
const SIGNATURE_OPENS = /^<(?:div|p|table)[^>]*(?:class|id)=["']?[^"'>]*signature/i
/** Joins what stands on both sides of it into one word. */
const JOINER = '\u2060'

const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  laquo: '«',
  raquo: '»',
  euro: '€',
  pound: '£',
  copy: '©',
  iquest: '¿',
  iexcl: '¡',
  szlig: 'ß',
  middot: '·',
  bull: '•',
  deg: '°',
  aelig: 'æ',
  oelig: 'œ',
  oslash: 'ø',
  shy: JOINER,
}
const ACCENTS: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030A',
}
const ACCENTED = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring)$/i

export type ReadableHtml = {
  /** As long as the message: tags blanked, entities decoded and padded with characters that no word sees. */
  text: string
  /** What is not text: markup, quoted elements, signatures. In order. */
  parts: Part[]
}

/** @returns null for a message without tags and entities. */
export function readHtml(message: string): ReadableHtml | null {
  const hasTags = message.includes('<') && LOOKS_LIKE_HTML.test(message)
  const hasEntities = message.includes('&') && HAS_ENTITY.test(message)
  if (!hasTags && !hasEntities) return null
  const parts: Part[] = []
  const text = hasTags ? blankTags(message, parts) : message
  return { text: hasEntities ? decodeEntities(text) : text, parts }
}

function blankTags(message: string, parts: Part[]): string {
  const pieces: string[] = []
  let at = 0
  let inside: { kind: PartKind; element: string; depth: number; start: number } | null = null
  for (const match of message.matchAll(TAG)) {
    const [tag, , name = ''] = match
    const end = match.index + tag.length
    pieces.push(message.slice(at, match.index), blank(tag, name))
    at = end
    if (inside) {
      if (name.toLowerCase() === inside.element && !tag.endsWith('/>')) inside.depth += tag.startsWith('</') ? -1 : 1
      if (inside.depth > 0) continue
      parts.push({ kind: inside.kind, start: inside.start, end })
      inside = null
      continue
    }
    const kind = QUOTE_OPENS.test(tag) ? 'quoted' : SIGNATURE_OPENS.test(tag) ? 'signature' : null
    if (kind) inside = { kind, element: name.toLowerCase(), depth: 1, start: match.index }
    else parts.push({ kind: 'markup', start: match.index, end })
  }
  if (inside) parts.push({ kind: inside.kind, start: inside.start, end: message.length })
  pieces.push(message.slice(at))
  return pieces.join('')
}

/** Inline tags do not part a word; block tags end a line. */
function blank(tag: string, name: string): string {
  if (name === '' || BLOCK.test(name)) return `\n${' '.repeat(tag.length - 1)}`
  return JOINER.repeat(tag.length)
}

function decodeEntities(text: string): string {
  return text.replace(ENTITY, (entity, name?: string, decimal?: string, hex?: string) => {
    const decoded = name ? named(name) : fromCode(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16))
    return decoded === null ? entity : decoded + JOINER.repeat(entity.length - decoded.length)
  })
}

function named(name: string): string | null {
  const [, letter, accent] = ACCENTED.exec(name) ?? []
  if (letter && accent) return (letter + (ACCENTS[accent.toLowerCase()] ?? '')).normalize('NFC')
  return NAMED[name] ?? NAMED[name.toLowerCase()] ?? null
}

function fromCode(code: number): string | null {
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : null
}
