/** Runs work with a signal that ends with the given one, or by itself. Listeners on a long run's signal would gather. */
export async function withPatience<T>(
  signal: AbortSignal,
  seconds: number,
  work: (own: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController()
  const abort = () => own.abort(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  const timer = setTimeout(() => own.abort(new DOMException('No complete answer', 'TimeoutError')), seconds * 1000)
  try {
    return await work(own.signal)
  } finally {
    clearTimeout(timer)
    signal.removeEventListener('abort', abort)
  }
}
