import type { UsageRow } from '@sta/contract/schemas/usage'
import type { Series, Slot } from '../../ui/charts/chart-data.ts'
import { fillBars } from './bars.ts'
import type { Range } from './range.ts'

export type Measure = 'cost' | 'tokens'

/** Far apart, and told apart by people who see few colours by their lightness too. */
const HUES = [
  [268, 0.6],
  [195, 0.7],
  [75, 0.74],
  [25, 0.62],
  [155, 0.66],
  [320, 0.7],
] as const

const amountOf = ({ cost_usd, input_tokens, output_tokens }: UsageRow, measure: Measure): number =>
  measure === 'cost' ? cost_usd : input_tokens + output_tokens

/** What the models cost, or read and wrote, as bars; the model that took most is at the bottom. */
export function spendingChart(rows: UsageRow[], range: Range, measure: Measure): { slots: Slot[]; series: Series[] } {
  const sums = new Map<string, number>()
  for (const row of rows) sums.set(row.model, (sums.get(row.model) ?? 0) + amountOf(row, measure))
  const models = [...sums].sort((a, b) => b[1] - a[1]).map(([model]) => model)
  return {
    slots: fillBars(
      range,
      rows.map((row) => ({ day: row.day, part: row.model, amount: amountOf(row, measure) })),
    ),
    series: models.map((model, index) => ({ key: model, label: model, colour: colourAt(index) })),
  }
}

function colourAt(index: number): string {
  const [hue, lightness] = HUES[index % HUES.length] ?? HUES[0]
  return `oklch(${lightness} 0.14 ${hue})`
}
