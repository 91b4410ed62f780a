/**
 * Does the work soon after it was told to, at most once in `quietMs`, and by itself every `pollMs`, in case that a word got
 * lost. Never twice at the same time. Stopping waits for what is under way.
 *
 * @param work must not reject.
 */
export function workWhenTold(
  work: () => Promise<void>,
  { quietMs, pollMs }: { quietMs: number; pollMs: number },
): { tell: () => void; stop: () => Promise<void> } {
  let underWay: Promise<void> | null = null
  let isTold = true
  let isStopped = false
  let timer = setTimeout(begin, quietMs)

  function begin(): void {
    isTold = false
    underWay = work().finally(() => {
      underWay = null
      if (!isStopped) timer = setTimeout(begin, isTold ? quietMs : pollMs)
    })
  }

  return {
    tell() {
      if (isTold || isStopped) return
      isTold = true
      if (underWay) return
      clearTimeout(timer)
      timer = setTimeout(begin, quietMs)
    },
    async stop() {
      isStopped = true
      clearTimeout(timer)
      await underWay
    },
  }
}
