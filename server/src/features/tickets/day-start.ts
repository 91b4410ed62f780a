import { DAY_MS } from '../../platform/days.ts'

/** How far the clocks of a time zone are ahead of UTC at an instant, in ms. */
export function offsetAt(at: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const year = parts.era === 'BC' ? 1 - Number(parts.year) : Number(parts.year)
  const clock = new Date(0)
  clock.setUTCFullYear(year, Number(parts.month) - 1, Number(parts.day))
  clock.setUTCHours(Number(parts.hour), Number(parts.minute), Number(parts.second))
  return clock.getTime() - Math.floor(at / 1000) * 1000
}

/**
 * The instant that is meant: as it is, or the first one of a day (`2026-03-29`) in a time zone. Where the clocks are put
 * forward at midnight, the day begins an hour later.
 */
export function instantOf(value: string, timeZone: string): Date {
  const utc = Date.parse(value)
  if (value.includes('T') || timeZone === 'UTC') return new Date(utc)
  const [before, after] = [offsetAt(utc - DAY_MS, timeZone), offsetAt(utc + DAY_MS, timeZone)]
  const midnights = [utc - before, utc - after].filter((at) => at + offsetAt(at, timeZone) === utc)
  return new Date(midnights.length > 0 ? Math.min(...midnights) : utc - Math.min(before, after))
}
