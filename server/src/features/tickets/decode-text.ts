import { Readable } from 'node:stream'

const PEEK_BYTES = 64 * 1024

/** The stream as text, whatever its encoding, and its first part. UTF-8 and UTF-16 are told by their mark or bytes; what is not UTF-8 is read as Windows-1252. */
export async function decodeText(file: Readable): Promise<{ text: Readable; head: string }> {
  const source: AsyncIterator<Buffer> = file[Symbol.asyncIterator]()
  const first: Buffer[] = []
  let size = 0
  let ended = false
  while (size < PEEK_BYTES && !ended) {
    const next = await source.next()
    if (next.done) ended = true
    else {
      first.push(Buffer.from(next.value))
      size += next.value.length
    }
  }
  const peek = Buffer.concat(first)
  const encoding = detectEncoding(peek, ended)

  async function* decoded(): AsyncGenerator<string> {
    const decoder = new TextDecoder(encoding) // drops a byte order mark by itself
    yield decoder.decode(peek, { stream: true })
    while (!ended) {
      const next = await source.next()
      if (next.done) break
      yield decoder.decode(next.value, { stream: true })
    }
    yield decoder.decode()
  }
  return { text: Readable.from(decoded()), head: new TextDecoder(encoding).decode(peek.subarray(0, 8192)) }
}

export function detectEncoding(head: Buffer, isWhole: boolean): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
