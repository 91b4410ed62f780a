const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' })
const dayOfYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })
const dayAndYear = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

const utcDay = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const utcWeekday = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
})
const utcDayInYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const utcMonth = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })
const timeOfDay = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const exactTime = (instant: string): string => exact.format(new Date(instant))

/** The time of day, `14:02`; with the date, `3 Mar, 14:02`, when it is not today's. */
export function shortTime(instant: string, now: number): string {
  const then = new Date(instant)
  const isToday = then.toDateString() === new Date(now).toDateString()
  return isToday ? timeOfDay.format(then) : `${dayOfYear.format(then)}, ${timeOfDay.format(then)}`
}

/** A day of the wire (`2027-01-31`, in UTC) as `31 Jan`. */
export const formatDay = (day: string): string => utcDay.format(new Date(day))
/** The same as `Tuesday 31 Jan`. */
export const formatWeekday = (day: string): string => utcWeekday.format(new Date(day))
/** The same as `31 Jan 2027`. */
export const formatDayInYear = (day: string): string => utcDayInYear.format(new Date(day))
/** A month of the wire (`2027-01`, in UTC) as `January 2027`. */
export const formatMonth = (month: string): string => utcMonth.format(new Date(month))

/** Short age: `now`, `5m`, `3h`, `2d`, then the date. A clock that is a little ahead counts as now. */
export function shortAge(instant: string, now: number): string {
  const then = new Date(instant)
  const age = now - then.getTime()
  if (age < MINUTE) return 'now'
  if (age < HOUR) return `${Math.floor(age / MINUTE)}m`
  if (age < DAY) return `${Math.floor(age / HOUR)}h`
  if (age < 7 * DAY) return `${Math.floor(age / DAY)}d`
  const sameYear = then.getFullYear() === new Date(now).getFullYear()
  return (sameYear ? dayOfYear : dayAndYear).format(then)
}

/** The same age as a phrase: `just now`, `5m ago`, `on 3 Mar`. */
export function agePhrase(instant: string, now: number): string {
  const age = shortAge(instant, now)
  if (age === 'now') return 'just now'
  return /^\d+[mhd]$/.test(age) ? `${age} ago` : `on ${age}`
}

/** A length of time in its two largest units: `42s`, `3m 20s`, `2h 5m`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 1) return milliseconds < 1 ? '0s' : '<1s'
  if (seconds < 60) return `${seconds}s`
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? `${minutes}m` : `${minutes}m ${seconds % 60}s`
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? `${hours}h` : `${hours}h ${minutes % 60}m`
  return `${Math.round(hours / 24)}d`
}
