import { HOUR_MS } from '../../../platform/days.ts'
import { offsetAt } from '../../tickets/day-start.ts'

const MINUTE_MS = 60_000

export const minuteOf = (instant: string): number => Math.floor(Date.parse(instant) / MINUTE_MS)

/** `2026-03-01 14:05` of a time zone. Of an hour that comes twice when clocks go back the first is meant, as nothing may be missed. */
export function minuteAt(instant: string, timeZone: string): string {
  const at = Date.parse(instant)
  const written = write(at, timeZone)
  return written === write(at + HOUR_MS, timeZone) ? write(at - HOUR_MS, timeZone) : written
}

const write = (at: number, timeZone: string): string =>
  new Date(at + offsetAt(at, timeZone)).toISOString().slice(0, 16).replace('T', ' ')
