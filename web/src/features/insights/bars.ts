import { formatDay, formatDayInYear, formatWeekday } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import type { Slot } from '../../ui/charts/chart-data.ts'
import { barsOf, type Days, type Range } from './range.ts'

/** A number on a day, for one part of its bar. */
type Amount = { day: string; part: string; amount: number }

/** Bars for every day or week of the range, filled with what happened. Their keys are ISO 8601 intervals, see `daysOf`. */
export function fillBars(range: Range, amounts: Amount[]): Slot[] {
  const bars = barsOf(range)
  const slots = bars.map((days): Slot => ({ key: `${days.from}/${days.to}`, ...words(days), values: {} }))
  const position = new Map(bars.flatMap(({ from, to }, index) => daysIn(range, { from, to }, index)))
  for (const { day, part, amount } of amounts) {
    const values = slots[position.get(day) ?? -1]?.values
    if (values) values[part] = (values[part] ?? 0) + amount
  }
  return slots
}

function daysIn({ unit }: Range, { from, to }: Days, index: number): [day: string, index: number][] {
  if (unit === 'day') return [[from, index]]
  return barsOf({ from, to, unit: 'day', preset: null }).map((day) => [day.from, index])
}

function words({ from, to }: Days): Pick<Slot, 'label' | 'title'> {
  if (from === to) return { label: formatDay(from), title: formatWeekday(from) }
  return { label: formatDay(from), title: texts.insights.days(formatDay(from), formatDayInYear(to)) }
}

/** The days that a bar made by `fillBars` stands for. */
export function daysOf({ key }: Slot): Days {
  const [from = '', to = from] = key.split('/')
  return { from, to }
}
