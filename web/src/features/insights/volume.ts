import type { Insights } from '@sta/contract/schemas/insights'
import { NONE, UNANALYZED, URGENT_FIRST } from '@sta/contract/wire/values'
import { inWords } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import type { Series, Slot } from '../../ui/charts/chart-data.ts'
import { categoryColour } from '../taxonomy/CategoryChip.tsx'
import { fillBars } from './bars.ts'
import type { Range } from './range.ts'

export type Split = 'category' | 'priority'

/** In the chart, what is not analyzed yet is a part like the others. No category has this name. */

const PRIORITY_COLOURS: Record<string, string> = {
  low: 'var(--border-control)',
  medium: 'light-dark(#d98e1f, #d9983c)',
  high: 'light-dark(#d4404d, #f0717a)',
}
const NO_CATEGORY_COLOUR = 'var(--text-3)'
const UNANALYZED_COLOUR = 'light-dark(#b9bcc7, #585c68)'

/** Always at the top of a bar, whatever their number. */
const LAST = [NONE, UNANALYZED]
const PRIORITY_ORDER: readonly string[] = URGENT_FIRST

/** The volume as bars: the largest category at the bottom, priorities from high to low, what is not analyzed at the top. */
export function volumeChart(
  volume: Insights['volume'],
  range: Range,
  split: Split,
  labelOf: (category: string | null) => string,
): { slots: Slot[]; series: Series[] } {
  const amounts = volume.map((row) => ({ day: row.day, part: row[split] ?? UNANALYZED, amount: row.count }))
  const sums = new Map<string, number>()
  for (const { part, amount } of amounts) sums.set(part, (sums.get(part) ?? 0) + amount)
  const bySize = [...sums].sort((a, b) => b[1] - a[1]).map(([part]) => part)
  const middle = split === 'category' ? bySize : PRIORITY_ORDER.filter((part) => sums.has(part))
  const parts = [...middle.filter((part) => !LAST.includes(part)), ...LAST.filter((part) => sums.has(part))]
  return {
    slots: fillBars(range, amounts),
    series: parts.map((part) => ({ key: part, label: labelIn(part, split, labelOf), colour: colourOf(part, split) })),
  }
}

function labelIn(part: string, split: Split, labelOf: (category: string | null) => string): string {
  if (part === UNANALYZED) return texts.insights.notAnalyzed
  return split === 'category' ? labelOf(part) : inWords(part)
}

function colourOf(part: string, split: Split): string {
  if (part === UNANALYZED) return UNANALYZED_COLOUR
  if (split === 'priority') return PRIORITY_COLOURS[part] ?? NO_CATEGORY_COLOUR
  return part === 'none' ? NO_CATEGORY_COLOUR : categoryColour(part)
}
