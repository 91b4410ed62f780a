import { LEAST_LIMIT, MOST_LIMIT } from '../../endpoint-ports.ts'

/** By name in lower case. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>

const headerOf = (headers: ResponseHeaders, name: string): string | undefined => [headers[name]].flat()[0]

/** No hint is taken for longer than this. */
const LONGEST_HINT_MS = 24 * 3_600_000

/** How long the server asks to be left alone, in milliseconds, a day at most. */
export function retryAfterMs(headers: ResponseHeaders): number | null {
  const hint = hintMs(headers)
  return hint === null ? null : Math.min(hint, LONGEST_HINT_MS)
}

function hintMs(headers: ResponseHeaders): number | null {
  const precise = Number(headerOf(headers, 'retry-after-ms') ?? Number.NaN)
  if (precise >= 0) return precise
  const hint = headerOf(headers, 'retry-after')?.trim()
  if (!hint) return null
  const seconds = Number(hint)
  if (seconds >= 0) return seconds * 1000
  const date = Date.parse(hint)
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

/** `used` of `limit`, a minute. */
type SeenLimit = { limit: number; used: number }
/** Null where the headers say nothing about it. */
export type SeenLimits = { requests: SeenLimit | null; tokens: SeenLimit | null }

/** A bucket that holds a minute's worth is full again within a minute; Groq's requests, for one, are a day's. */
const LONGEST_RESET_SECONDS = 90
const SECONDS = new Map([
  ['ms', 0.001],
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
])

/** Reads `12ms`, `6m0s` and, as Azure writes it, plain seconds. */
function secondsOf(reset: string): number {
  const plain = Number(reset)
  if (!Number.isNaN(plain)) return plain
  let seconds = 0
  for (const [, amount, unit = ''] of reset.matchAll(/([\d.]+)(ms|[smhd])/g))
    seconds += Number(amount) * (SECONDS.get(unit) ?? 0)
  return seconds
}

function seenLimit(headers: ResponseHeaders, what: 'requests' | 'tokens'): SeenLimit | null {
  const limit = Number(headerOf(headers, `x-ratelimit-limit-${what}`) ?? Number.NaN)
  // Azure says -1 where it does not know.
  if (!(limit >= LEAST_LIMIT && limit <= MOST_LIMIT)) return null
  if (secondsOf(headerOf(headers, `x-ratelimit-reset-${what}`) ?? '') > LONGEST_RESET_SECONDS) return null
  const remaining = Number(headerOf(headers, `x-ratelimit-remaining-${what}`) ?? Number.NaN)
  return { limit, used: remaining >= 0 && remaining <= limit ? limit - remaining : 0 }
}

/** What a response says about the limits a minute; null when it says nothing. */
export function seenLimits(headers: ResponseHeaders): SeenLimits | null {
  const requests = seenLimit(headers, 'requests')
  const tokens = seenLimit(headers, 'tokens')
  return requests || tokens ? { requests, tokens } : null
}
