const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

export const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / MINUTE_MS)

/** `2026-03-01 14:05` of a time zone. Of an hour that comes twice when clocks go back the first is meant, as nothing may be missed. */
export function minuteAt(instant: string, timeZone: string): string {
  const at = Date.parse(instant)
  const written = write(at, timeZone)
  return written === write(at + HOUR_MS, timeZone) ? write(at - HOUR_MS, timeZone) : written
}

function write(at: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('en-CA', {
    ...{
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    },
  })
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]))
  const [year, month, day, hour, minute] = (['year', 'month', 'day', 'hour', 'minute'] as const).map((it) =>
    parts.get(it),
  )
  return `${year}-${month}-${day} ${hour}:${minute}`
}
