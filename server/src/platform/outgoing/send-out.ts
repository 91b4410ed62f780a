import { request } from 'undici'
import { AppError } from '../errors.ts'
import type { AddressGuard } from './address-guard.ts'

export type OutgoingRequest = {
  url: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  headers?: Record<string, string>
  body?: string | Buffer
  /** For the whole of it, to the last byte of the answer. */
  timeoutSeconds: number
  /** Of the answer. */
  mostBytes: number
  signal?: AbortSignal
}

export type OutgoingAnswer = {
  /** Of a redirect too: none is followed. */
  status: number
  /** By name in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

/** Why no answer came; the message is a sentence for a person. */
export class OutgoingError extends Error {
  readonly reason: 'unreachable' | 'too_slow' | 'too_large'
  constructor(reason: OutgoingError['reason'], message: string, options?: { cause: unknown }) {
    super(message, options)
    this.name = 'OutgoingError'
    this.reason = reason
  }
}

/**
 * Sends one request, once, to an address that somebody typed in: for webhooks and connected systems.
 *
 * @throws AppError `address_refused` when it leads where it may not.
 * @throws OutgoingError when no whole answer came in time and size. The signal's reason when it is aborted.
 */
export async function sendOut(guard: AddressGuard, outgoing: OutgoingRequest): Promise<OutgoingAnswer> {
  const { method, headers = {}, body = null, timeoutSeconds, mostBytes, signal } = outgoing
  const url = guard.check(outgoing.url)
  const patience = AbortSignal.timeout(timeoutSeconds * 1000)
  try {
    const answer = await request(url, {
      dispatcher: guard.dispatcher,
      method,
      // Which host it is for is the address's to say.
      headers: Object.fromEntries(Object.entries(headers).filter(([name]) => name.toLowerCase() !== 'host')),
      body,
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    })
    const { statusCode: status, headers: answered } = answer
    return { status, headers: answered, body: await readBounded(answer.body, mostBytes, url.host) }
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    if (error instanceof AppError || error instanceof OutgoingError) throw error
    const cause = { cause: error }
    if (patience.aborted)
      throw new OutgoingError('too_slow', `${url.host} gave no complete answer within ${timeoutSeconds} s`, cause)
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    throw new OutgoingError('unreachable', `${url.host} cannot be reached${code}`, cause)
  }
}

/** What is longer is cut off while it arrives. */
async function readBounded(body: AsyncIterable<Buffer>, most: number, host: string): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > most)
      throw new OutgoingError('too_large', `The answer of ${host} is larger than ${Math.ceil(most / 1024)} KB`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
