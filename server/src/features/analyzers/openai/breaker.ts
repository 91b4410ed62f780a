import { setTimeout as sleep } from 'node:timers/promises'
import type { AnalyzerError } from '../analyzer.ts'
import type { Outages } from '../endpoint-ports.ts'
import type { Gate } from './gate.ts'

/** What a probe found out. `away`: no answer, for a reason that may pass. */
export type Verdict =
  | { kind: 'answers' }
  | { kind: 'away'; reason: string; retryAfterMs: number }
  | { kind: 'fatal'; error: AnalyzerError }

/** `back`: it was away, and this returned when it was no longer. */
type Resolution = { kind: 'answers' } | { kind: 'back' } | { kind: 'fatal'; error: AnalyzerError }

export type Breaker = {
  /** While nobody has joined, an endpoint that is away is not asked. @returns what leaves; to be called once. */
  join: () => () => void
  /** The endpoint answered a call, with whatever words. */
  passed: () => void
  /** An attempt of the call with this turn got no answer. Several calls in a row are reason enough to ask. */
  failed: (turn: number) => void
  /**
   * Is it the endpoint, or only the call? Asks the endpoint, and returns when it answers.
   *
   * @throws the signal's reason as soon as it is aborted.
   */
  ask: (signal: AbortSignal) => Promise<Resolution>
  /** How many outages have begun so far. */
  outages: () => number
}

/** Calls in a row without an answer, before the endpoint itself is asked. */
const SUSPICIOUS_CALLS = 5
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

/**
 * Tells an endpoint that is away from a call that always fails. It is away when a tiny question of our own, the probe,
 * gets no answer either; then the gate is closed, and only the probe is repeated, after growing pauses.
 *
 * @param probe asks once, and rejects only when its signal is aborted.
 * @param onFatal hears of an answer that no call can get past, before the gate is opened again.
 */
export function createBreaker(
  probe: (signal: AbortSignal) => Promise<Verdict>,
  gate: Pick<Gate, 'close' | 'open'>,
  told: Outages,
  onFatal: (error: AnalyzerError) => void,
): Breaker {
  const inARow = new Set<number>()
  let joined = 0
  let outages = 0
  /** Whether an outage that is written down, by a process that was killed too, has been ended by an answer. */
  let isKnownToAnswer = false
  let inquiry: { resolution: Promise<Resolution>; stop: AbortController; answered: AbortController } | null = null

  /** An answer to any call is as good as one to the probe. */
  async function probeOnce(stop: AbortSignal, answered: AbortSignal): Promise<Verdict> {
    try {
      return answered.aborted ? { kind: 'answers' } : await probe(AbortSignal.any([stop, answered]))
    } catch (error) {
      if (answered.aborted) return { kind: 'answers' }
      throw error
    }
  }

  async function inquire(stop: AbortSignal, answered: AbortSignal): Promise<Resolution> {
    let verdict = await probeOnce(stop, answered)
    if (verdict.kind === 'fatal') onFatal(verdict.error)
    if (verdict.kind !== 'away') return verdict
    const since = performance.now()
    outages += 1
    isKnownToAnswer = false
    gate.close()
    try {
      for (let pauseMs = FIRST_PAUSE_MS; verdict.kind === 'away'; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
        await told.report({ reason: verdict.reason, seconds: (performance.now() - since) / 1000 })
        const signal = AbortSignal.any([stop, answered])
        await sleep(Math.max(pauseMs, verdict.retryAfterMs), undefined, { signal }).catch(() => {})
        verdict = await probeOnce(stop, answered)
      }
      if (verdict.kind === 'fatal') onFatal(verdict.error)
      isKnownToAnswer = true
      await told.end()
      return verdict.kind === 'fatal' ? verdict : { kind: 'back' }
    } finally {
      gate.open()
    }
  }

  function begin(): NonNullable<typeof inquiry> {
    const stop = new AbortController()
    const answered = new AbortController()
    // Nobody hears of one that was stopped: all who could have left.
    const resolution = inquire(stop.signal, answered.signal)
      .catch((): Resolution => ({ kind: 'back' }))
      .finally(() => {
        inARow.clear()
        inquiry = null
      })
    return { resolution, stop, answered }
  }

  return {
    join() {
      joined += 1
      return () => {
        joined -= 1
        if (joined === 0) inquiry?.stop.abort()
      }
    },
    passed() {
      inARow.clear()
      inquiry?.answered.abort()
      if (isKnownToAnswer || inquiry) return
      isKnownToAnswer = true
      void told.end()
    },
    failed(turn) {
      inARow.add(turn)
      if (inARow.size >= SUSPICIOUS_CALLS) inquiry ??= begin()
    },
    ask(signal) {
      inquiry ??= begin()
      const { resolution } = inquiry
      return new Promise((resolve, reject) => {
        const giveUp = () => reject(signal.reason)
        if (signal.aborted) return giveUp()
        signal.addEventListener('abort', giveUp, { once: true })
        resolution.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp))
      })
    },
    outages: () => outages,
  }
}
