import { isAscii } from 'node:buffer'
import { Readable } from 'node:stream'

const PEEK_BYTES = 64 * 1024

/**
 * The stream as text, whatever its encoding, and its first part. UTF-16 is told by its mark; else the first bytes that
 * are not ASCII tell whether it is UTF-8, however late they come; what is not UTF-8 is read as Windows-1252.
 */
export async function decodeText(file: Readable): Promise<{ text: Readable; head: string }> {
  const source: AsyncIterator<Buffer> = file[Symbol.asyncIterator]()
  let ended = false

  async function read(bytes: number): Promise<Buffer> {
    const parts: Buffer[] = []
    for (let size = 0; size < bytes && !ended; ) {
      const next = await source.next()
      if (next.done) ended = true
      else {
        parts.push(Buffer.from(next.value))
        size += next.value.length
      }
    }
    return Buffer.concat(parts)
  }

  async function* decoded(): AsyncGenerator<string> {
    let bytes = peek
    for (; isAscii(bytes) && !ended; bytes = await read(PEEK_BYTES)) yield bytes.toString('latin1')
    const decoder = new TextDecoder(detectEncoding(bytes, ended)) // drops a byte order mark by itself
    for (; ; bytes = await read(1)) {
      yield decoder.decode(bytes, { stream: true })
      if (ended) break
    }
    yield decoder.decode()
  }

  const peek = await read(PEEK_BYTES)
  return {
    text: Readable.from(decoded()),
    head: new TextDecoder(detectEncoding(peek, ended)).decode(peek.subarray(0, 8192)),
  }
}

function detectEncoding(head: Buffer, isWhole: boolean): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: !isWhole })
    return 'utf-8'
  } catch {
    return 'windows-1252'
  }
}
