import { setTimeout as sleep } from 'node:timers/promises'
import { isNeverReached, isPassing } from './output/describe-error.ts'

const FIRST_PAUSE_MS = 500

/**
 * Calls again after a lost connection or a server that is restarting, with pauses of 0.5, 1, 2, 4 … seconds.
 * The call must be safe to repeat: give it the same Idempotency-Key each time.
 * A server that was not there to begin with is reported at once: waiting would only hide a wrong address.
 *
 * @param retries how often at most, after the first call.
 * @param onRetry told before each pause.
 */
export async function tryAgain<T>(
  call: () => Promise<T>,
  retries: number,
  onRetry: (attempt: number, pauseSeconds: number) => void,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      const notThere = attempt === 1 && isNeverReached(error)
      if (!isPassing(error) || notThere || attempt > retries) throw error
      const pauseMs = FIRST_PAUSE_MS * 2 ** (attempt - 1)
      onRetry(attempt, pauseMs / 1000)
      await sleep(pauseMs)
    }
  }
}
