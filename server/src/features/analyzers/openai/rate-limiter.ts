import { type Amounts, type RateLimits, type SharedLimits, SMALLEST_SLICE_SECONDS } from '../endpoint-ports.ts'
import type { SeenLimits } from './http/response-headers.ts'

/** Where the count of calls stood at a moment. */
type Mark = { at: number; spent: Amounts }

export type RateLimiter = {
  /**
   * Takes what a call of so many tokens needs.
   *
   * @returns 0 when it was taken, else the milliseconds after which it is worth asking again; Infinity when `again` is
   *   called for that.
   */
  take: (tokens: number, again: () => void) => number
  mark: () => Mark
  /** Learns from the headers of an answer. `begun` is the mark from when its call began. */
  see: (seen: SeenLimits, begun: Mark) => void
  /** The provider wants to be left alone: tells the other workers, if they share its limits. */
  pause: (ms: number) => void
}

/** How long a slice should last, so that a worker asks a few times a second, whatever the rate. */
const SLICE_MS = 250
/** What a slice is worth in time at the limit: a burst wants more at a time. */
const SMALLEST_SLICE_MS = SMALLEST_SLICE_SECONDS * 1000
const LARGEST_SLICE_MS = 15_000
/** What is left of a slice after this is forgotten: in the shared bucket it has leaked away. */
const FRESH_MS = 1000
const NONE: Amounts = { requests: 0, tokens: 0 }

/**
 * Lets calls begin, in slices of the limits that all workers share. Until a limit is known every call is let through,
 * and the database is left alone but for one look at what earlier runs learned.
 *
 * @param shared null: there are no limits.
 */
export function createRateLimiter(shared: SharedLimits | null): RateLimiter {
  const spent = { requests: 0, tokens: 0 }
  let limits: RateLimits | null = null
  let lookedUp = false
  let slice = { requests: 0, tokens: 0, since: 0, until: 0 }
  let sliceMs = SMALLEST_SLICE_MS
  let askAgainAt = 0
  let pausedUntil = 0
  let latest: { seen: SeenLimits; begun: Mark; ended: Mark } | null = null
  let isAsking = false
  let tell: (() => void) | null = null

  const mark = (): Mark => ({ at: performance.now(), spent: { ...spent } })

  function ask(work: () => Promise<void>): void {
    isAsking = true
    void work().finally(() => {
      isAsking = false
      const again = tell
      tell = null
      again?.()
    })
  }

  /**
   * What the provider counts as used by now, going by its last answer. An answer may have been counted when its call
   * began or when it ended, and what began since then may not be in it: of both readings the lower one is sure.
   */
  function leastUsed(what: keyof Amounts, now: number): number {
    const seen = latest?.seen[what]
    if (!latest || !seen) return 0
    const reading = ({ at, spent: before }: Mark) =>
      seen.used - ((now - at) / 60_000) * seen.limit + spent[what] - before[what]
    return Math.max(0, Math.min(reading(latest.begun), reading(latest.ended)))
  }

  async function lookUp(port: SharedLimits): Promise<void> {
    limits = await port.known()
    lookedUp = true
  }

  async function exchange(port: SharedLimits, need: Amounts): Promise<void> {
    const now = performance.now()
    const left = (what: keyof Amounts) => (now < slice.until && Number.isFinite(slice[what]) ? slice[what] : 0)
    const back = { requests: left('requests'), tokens: left('tokens') }
    const worth = (what: keyof Amounts, ms: number) =>
      Math.max(need[what], Math.ceil(((limits?.[what] ?? Number.POSITIVE_INFINITY) * ms) / 60_000))
    const slicesOf = (ms: number) =>
      need === NONE ? NONE : { requests: worth('requests', ms), tokens: worth('tokens', ms) }
    const [want, smallest] = [slicesOf(sliceMs), slicesOf(SMALLEST_SLICE_MS)]
    const seen = { requests: leastUsed('requests', now), tokens: leastUsed('tokens', now) }
    slice = { ...NONE, since: now, until: 0 }
    const lease = await port.lease({ need, want, back, seen, pauseMs: Math.max(0, pausedUntil - now) })
    if (!lease) {
      limits = null
      return
    }
    const { granted, waitMs } = lease
    limits = lease.limits
    slice = { ...granted, since: now, until: now + FRESH_MS }
    // Less than a slice: the limit is reached, and to ask more often would bring nothing but round trips.
    const isAtLimit = granted.requests < Math.floor(smallest.requests) || granted.tokens < smallest.tokens
    if (isAtLimit) sliceMs = SMALLEST_SLICE_MS
    askAgainAt = performance.now() + (isAtLimit ? Math.max(waitMs, SLICE_MS) : waitMs)
  }

  /** The next slice is worth what the last one's pace uses up in the time that a slice should last. */
  function resize(now: number): void {
    const faster = Math.min(4, SLICE_MS / Math.max(1, now - slice.since))
    sliceMs = Math.min(LARGEST_SLICE_MS, Math.max(SMALLEST_SLICE_MS, sliceMs * faster))
  }

  const use = (tokens: number): 0 => {
    spent.requests += 1
    spent.tokens += tokens
    return 0
  }

  return {
    mark,
    take(tokens, again) {
      if (!shared) return use(tokens)
      if (!isAsking && !lookedUp) ask(() => lookUp(shared))
      if (!isAsking) {
        if (!limits) return use(tokens)
        // More than a minute has would wait for ever: the provider shall say so itself.
        const needed = Math.min(tokens, limits.tokens ?? tokens)
        const now = performance.now()
        if (now < slice.until && slice.requests >= 1 && slice.tokens >= needed) {
          slice.requests -= 1
          slice.tokens -= needed
          return use(tokens)
        }
        if (now < askAgainAt) return askAgainAt - now
        resize(now)
        ask(() => exchange(shared, { requests: 1, tokens: needed }))
      }
      tell = again
      return Number.POSITIVE_INFINITY
    },
    see(seen, begun) {
      latest = { seen, begun, ended: mark() }
      if (!shared || isAsking) return
      const told = {
        requests: seen.requests?.limit ?? limits?.requests ?? null,
        tokens: seen.tokens?.limit ?? limits?.tokens ?? null,
      }
      if (told.requests === limits?.requests && told.tokens === limits?.tokens) return
      ask(async () => {
        await shared.learn(told)
        await exchange(shared, NONE)
      })
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, performance.now() + ms)
      if (shared && limits && !isAsking) ask(() => exchange(shared, NONE))
    },
  }
}
