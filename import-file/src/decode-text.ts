import type { Encoding } from './encodings.ts'

export type DecodedText = {
  text: AsyncGenerator<string>
  /** Its first bytes, and the beginning of the text that they are. */
  start: Uint8Array
  head: string
  /** As far as the first bytes tell: what is ASCII there may turn out to be Windows-1252 later. */
  encoding: Encoding
}

/** Bytes that are looked at together. */
const WINDOW_BYTES = 64 * 1024

/**
 * Bytes as text. Unless an encoding is named, UTF-16 is told by its mark or by the zeros between its letters. The rest is UTF-8
 * or Windows-1252, and that is decided for each 64 KiB by what most bytes beyond ASCII are there and were before: so a stray
 * byte in UTF-8 becomes a replacement character (U+FFFD) and costs no other character.
 *
 * @param named honoured whatever the bytes look like; only a UTF-16 mark says better which end comes first.
 */
export async function decodeText(file: AsyncIterable<Uint8Array>, named: Encoding | null): Promise<DecodedText> {
  const source = file[Symbol.asyncIterator]()
  let rest: Uint8Array = new Uint8Array()
  let ended = false

  async function readWindow(): Promise<Uint8Array> {
    const parts = [rest]
    let size = rest.length
    while (size < WINDOW_BYTES && !ended) {
      const next = await source.next()
      if (next.done) ended = true
      else {
        parts.push(next.value)
        size += next.value.length
      }
    }
    const whole = joined(parts)
    rest = whole.subarray(WINDOW_BYTES)
    return whole.subarray(0, WINDOW_BYTES)
  }
  const isOver = () => ended && rest.length === 0

  async function* decoded(first: Uint8Array): AsyncGenerator<string> {
    if (encoding !== 'utf-8' && encoding !== 'windows-1252') yield* decodedAs(encoding, first)
    else if (named !== null) yield* decodedAs(named, first)
    else yield* guessed(first)
  }

  async function* decodedAs(known: Encoding, first: Uint8Array): AsyncGenerator<string> {
    // Drops a byte order mark by itself.
    const decoder = new TextDecoder(known)
    for (let bytes = first; ; bytes = await readWindow()) {
      yield decoder.decode(bytes, { stream: true })
      if (isOver()) break
    }
    yield decoder.decode()
  }

  async function* guessed(first: Uint8Array): AsyncGenerator<string> {
    const decode = createGuessingDecoder()
    for (let bytes = first; ; bytes = await readWindow()) {
      yield decode(bytes, isOver()).text
      if (isOver()) break
    }
  }

  const start = await readWindow()
  const encoding = namedOrMarked(named, start) ?? detectEncoding(start)
  const whole = encoding.startsWith('utf-16') ? start.length - (start.length % 2) : start.length
  const head = new TextDecoder(encoding).decode(start.subarray(0, whole))
  return { text: decoded(start), start, head, encoding }
}

/** Decodes windows of UTF-8 or Windows-1252; a character that a window's end cuts is kept for the next. */
export function createGuessingDecoder() {
  let cut: Uint8Array = new Uint8Array()
  let seen = { valid: 0, invalid: 0 }
  let isFirst = true
  return (bytes: Uint8Array, isLast: boolean): { text: string; encoding: Encoding } => {
    const whole = cut.length === 0 ? bytes : joined([cut, bytes])
    const end = isLast ? whole.length : endOfCharacters(whole)
    const window = whole.subarray(0, end)
    cut = whole.slice(end)
    const text = new TextDecoder('utf-8', { ignoreBOM: !isFirst }).decode(window)
    if (isFirst && startsWith(window, UTF_8_MARK)) seen = { valid: Number.POSITIVE_INFINITY, invalid: 0 }
    if (window.length > 0) isFirst = false
    const here = countSequences(window, text)
    seen = { valid: seen.valid + here.valid, invalid: seen.invalid + here.invalid }
    const isUtf8 = here.invalid === 0 || here.valid > here.invalid || seen.valid >= seen.invalid
    if (isUtf8) return { text, encoding: 'utf-8' }
    return { text: new TextDecoder('windows-1252').decode(window), encoding: 'windows-1252' }
  }
}

const UTF_8_MARK = [0xef, 0xbb, 0xbf]

const startsWith = (bytes: Uint8Array, mark: number[]): boolean => mark.every((byte, at) => bytes[at] === byte)

/** Characters beyond ASCII that are UTF-8, and bytes that are not. */
function countSequences(bytes: Uint8Array, text: string): { valid: number; invalid: number } {
  // As many bytes as characters: ASCII only.
  if (bytes.length === text.length && !text.includes('\ufffd')) return { valid: 0, invalid: 0 }
  let valid = 0
  let replaced = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    if (unit === 0xfffd) replaced += 1
    else if (unit > 127 && (unit & 0xfc00) !== 0xdc00) valid += 1
  }
  let genuine = 0
  for (let at = bytes.indexOf(0xef); at >= 0; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) genuine += 1
  return { valid: valid + genuine, invalid: replaced - genuine }
}

/** Where the last character that may be cut begins; the length when none is. */
function endOfCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) break
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 0
    if (needs > back) return bytes.length - back
    if (needs > 0) break
  }
  return bytes.length
}

function joined(parts: Uint8Array[]): Uint8Array {
  const [only, ...others] = parts.filter((part) => part.length > 0)
  if (only && others.length === 0) return only
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function namedOrMarked(named: Encoding | null, bytes: Uint8Array): Encoding | null {
  const marked = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : null
  if (named === null) return marked
  return named.startsWith('utf-16') && marked !== null ? marked : named
}

function detectEncoding(bytes: Uint8Array): Encoding {
  const zeros = [0, 0]
  for (let at = bytes.indexOf(0); at >= 0; at = bytes.indexOf(0, at + 1)) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  // At least delimiters and line ends are Latin in every script; a NUL astray in other text is rare.
  const some = Math.max(2, bytes.length / 100)
  if (odd >= some && odd > even * 4) return 'utf-16le'
  if (even >= some && even > odd * 4) return 'utf-16be'
  return createGuessingDecoder()(bytes, bytes.length < WINDOW_BYTES).encoding
}
