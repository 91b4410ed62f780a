import type { RunDistribution } from '@sta/contract/distribution'
import type { Series, Slot } from '../../ui/chart-data.ts'

export const CONFIDENCE_SERIES: Record<'category' | 'priority', Series> = {
  category: {
    key: 'analyses',
    label: 'Confidence in the category',
    colour: 'light-dark(#7077dd, #7b82ee)',
  },
  priority: {
    key: 'analyses',
    label: 'Confidence in the priority',
    colour: 'light-dark(#2f9a8f, #45b5a8)',
  },
}
export const CALL_SERIES: Series = { key: 'calls', label: 'Duration of calls', colour: 'light-dark(#b0762a, #cf9648)' }

/** A bar for each tenth of confidence, from `0–10%` to `90–100%`. */
export const confidenceSlots = (tenths: RunDistribution['category_confidence']): Slot[] =>
  tenths.map((analyses, tenth) => ({
    key: String(tenth),
    label: `${tenth * 10}%`,
    title: `${tenth * 10}–${tenth * 10 + 10}% sure`,
    values: { analyses },
  }))

const seconds = (milliseconds: number): string => `${milliseconds / 1000}s`

/** A bar for each group of durations, up to the slowest that occurred. */
export function callSlots(calls: RunDistribution['calls']): Slot[] {
  const last = calls.findLastIndex(({ count }) => count > 0)
  return calls.slice(0, last + 1).map(({ below_ms, count }, index) => {
    const from = calls[index - 1]?.below_ms ?? 0
    return {
      key: String(from),
      label: below_ms === null ? `> ${seconds(from)}` : `< ${seconds(below_ms)}`,
      title: below_ms === null ? `${seconds(from)} or more` : `${seconds(from)} – ${seconds(below_ms)}`,
      values: { calls: count },
    }
  })
}
