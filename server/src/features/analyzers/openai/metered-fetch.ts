import { AsyncLocalStorage } from 'node:async_hooks'
import { type SeenLimits, seenLimits } from './rate-headers.ts'

export type SeenResponse = {
  status: number
  /** From `retry-after-ms` or `Retry-After` (seconds or a date); null without a readable one. */
  retryAfterMs: number | null
  /** From `x-ratelimit-…`; null without them. */
  limits: SeenLimits | null
  /** The body as JSON; undefined when it is something else. */
  body: unknown
}

/** What came of one call: the last response, and what the client library threw, if it did. */
export type Exchange = { response: SeenResponse | null; thrown: unknown; durationMs: number }

export type MeteredFetch = {
  /** To be given to the client library. */
  fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Runs a call of the client library and reports what was seen on the wire. Never throws. */
  watch: (call: () => Promise<unknown>) => Promise<Exchange>
}

function retryAfterMs(headers: Headers): number | null {
  const precise = Number(headers.get('retry-after-ms') ?? Number.NaN)
  if (precise >= 0) return precise
  const hint = headers.get('retry-after')?.trim()
  if (!hint) return null
  const seconds = Number(hint)
  if (seconds >= 0) return seconds * 1000
  const date = Date.parse(hint)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * A fetch that keeps what it saw for the call it belongs to. The client library throws away the usage of answers that
 * it cannot parse, the headers of errors and the text of refusals; all of them are still here.
 *
 * The body is read to its end before the response is handed on: the library's time-out runs until then, and so covers
 * a server that sends half a body and falls silent.
 */
export function createMeteredFetch(): MeteredFetch {
  const exchanges = new AsyncLocalStorage<Exchange>()
  return {
    async fetch(input, init) {
      const response = await fetch(input, init)
      const text = await response.text()
      const exchange = exchanges.getStore()
      if (exchange)
        exchange.response = {
          status: response.status,
          retryAfterMs: retryAfterMs(response.headers),
          limits: seenLimits(response.headers),
          body: jsonOrUndefined(text),
        }
      // The client library reads a body as text. A new response around it would stream and decode it once more.
      return Object.defineProperty(response, 'text', { value: () => Promise.resolve(text) })
    },
    async watch(call) {
      const exchange: Exchange = { response: null, thrown: null, durationMs: 0 }
      const started = performance.now()
      try {
        await exchanges.run(exchange, call)
      } catch (thrown) {
        exchange.thrown = thrown
      }
      exchange.durationMs = Math.round(performance.now() - started)
      return exchange
    },
  }
}
