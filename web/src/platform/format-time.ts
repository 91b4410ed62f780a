import { currentLanguage, LOCALES, perLanguage } from '../texts/language.ts'
import { texts } from '../texts/texts.ts'

const format = (options: Intl.DateTimeFormatOptions) =>
  perLanguage((language) => new Intl.DateTimeFormat(LOCALES[language].dates, options))

const exact = format({ dateStyle: 'medium', timeStyle: 'medium' })
const dayOfYear = format({ day: 'numeric', month: 'short' })
const dayAndYear = format({ day: 'numeric', month: 'short', year: 'numeric' })
const utcDay = format({ day: 'numeric', month: 'short', timeZone: 'UTC' })
const utcWeekday = format({ weekday: 'long', day: 'numeric', month: 'short', timeZone: 'UTC' })
const utcDayInYear = format({ day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
const utcMonth = format({ month: 'long', year: 'numeric', timeZone: 'UTC' })
const timeOfDay = format({ timeStyle: 'short' })

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

export const exactTime = (instant: string): string => exact().format(new Date(instant))

/** The time of day, `14:02`; with the date, `3 Mar, 14:02`, when it is not today's. */
export function shortTime(instant: string, now: number): string {
  const then = new Date(instant)
  const isToday = then.toDateString() === new Date(now).toDateString()
  return isToday ? timeOfDay().format(then) : `${dayOfYear().format(then)}, ${timeOfDay().format(then)}`
}

/** `Mon, 30 Nov 2026, 06:00` as the clocks of that time zone have it. */
export const timeIn = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALES[currentLanguage()].dates, {
    ...{ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
    timeZone,
  }).format(new Date(instant))

/** A day of the wire (`2027-01-31`, in UTC) as `31 Jan`. */
export const formatDay = (day: string): string => utcDay().format(new Date(day))
/** The same as `Tuesday 31 Jan`. */
export const formatWeekday = (day: string): string => utcWeekday().format(new Date(day))
/** The same as `31 Jan 2027`. */
export const formatDayInYear = (day: string): string => utcDayInYear().format(new Date(day))
/** A month of the wire (`2027-01`, in UTC) as `January 2027`. */
export const formatMonth = (month: string): string => utcMonth().format(new Date(month))

/** `unit` says what the count is of; with `date`, it is too long ago to be counted. */
type Age = { unit: 'now' | 'minutes' | 'hours' | 'days'; count: number } | { unit: 'date'; date: string }

/** In the largest whole unit, for a week. A clock that is a little ahead counts as now. */
function ageOf(instant: string, now: number): Age {
  const then = new Date(instant)
  const age = now - then.getTime()
  if (age < MINUTE) return { unit: 'now', count: 0 }
  if (age < HOUR) return { unit: 'minutes', count: Math.floor(age / MINUTE) }
  if (age < DAY) return { unit: 'hours', count: Math.floor(age / HOUR) }
  if (age < 7 * DAY) return { unit: 'days', count: Math.floor(age / DAY) }
  const sameYear = then.getFullYear() === new Date(now).getFullYear()
  return { unit: 'date', date: (sameYear ? dayOfYear() : dayAndYear()).format(then) }
}

/** Short age: `now`, `5m`, `3h`, `2d`, then the date. */
export function shortAge(instant: string, now: number): string {
  const age = ageOf(instant, now)
  return age.unit === 'date' ? age.date : texts.platform.shortAges[age.unit](age.count)
}

/** The same age as a phrase: `just now`, `5m ago`, `on 3 Mar`. */
export function agePhrase(instant: string, now: number): string {
  const age = ageOf(instant, now)
  return age.unit === 'date' ? texts.platform.onDate(age.date) : texts.platform.agePhrases[age.unit](age.count)
}

/** A length of time in its two largest units: `42s`, `3m 20s`, `2h 5m`. */
export function formatDuration(milliseconds: number): string {
  const words = texts.platform
  const seconds = Math.round(milliseconds / 1000)
  if (seconds < 1) return milliseconds < 1 ? words.seconds(0) : words.underOneSecond
  if (seconds < 60) return words.seconds(seconds)
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return seconds % 60 === 0 ? words.minutes(minutes) : words.minutesAndSeconds(minutes, seconds % 60)
  const hours = Math.floor(minutes / 60)
  if (hours < 48) return minutes % 60 === 0 ? words.hours(hours) : words.hoursAndMinutes(hours, minutes % 60)
  return words.days(Math.round(hours / 24))
}
