import { IDEMPOTENCY_HEADER } from '@sta/contract/wire/routes'

const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** Busy or away: the same request may do later. */
const PASSING = [429, 502, 503, 504]

/** A fetch that tries again what may be repeated; all else has one try. */
export function retrying(once: typeof fetch, retries: number): typeof fetch {
  return async (input, init = {}) => {
    const most = mayRepeat(init) ? retries : 0
    for (let attempt = 0; ; attempt++) {
      const isLast = attempt >= most
      try {
        const response = await once(input, init)
        if (isLast || !PASSING.includes(response.status)) return response
        await response.body?.cancel()
        await pause(pauseAfter(response, attempt), init.signal)
      } catch (error) {
        if (isLast || init.signal?.aborted) throw error
        await pause(growing(attempt), init.signal)
      }
    }
  }
}

const mayRepeat = ({ method = 'GET', headers }: RequestInit): boolean =>
  ['GET', 'PUT', 'DELETE'].includes(method) || new Headers(headers).has(IDEMPOTENCY_HEADER)

function pauseAfter(response: Response, attempt: number): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(LONGEST_PAUSE_MS, seconds * 1000) : growing(attempt)
}

/** Doubles, with up to a half at random so that many clients do not come back at the same moment. */
const growing = (attempt: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt) * (1 - Math.random() / 2)

function pause(ms: number, signal: AbortSignal | null | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
