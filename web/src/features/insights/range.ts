import { INSIGHTS_LIMITS } from '@sta/contract/wire/limits'
/** Days of the wire (`2027-01-31`, in UTC), the first and the last, both included. */
export type Days = { from: string; to: string }

/** What the charts show. `preset`: so many days up to today; null when the days were chosen one by one. */
export type Range = Days & { unit: 'day' | 'week'; preset: number | null }

/** In days up to today. */
export const PRESETS = [7, 30, 90, 365] as const

const DEFAULT_DAYS = INSIGHTS_LIMITS.defaultDays
/** The server answers no more days at once. */
const MOST_DAYS = INSIGHTS_LIMITS.days
/** More bars than this are too thin to be hit. */
const MOST_BARS = 92
const DAY_MS = 86_400_000

export const dayOf = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 10)
export const addDays = (day: string, days: number): string => dayOf(Date.parse(day) + days * DAY_MS)
const daysBetween = ({ from, to }: Days): number => (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
/** The Monday of the day's week. */
const mondayOf = (day: string): string => addDays(day, -((new Date(day).getUTCDay() + 6) % 7))

const isDay = (text: string | null): text is string =>
  text !== null && /^[2-9]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && addDays(text, 0) === text

/** Reads the days from the URL; what makes no sense there counts as not set. */
export function readRange(params: URLSearchParams, today: string): Range {
  const [from, to] = [params.get('from'), params.get('to')]
  if (isDay(from) && isDay(to) && from <= to && daysBetween({ from, to }) <= MOST_DAYS)
    return withUnit({ from, to }, null)
  const preset = PRESETS.find((days) => String(days) === params.get('days')) ?? DEFAULT_DAYS
  const first = addDays(today, 1 - preset)
  // Whole weeks, so that the first bar is not a short one.
  return withUnit({ from: preset > MOST_BARS ? mondayOf(first) : first, to: today }, preset)
}

const withUnit = (days: Days, preset: number | null): Range => ({
  ...days,
  unit: daysBetween(days) > MOST_BARS ? 'week' : 'day',
  preset,
})

/** The URL's part for a number of days up to today; the default has none. */
export const presetParams = (preset: number): Record<string, string> =>
  preset === DEFAULT_DAYS ? {} : { days: String(preset) }

/** One end of the range moved by hand, the other after it where it would not fit; null for what is no day. */
export function moveEnd({ from, to }: Days, end: 'from' | 'to', day: string): Days | null {
  if (!isDay(day)) return null
  if (end === 'from') {
    const latest = addDays(day, MOST_DAYS - 1)
    return { from: day, to: to < day ? day : to > latest ? latest : to }
  }
  const earliest = addDays(day, 1 - MOST_DAYS)
  return { from: from > day ? day : from < earliest ? earliest : from, to: day }
}

/** The bars of a chart: every day or week of the range, also those on which nothing happened. Weeks begin on Mondays. */
export function barsOf({ from, to, unit }: Range): Days[] {
  const bars: Days[] = []
  for (let start = from; start <= to; ) {
    const end = unit === 'day' ? start : addDays(mondayOf(start), 6)
    bars.push({ from: start, to: end < to ? end : to })
    start = addDays(end, 1)
  }
  return bars
}
