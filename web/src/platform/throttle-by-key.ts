/**
 * Runs `action` for a key at once, then at most once per `intervalMs`; a call in between is not lost but done at the end of
 * the interval. `action` returns the milliseconds to wait before the next one.
 */
export function throttleByKey(action: (key: string) => number): { call: (key: string) => void; stop: () => void } {
  const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; again: boolean }>()

  function run(key: string): void {
    const interval = action(key)
    const timer = setTimeout(() => {
      const again = waiting.get(key)?.again
      waiting.delete(key)
      if (again) run(key)
    }, interval)
    waiting.set(key, { timer, again: false })
  }

  return {
    call: (key) => {
      const entry = waiting.get(key)
      if (entry) entry.again = true
      else run(key)
    },
    stop: () => {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
