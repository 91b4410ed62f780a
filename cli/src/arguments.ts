import { InvalidArgumentError } from 'commander'

/**
 * The origin of a server, without a slash at the end.
 *
 * @throws InvalidArgumentError unless it is an http or https URL.
 */
export function parseServerUrl(text: string): string {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw new InvalidArgumentError('Give an address such as http://127.0.0.1:8000')
  return (url.origin + url.pathname).replace(/\/+$/, '')
}

/**
 * The id of a ticket or a run.
 *
 * @throws InvalidArgumentError unless it is a whole number from 1.
 */
export function parseId(text: string): number {
  const id = Number(text)
  if (!/^\d+$/.test(text) || id < 1 || !Number.isSafeInteger(id))
    throw new InvalidArgumentError('An id is a whole number such as 42')
  return id
}

/** Collects the ids of a variadic argument. */
export const parseIds = (text: string, previous: number[] | undefined): number[] => [...(previous ?? []), parseId(text)]

/** Collects the texts of an option that may be repeated. */
export const collectTexts = (text: string, previous: string[] | undefined): string[] => [...(previous ?? []), text]

/** A parser of whole numbers from 1 to `max`. */
export const parseLimit =
  (max: number, advice = '') =>
  (text: string): number => {
    const limit = Number(text)
    if (!/^\d+$/.test(text) || limit < 1 || limit > max)
      throw new InvalidArgumentError(`Give a number from 1 to ${max}${advice}`)
    return limit
  }

/** A version, or null for what ships. */
export const parseVersion = (text: string): number | null => (text === 'shipped' ? null : parseId(text))

const HOUR_MS = 3_600_000

/**
 * When a snooze ends: `4h`, `3d`, or a time of this computer's time zone.
 *
 * @throws InvalidArgumentError unless it is a time to come.
 */
export function parseSnooze(text: string): Date {
  const [, count, unit] = /^(\d{1,4})([hd])$/.exec(text) ?? []
  const at = count === undefined ? Date.parse(text) : Date.now() + Number(count) * (unit === 'd' ? 24 : 1) * HOUR_MS
  if (Number.isNaN(at) || at <= Date.now())
    throw new InvalidArgumentError('Give a time to come, such as 4h, 3d or 2030-01-31T08:00')
  return new Date(at)
}
