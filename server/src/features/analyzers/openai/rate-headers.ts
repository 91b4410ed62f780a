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

function seenLimit(headers: Headers, what: 'requests' | 'tokens'): SeenLimit | null {
  const limit = Number(headers.get(`x-ratelimit-limit-${what}`) ?? Number.NaN)
  // Azure says -1 where it does not know.
  if (!(limit > 0)) return null
  if (secondsOf(headers.get(`x-ratelimit-reset-${what}`) ?? '') > LONGEST_RESET_SECONDS) return null
  const remaining = Number(headers.get(`x-ratelimit-remaining-${what}`) ?? Number.NaN)
  return { limit, used: remaining >= 0 && remaining <= limit ? limit - remaining : 0 }
}

/** What a response says about the limits a minute; null when it says nothing. */
export function seenLimits(headers: Headers): SeenLimits | null {
  const requests = seenLimit(headers, 'requests')
  const tokens = seenLimit(headers, 'tokens')
  return requests || tokens ? { requests, tokens } : null
}
