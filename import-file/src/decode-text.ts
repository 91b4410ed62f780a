export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

export type DecodedText = {
  text: AsyncGenerator<string>
  /** Its first bytes, and the beginning of the text that they are. */
  start: Uint8Array
  head: string
  /** As far as the first bytes tell: what is ASCII there may turn out to be Windows-1252 later. */
  encoding: Encoding
}

const PEEK_BYTES = 64 * 1024
const HEAD_BYTES = 8 * 1024

/**
 * Bytes as text, whatever their encoding. UTF-16 is told by its mark or by the zeros of its first letters; else the first
 * bytes that are not ASCII tell whether it is UTF-8, however late they come; what is not UTF-8 is read as Windows-1252.
 */
export async function decodeText(file: AsyncIterable<Uint8Array>): Promise<DecodedText> {
  const source = file[Symbol.asyncIterator]()
  let ended = false

  async function read(bytes: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = []
    for (let size = 0; size < bytes && !ended; ) {
      const next = await source.next()
      if (next.done) ended = true
      else {
        parts.push(next.value)
        size += next.value.length
      }
    }
    return joined(parts)
  }

  async function* decoded(): AsyncGenerator<string> {
    let bytes = start
    if (encoding === 'utf-8') {
      const ascii = new TextDecoder()
      for (; isAscii(bytes) && !ended; bytes = await read(PEEK_BYTES)) yield ascii.decode(bytes)
    }
    // Drops a byte order mark by itself.
    const decoder = new TextDecoder(encoding === 'utf-8' ? detectEncoding(bytes, ended) : encoding)
    for (; ; bytes = await read(1)) {
      yield decoder.decode(bytes, { stream: true })
      if (ended) break
    }
    yield decoder.decode()
  }

  const start = await read(PEEK_BYTES)
  const encoding = detectEncoding(start, ended)
  return { text: decoded(), start, head: new TextDecoder(encoding).decode(start.subarray(0, HEAD_BYTES)), encoding }
}

function joined(parts: Uint8Array[]): Uint8Array {
  const [first] = parts
  if (parts.length === 1 && first) return first
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at += 1) if ((bytes[at] ?? 0) > 127) return false
  return true
}

function detectEncoding(bytes: Uint8Array, isWhole: boolean): Encoding {
  const [a, b, c, d] = bytes
  if ((a === 0xff && b === 0xfe) || (a && b === 0 && c && d === 0)) return 'utf-16le'
  if ((a === 0xfe && b === 0xff) || (a === 0 && b && c === 0 && d)) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
