import type { RateLimiter } from './rate-limiter.ts'

export type Gate = {
  /**
   * Waits for a free slot. The lowest `turn` goes first, so that a call which has waited out a rate limit is not
   * overtaken by new ones and limited again.
   *
   * @param tokens about what the call counts against a limit of tokens.
   * @returns what gives the slot back; to be called once.
   * @throws the signal's reason when it is aborted before there is a slot.
   */
  enter: (turn: number, tokens: number, signal: AbortSignal) => Promise<() => void>
  /**
   * The provider is busy: lets nobody in for so many milliseconds from now, and half as many at a time afterwards, at
   * least one. Who is in stays in; a shorter pause never cuts a longer one.
   */
  pause: (ms: number) => void
  /** A call got through: one more at a time may be tried, after as many of them as are let in now. */
  relax: () => void
  /** Lets nobody in until it is opened. Who is in stays in. */
  close: () => void
  /** Lets one in at a time at first, and twice as many each time those got through. */
  open: () => void
}

/** From so long on a wait is told to people; shorter ones are the pace of a limit. */
const LONG_WAIT_MS = 5000

/**
 * At most `slots` calls at a time, fewer after the provider said that it is busy, and none that the rate limiter holds back.
 *
 * Halving and growing by one keeps close to a rate limit that nobody told us; without it, all slots would wake up
 * together after each pause, and all but the first be limited again until their attempts are used up.
 *
 * @param onLongWait hears how long calls that are waiting will wait, in milliseconds.
 */
export function createGate(
  slots: number,
  limiter: Pick<RateLimiter, 'take'>,
  onLongWait: (ms: number) => void = () => {},
): Gate {
  const waiting: { turn: number; tokens: number; start: () => void }[] = []
  let taken = 0
  let open = slots
  /** Up to here `open` doubles, then it grows by one. */
  let doublesTo = 0
  let isClosed = false
  let pausedUntil = 0
  let toldUntil = Number.NEGATIVE_INFINITY
  let timer: NodeJS.Timeout | null = null

  function leave(): void {
    taken -= 1
    admit()
  }

  function tell(waitMs: number): void {
    const until = performance.now() + waitMs
    if (waitMs < LONG_WAIT_MS || until < toldUntil + LONG_WAIT_MS / 2) return
    toldUntil = until
    onLongWait(waitMs)
  }

  /** The timer lives only as long as someone waits for it, so an idle gate keeps no process alive. */
  function admit(): void {
    if (timer) clearTimeout(timer)
    timer = null
    while (!isClosed && taken < Math.floor(open)) {
      const [next] = waiting
      if (!next) return
      const pauseMs = pausedUntil - performance.now()
      const waitMs = pauseMs > 0 ? pauseMs : limiter.take(next.tokens, admit)
      if (waitMs > 0) {
        if (Number.isFinite(waitMs)) timer = setTimeout(admit, Math.ceil(waitMs))
        if (Number.isFinite(waitMs)) tell(waitMs)
        return
      }
      waiting.shift()
      taken += 1
      next.start()
    }
  }

  return {
    enter(turn, tokens, signal) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason)
        const place = {
          turn,
          tokens,
          start() {
            signal.removeEventListener('abort', giveUp)
            resolve(leave)
          },
        }
        const giveUp = () => {
          waiting.splice(waiting.indexOf(place), 1)
          reject(signal.reason)
          admit()
        }
        signal.addEventListener('abort', giveUp, { once: true })
        waiting.splice(waiting.findLastIndex((other) => other.turn <= turn) + 1, 0, place)
        admit()
      })
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, performance.now() + ms)
      open = Math.max(1, open / 2)
      doublesTo = 0
    },
    relax() {
      open = Math.min(slots, open + (open < doublesTo ? 1 : 1 / open))
    },
    close() {
      isClosed = true
    },
    open() {
      isClosed = false
      open = 1
      doublesTo = slots
      admit()
    },
  }
}
