import { setTimeout as sleep } from 'node:timers/promises'
import type { AnalyzerError } from '../analyzer.ts'

/** Longest wait that a provider's hint is followed for; with a longer one the next attempt just comes too early. */
export const MAX_RETRY_AFTER_MS = 60_000
const BACKOFF_BASE_MS = 500
const BACKOFF_CAP_MS = 20_000
/**
 * Being limited while others get through is waiting in line, not failing, so it counts as a fifth of an attempt. It
 * counts at all because some calls are always limited: those that need more tokens than a minute has.
 */
export const LINE_COST = 1 / 5
/** Between two looks whether a cheap tier has room, when the provider says nothing: no call is charged for that. */
const NO_ROOM_MS = 15_000

export type Attempt<T> =
  | { ok: true; value: T }
  | {
      ok: false
      error: AnalyzerError
      /** How long to wait before the next attempt; 0 when the next one waits at the gate, with everyone else. */
      waitMs: number
      /** In attempts: 1, or less for one that the call has no fault in. */
      cost: number
    }

/**
 * How long to wait before the next attempt: what the provider asks for and up to a tenth more, so that not everyone
 * comes back at once; else exponential with full jitter.
 *
 * @param failures attempts that failed before this one.
 */
export function waitMs(failures: number, retryAfterMs: number | null, random = Math.random): number {
  if (retryAfterMs !== null) return Math.min(retryAfterMs, MAX_RETRY_AFTER_MS) * (1 + random() / 10)
  return random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** Math.floor(failures))
}

/** How long to wait for room in a cheap tier: what the provider asks for, else a while. */
export const roomWaitMs = (retryAfterMs: number | null, random = Math.random): number =>
  retryAfterMs === null ? NO_ROOM_MS * (0.5 + random()) : waitMs(0, retryAfterMs, random)

/**
 * The only place where calls are repeated: transient errors, up to `maxAttempts` attempts in all,
 * and more only while a busy provider lets others through or has no room in a cheap tier. What failed until an outage began is forgotten.
 *
 * LangGraph's retry policy stays off: it does not see Retry-After, it holds its concurrency slot while it waits, and two
 * layers multiply paid calls.
 *
 * @param attempt one attempt, told how many failed before it; takes its own slot.
 * @param options `outages`: how many have begun so far.
 * @throws AnalyzerError of the last attempt, or the signal's reason as soon as it is aborted.
 */
export async function retrying<T>(
  attempt: (failures: number) => Promise<Attempt<T>>,
  options: { maxAttempts: number; signal: AbortSignal; outages: () => number },
): Promise<T> {
  for (let failures = 0, outages = options.outages(); ; ) {
    const result = await attempt(failures)
    if (result.ok) return result.value
    if (result.error.kind !== 'transient') throw result.error
    if (outages === options.outages()) failures += result.cost
    else {
      outages = options.outages()
      failures = 0
    }
    if (failures >= options.maxAttempts) throw result.error
    if (result.waitMs > 0)
      await sleep(result.waitMs, undefined, { signal: options.signal }).catch(() => options.signal.throwIfAborted())
  }
}
