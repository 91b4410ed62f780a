import { setTimeout as sleep } from 'node:timers/promises'
import type { z } from 'zod'
import type { AddressGuard } from '../../platform/outgoing/address-guard.ts'
import { type OutgoingAnswer, OutgoingError, sendOut } from '../../platform/outgoing/send-out.ts'
import { ConnectorError } from './connector-error.ts'

/** What is sent along, as JSON. `isQuestion`: it changes nothing there, as a search whose words are too many for an address. */
type Sent = { method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'; body?: unknown; isQuestion?: boolean }

/**
 * Asks the connected system for JSON, or writes, at a path of its own address. Questions are repeated after a hiccup; a write is
 * not, as it may have arrived.
 *
 * @returns null when there is no such thing (404, 410).
 */
export type Call = <S extends z.ZodType>(path: string, shape: S, sent?: Sent) => Promise<z.output<S> | null>

type CallOptions = {
  guard: AddressGuard
  /** Origin of the system: nothing is ever sent elsewhere, whatever its answers say. */
  address: string
  headers: Record<string, string>
  signal: AbortSignal
}

const TIMEOUT_SECONDS = 60
const MOST_BYTES = 64 * 1024 * 1024
/** Waits that a system asks for are kept up to here; for a longer one the work is put down. */
const MOST_WAIT_SECONDS = 120
const MOST_WAITS = 5
/** What is only away for a moment is asked again so often. */
const MOST_TRIES = 3

/** How one system is called: with its rate limits, its hiccups and its mistakes in words. */
export function openCall({ guard, address, headers, signal }: CallOptions): Call {
  const { host } = new URL(address)
  /** What one request was told counts for all. */
  let allowedAt = 0

  async function send(path: string, sent: Sent | undefined): Promise<OutgoingAnswer> {
    let tries = 0
    for (let waits = 0; ; ) {
      await sleep(Math.max(0, allowedAt - Date.now()), undefined, { signal })
      const answer = await sendOnce(path, sent)
      const busy = waitOf(answer)
      if (busy !== null) {
        waits += 1
        if (busy > MOST_WAIT_SECONDS || waits > MOST_WAITS)
          throw new ConnectorError('busy', `${host} takes no more requests for now`, busy)
        allowedAt = Math.max(allowedAt, Date.now() + busy * 1000)
      } else if (answer.status >= 500) {
        tries += 1
        if (tries >= MOST_TRIES || isWrite(sent))
          throw new ConnectorError('away', `${host} answers with the error ${answer.status}`)
        await sleep(tries * 1000, undefined, { signal })
      } else return answer
    }
  }

  async function sendOnce(path: string, sent: Sent | undefined): Promise<OutgoingAnswer> {
    const outgoing = { timeoutSeconds: TIMEOUT_SECONDS, mostBytes: MOST_BYTES, signal, url: `${address}${path}` }
    try {
      if (!sent) return await sendOut(guard, { ...outgoing, method: 'GET', headers })
      const { method, body } = sent
      const typed = { ...headers, 'content-type': 'application/json' }
      return await sendOut(guard, { ...outgoing, method, headers: typed, body: JSON.stringify(body ?? {}) })
    } catch (error) {
      throw error instanceof OutgoingError ? new ConnectorError('away', error.message) : error
    }
  }

  return async (path, shape, sent) => {
    const { status, body } = await send(path, sent)
    if (status === 404 || status === 410) return null
    if (status === 401) throw new ConnectorError('refused', `${host} does not know the token (401)`)
    if (isWrite(sent) && status >= 400) throw refusedWrite(host, status, body)
    if (status === 403) throw new ConnectorError('refused', `${host} does not allow this with the token (403)`)
    if (status >= 300)
      throw new ConnectorError('refused', `${host} answers ${status} where the tickets should be; check the address`)
    const read = shape.safeParse(parse(body))
    if (!read.success) throw new ConnectorError('refused', `${host} answers with something else than tickets`)
    return read.data
  }
}

const isWrite = (sent: Sent | undefined): boolean => sent !== undefined && !sent.isQuestion

/** Characters of a system's own words that are told. */
const MOST_TOLD = 300

function refusedWrite(host: string, status: number, body: Buffer): ConnectorError {
  if (status === 409 || status === 412)
    return new ConnectorError('changed', `${host}: somebody else changed it meanwhile`)
  const said = body.toString('utf8').replaceAll('\u0000', '').slice(0, MOST_TOLD)
  return new ConnectorError(status === 403 ? 'forbidden' : 'rejected', `${host} answers ${status}: ${said}`)
}

/** What has no body, such as 204, is null. */
function parse(body: Buffer): unknown {
  try {
    return body.length === 0 ? null : JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}

/**
 * Seconds that the system asks to wait for; null when it does not. GitHub says so with 403 as well, and names an instant; its GraphQL API
 * with 200.
 */
function waitOf({ status, headers, body }: OutgoingAnswer): number | null {
  const text = (name: string) => [headers[name]].flat()[0]?.trim() ?? ''
  const isAtZero = text('x-ratelimit-remaining') === '0'
  const isSpent =
    (status === 403 && (isAtZero || text('retry-after') !== '')) ||
    (status === 200 && isAtZero && body.includes('"RATE_LIMITED"'))
  if (status !== 429 && !isSpent && !(status === 503 && text('retry-after') !== '')) return null
  const after = text('retry-after')
  if (/^\d{1,6}$/.test(after)) return Number(after)
  if (after !== '' && !Number.isNaN(Date.parse(after))) return Math.max(0, (Date.parse(after) - Date.now()) / 1000)
  const reset = text('x-ratelimit-reset')
  return /^\d{10}$/.test(reset) ? Math.max(1, Number(reset) - Date.now() / 1000) : 60
}
