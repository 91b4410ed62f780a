import { type Client, createClient } from '@sta/contract/client'
import { IDEMPOTENCY_HEADER, routes } from '@sta/contract/wire/routes'
import { retrying } from './retrying.ts'

export type ConnectOptions = {
  /** Origin of the server, such as `https://tickets.example.com`. Default: `http://127.0.0.1:8000`. */
  url?: string
  /** Sent as `Authorization: Bearer …`. Needed where sign-in is on. */
  apiKey?: string
  /** How often a request that may be repeated is tried again. Default: 3. */
  retries?: number
  /** Instead of the global `fetch`. */
  fetch?: typeof fetch
}

/** Every endpoint of the API by the name of its operation, and what the other functions of this package need. */
export type Connection = Client & { readonly connection: { url: string; apiKey: string | null; fetch: typeof fetch } }

/**
 * A client for one server. Reading requests, and those with an Idempotency-Key, are tried again after a lost connection, 429,
 * 502, 503 and 504, with growing pauses or as `Retry-After` says. Creating tickets and starting runs get a key of their own,
 * so that a repetition creates nothing twice.
 *
 * @throws ApiError when the server refuses (each call), NetworkError when no answer came after the last try.
 */
export function connect({
  url = 'http://127.0.0.1:8000',
  apiKey,
  retries = 3,
  fetch: given = (...args) => globalThis.fetch(...args),
}: ConnectOptions = {}): Connection {
  const origin = new URL(url).origin
  const signed: typeof fetch = (input, init = {}) => {
    const headers = new Headers(init.headers)
    if (apiKey) headers.set('authorization', `Bearer ${apiKey}`)
    return given(input, { ...init, headers })
  }
  const repeated = retrying(signed, retries)
  const client = createClient(origin, (input, init = {}) => repeated(input, withKey(input, init)))
  return {
    ...client,
    connection: { url: origin, apiKey: apiKey ?? null, fetch: signed },
  }
}

/** Answers of these create something: each call has a key, and its repetitions have the same one. */
const KEYED: string[] = [routes.createTickets.path, routes.startRun.path]

function withKey(input: Parameters<typeof fetch>[0], init: RequestInit): RequestInit {
  const headers = new Headers(init.headers)
  const isKeyed = init.method === 'POST' && KEYED.includes(new URL(String(input)).pathname)
  if (isKeyed && !headers.has(IDEMPOTENCY_HEADER)) headers.set(IDEMPOTENCY_HEADER, crypto.randomUUID())
  return { ...init, headers }
}
