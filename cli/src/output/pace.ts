const WINDOW_MS = 30_000
const SAMPLE_MS = 250

export type Pace = {
  /** Notes how far the work is at a moment (ms). */
  mark: (value: number, nowMs: number) => void
  /** Units a second over the last half minute; null until two moments are known. */
  rate: () => number | null
  /** Seconds until `total`; null while the rate is unknown or zero. */
  secondsLeft: (total: number) => number | null
}

/** Measures speed over a sliding window, so that a pause or a restart does not spoil the estimate for good. */
export function measurePace(): Pace {
  let samples: { value: number; at: number }[] = []
  const rate = () => {
    const first = samples[0]
    const last = samples.at(-1)
    if (!first || !last || last.at <= first.at) return null
    return (1000 * (last.value - first.value)) / (last.at - first.at)
  }
  return {
    mark: (value, nowMs) => {
      const before = samples.at(-2)
      // Marks may come by the thousand: the newest sample moves along until it is far enough from the one before.
      if (before && nowMs - before.at < SAMPLE_MS) samples.pop()
      samples = [...samples.filter((sample) => nowMs - sample.at <= WINDOW_MS), { value, at: nowMs }]
    },
    rate,
    secondsLeft: (total) => {
      const speed = rate()
      const last = samples.at(-1)
      return speed && last && speed > 0 ? (total - last.value) / speed : null
    },
  }
}
