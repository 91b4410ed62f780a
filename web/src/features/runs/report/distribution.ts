import type { RunDistribution } from '@sta/contract/schemas/distribution'
import { formatPercent } from '../../../platform/format-number.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import type { Series, Slot } from '../../../ui/charts/chart-data.ts'

export const categoryConfidence = (): Series => ({
  key: 'analyses',
  label: texts.runs.confidenceInCategory,
  colour: 'light-dark(#7077dd, #7b82ee)',
})
export const priorityConfidence = (): Series => ({
  key: 'analyses',
  label: texts.runs.confidenceInPriority,
  colour: 'light-dark(#2f9a8f, #45b5a8)',
})
export const callDurations = (): Series => ({
  key: 'calls',
  label: texts.runs.durationOfCalls,
  colour: 'light-dark(#b0762a, #cf9648)',
})

/** A bar for each tenth of confidence, from `0–10%` to `90–100%`. */
export const confidenceSlots = (tenths: RunDistribution['category_confidence']): Slot[] =>
  tenths.map((analyses, tenth) => ({
    key: String(tenth),
    label: formatPercent(tenth / 10),
    title: texts.runs.sure(tenth * 10, tenth * 10 + 10),
    values: { analyses },
  }))

const seconds = (milliseconds: number): string => texts.runs.seconds(formatCount(milliseconds / 1000))

/** A bar for each group of durations, up to the slowest that occurred. */
export function callSlots(calls: RunDistribution['calls']): Slot[] {
  const last = calls.findLastIndex(({ count }) => count > 0)
  return calls.slice(0, last + 1).map(({ below_ms, count }, index) => {
    const from = calls[index - 1]?.below_ms ?? 0
    return {
      key: String(from),
      label: below_ms === null ? texts.runs.above(seconds(from)) : texts.runs.below(seconds(below_ms)),
      title:
        below_ms === null ? texts.runs.orMore(seconds(from)) : texts.runs.between(seconds(from), seconds(below_ms)),
      values: { calls: count },
    }
  })
}
