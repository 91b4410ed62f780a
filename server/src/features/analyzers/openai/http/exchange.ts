import { Agent, EnvHttpProxyAgent, type FormData, request } from 'undici'
import type { AddressGuard } from '../../../../platform/outgoing/address-guard.ts'
import { jsonOrUndefined } from '../reading/json.ts'
import { addressOf } from './address.ts'
import { boundedText } from './bounded-text.ts'
import { createHideKey } from './hide-key.ts'
import { withPatience } from './patience.ts'
import { type ResponseHeaders, retryAfterMs, type SeenLimits, seenLimits } from './response-headers.ts'

export type SeenResponse = {
  status: number
  /** From `retry-after-ms` or `Retry-After` (seconds or a date); null without a readable one. */
  retryAfterMs: number | null
  /** From `x-ratelimit-…`; null without them. */
  limits: SeenLimits | null
  /** Without the API key, as the body. */
  text: string
  /** The text as JSON; undefined when it is something else. */
  body: unknown
}

/** What came of one request: the response, or what was thrown instead of one. */
export type Exchange = { response: SeenResponse | null; thrown: unknown; durationMs: number }

export type EndpointOptions = {
  baseUrl: string
  apiKey: string
  /** Through the proxy that HTTPS_PROXY, HTTP_PROXY and NO_PROXY name. */
  useEnvProxy: boolean
  /** Null: the address is the operator's own word, and may lead anywhere. */
  guard: AddressGuard | null
}

export type EndpointRequest = {
  method: 'GET' | 'POST' | 'DELETE'
  /** After the base URL, without a slash before it. */
  path: string
  query?: Record<string, string>
  /** Sent as JSON. */
  body?: Record<string, unknown>
  /** Sent as multipart, where there is no body. */
  form?: FormData
  /** For the whole of it, to the last byte of the body: a server may send half a body and fall silent. */
  timeoutSeconds: number
  /** Of the answer, in bytes: what is longer is cut off while it arrives. */
  mostBytes: number
  signal: AbortSignal
}

/** Sends one request, once. Never throws. */
export type Send = (request: EndpointRequest) => Promise<Exchange>

const seen = (status: number, headers: ResponseHeaders, text: string): SeenResponse => ({
  status,
  retryAfterMs: retryAfterMs(headers),
  limits: seenLimits(headers),
  text,
  body: jsonOrUndefined(text),
})

/** Connections are kept and shared; idle ones keep no process alive. Who waits for how long is decided by each request. */
function createDispatcher(useEnvProxy: boolean): Agent | EnvHttpProxyAgent {
  const options = { headersTimeout: 0, bodyTimeout: 0 }
  return useEnvProxy ? new EnvHttpProxyAgent(options) : new Agent(options)
}

/**
 * Requests to one OpenAI-compatible endpoint. Status, headers and usage are all wanted, of answers that are of no other
 * use too, and nothing may be repeated in secret or read from the environment: so there is no client library between.
 */
export function createSend({ baseUrl, apiKey, useEnvProxy, guard }: EndpointOptions): Send {
  const address = addressOf(baseUrl, apiKey)
  const hideKey = createHideKey(apiKey)
  // Behind a proxy of the operator's it is the proxy that decides where names may lead.
  const dispatcher = guard && !useEnvProxy ? guard.dispatcher : createDispatcher(useEnvProxy)
  const headers = { ...address.auth, accept: 'application/json', 'user-agent': 'support-ticket-analyst' }
  const jsonHeaders = { ...headers, 'content-type': 'application/json' }

  return async ({ method, path, query, body, form, timeoutSeconds, mostBytes, signal }) => {
    const started = performance.now()
    const exchange: Exchange = { response: null, thrown: null, durationMs: 0 }
    try {
      exchange.response = await withPatience(signal, timeoutSeconds, async (own) => {
        const url = address.of(path, query)
        guard?.check(url)
        const response = await request(url, {
          dispatcher,
          method,
          headers: body ? jsonHeaders : headers,
          body: body ? JSON.stringify(body) : (form ?? null),
          signal: own,
        })
        const text = await boundedText(response.body, response.statusCode, mostBytes)
        return seen(response.statusCode, response.headers, hideKey(text))
      })
    } catch (thrown) {
      exchange.thrown = thrown
    }
    exchange.durationMs = Math.round(performance.now() - started)
    return exchange
  }
}
