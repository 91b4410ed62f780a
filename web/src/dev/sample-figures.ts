import { categoryColour } from '../features/taxonomy/CategoryChip.tsx'
import type { Series, Slot } from '../ui/charts/chart-data.ts'

export const SERIES: Series[] = ['billing', 'bug', 'support'].map((key) => ({
  key,
  label: `${key.charAt(0).toUpperCase()}${key.slice(1)}`,
  colour: categoryColour(key),
}))

/** Days with made-up but steady numbers, the first of them the 1st of June 2026. */
export const daysOf = (count: number): Slot[] =>
  Array.from({ length: count }, (_, index) => {
    const day = new Date(Date.UTC(2026, 5, 1 + index))
    const label = day.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
    const wave = Math.round(6 + 5 * Math.sin(index / 2))
    return { key: label, label, title: label, values: { billing: wave, bug: index % 4, support: (index * 7) % 5 } }
  })
