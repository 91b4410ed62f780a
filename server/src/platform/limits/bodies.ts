import type { IncomingMessage } from 'node:http'
import { AppError } from '../errors.ts'

/** Small bodies are read whatever the large ones hold. */
const SMALL_BYTES = 64 * 1024

type Bounds = {
  /** Of one body. */
  bytes: number
  /** That bodies hold at the same time, until their requests are answered. Those of up to 64 KB are not counted. */
  bytesTogether: number
  /** From the first look at a body to its end. */
  seconds: number
}

export type Bodies = {
  /**
   * Reads a body to its end.
   *
   * @throws AppError `payload_too_large`, `server_busy`, `body_too_slow`, each as soon as it is known; `bad_request` when it broke off.
   */
  read: (request: IncomingMessage) => Promise<string>
  /** The request is over: what its body held is free. */
  release: (request: IncomingMessage) => void
}

/** Reads bodies so that no number of clients, however slow or large their bodies, takes more memory than the bounds say. */
export function openBodies({ bytes, bytesTogether, seconds }: Bounds): Bodies {
  const held = new Map<IncomingMessage, number>()
  let together = 0

  const hold = (request: IncomingMessage, length: number) => {
    if (length <= SMALL_BYTES) return
    const more = length - (held.get(request) ?? 0)
    if (together + more > bytesTogether)
      throw new AppError('server_busy', 'Too many large requests are going on right now; try again in a moment')
    together += more
    held.set(request, length)
  }
  const release = (request: IncomingMessage) => {
    together -= held.get(request) ?? 0
    held.delete(request)
  }
  const checkSize = (length: number) => {
    if (length > bytes)
      throw new AppError(
        'payload_too_large',
        `The body is larger than ${bytes.toLocaleString('en')} bytes; send less at once, or use the import`,
      )
  }

  const collect = async (request: IncomingMessage): Promise<string> => {
    checkSize(Number(request.headers['content-length'] ?? 0))
    const pieces: Buffer[] = []
    let length = 0
    for await (const piece of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += piece.length
      checkSize(length)
      hold(request, length)
      pieces.push(piece)
    }
    return Buffer.concat(pieces, length).toString('utf8')
  }

  const read = async (request: IncomingMessage): Promise<string> => {
    const { promise: late, reject } = Promise.withResolvers<never>()
    const slow = new AppError('body_too_slow', `The body did not arrive within ${seconds} seconds`)
    const timer = setTimeout(reject, seconds * 1000, slow)
    const collected = collect(request).catch((error: unknown) => {
      throw error instanceof AppError ? error : new AppError('bad_request', 'The body broke off')
    })
    // Whichever comes second has nobody who waits for it.
    collected.catch(() => {})
    return Promise.race([collected, late]).finally(() => clearTimeout(timer))
  }
  return { read, release }
}
