export const ENTITY = /&(?:([a-z]{2,8})|#(\d{1,6})|#x([\da-f]{1,5}));/gi
const HAS_ENTITY = /&(?:[a-z]{2,8}|#\d{1,6}|#x[\da-f]{1,5});/i
/** Joins what stands on both sides of it into one word. */
export const JOINER = '\u2060'

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
  lsaquo: '‹',
  rsaquo: '›',
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
  rarr: '→',
  larr: '←',
  uarr: '↑',
  darr: '↓',
  harr: '↔',
  times: '×',
  minus: '−',
  plusmn: '±',
  le: '≤',
  ge: '≥',
  ne: '≠',
  check: '✓',
  reg: '®',
  trade: '™',
  sect: '§',
  ordf: 'ª',
  ordm: 'º',
  micro: 'µ',
  cent: '¢',
  yen: '¥',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  deg: '°',
  aelig: 'æ',
  oelig: 'œ',
  oslash: 'ø',
  shy: JOINER,
  zwj: JOINER,
  zwnj: JOINER,
}
const ACCENTS: Record<string, string> = {
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  uml: '\u0308',
  tilde: '\u0303',
  cedil: '\u0327',
  ring: '\u030A',
  caron: '\u030C',
}
const ACCENTED = /^([a-z])(acute|grave|circ|uml|tilde|cedil|ring|caron)$/i

export const hasEntities = (text: string): boolean => text.includes('&') && HAS_ENTITY.test(text)

/** What an entity stands for; null when it is not known. @param entity as `ENTITY` finds it, with its groups. */
export function decodeEntity(name: string | undefined, decimal: string | undefined, hex: string | undefined) {
  return name ? named(name) : fromCode(decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16))
}

function named(name: string): string | null {
  const [, letter, accent] = ACCENTED.exec(name) ?? []
  if (letter && accent) return (letter + (ACCENTS[accent.toLowerCase()] ?? '')).normalize('NFC')
  return NAMED[name] ?? NAMED[name.toLowerCase()] ?? null
}

function fromCode(code: number): string | null {
  return code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : null
}
