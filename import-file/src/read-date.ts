/** Which of two numbers such as `03/04` is the day. */
export type DateOrder = 'day_first' | 'month_first'

export type ReadDate = { at: string; problem: null } | { at: null; problem: 'unreadable' | 'ambiguous' }

const UNREADABLE: ReadDate = { at: null, problem: 'unreadable' }

/** First letters of the months' names, English and German, and French where they differ. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'jän'],
  ['feb', 'fév', 'fev'],
  ['mar', 'mär', 'mrz'],
  ['apr', 'avr'],
  ['may', 'mai'],
  ['jun', 'juin'],
  ['jul', 'juil'],
  ['aug', 'aoû', 'aou'],
  ['sep'],
  ['oct', 'okt'],
  ['nov'],
  ['dec', 'dez', 'déc'],
]

const TIME = String.raw`(?:[T,\s]+(?:at\s+|um\s+)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*([ap]\.?m\.?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?`
/** `2026-03-01T09:12:44Z`, `2026-03-01 09:12:44 UTC`, `2026/03/01`. */
const YEAR_FIRST = new RegExp(String.raw`^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})${TIME}$`, 'i')
/** `01/Mar/26 9:12 AM`, `1 March 2026`, `Sun, 01 Mar 2026 09:12:44 +0000`, `1. März 2026`. */
const DAY_NAMED = new RegExp(
  String.raw`^(?:\p{L}{2,10}\.?,\s*)?(\d{1,2})\.?[-/\s]\s*(\p{L}{3,10})\.?[-/,\s]\s*(\d{4}|\d{2})${TIME}$`,
  'iu',
)
/** `Mar 1, 2026 9:12 AM`, `Sunday, March 1 2026`. */
const MONTH_NAMED = new RegExp(
  String.raw`^(?:\p{L}{2,10}\.?,\s*)?(\p{L}{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})${TIME}$`,
  'iu',
)
/** `01.03.2026 09:12`: with dots, the day is first everywhere. */
const DOTTED = new RegExp(String.raw`^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})${TIME}$`, 'i')
/** `3/1/2026 9:12 AM`: which is the day only a number beyond 12 tells, or a person. */
const SLASHED = new RegExp(String.raw`^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})${TIME}$`, 'i')

/**
 * The instant that help desks and spreadsheets write in their ways. Without a zone it is UTC; numbers alone are seconds or
 * milliseconds since 1970.
 *
 * @param order of dates such as `03/04/2026`; null refuses those that can be read both ways.
 */
export function readDate(value: string, order: DateOrder | null): ReadDate {
  const text = value.normalize('NFKC').trim().replace(/\s+/g, ' ')
  if (text.length > 60) return UNREADABLE
  if (/^\d{10}(\.\d+)?$/.test(text)) return instant(Number(text) * 1000)
  if (/^\d{13}$/.test(text)) return instant(Number(text))
  const yearFirst = YEAR_FIRST.exec(text)
  if (yearFirst) return at(yearFirst[1], yearFirst[2], yearFirst[3], yearFirst.slice(4))
  const dayNamed = DAY_NAMED.exec(text)
  if (dayNamed) return at(dayNamed[3], monthOf(dayNamed[2]), dayNamed[1], dayNamed.slice(4))
  const monthNamed = MONTH_NAMED.exec(text)
  if (monthNamed) return at(monthNamed[3], monthOf(monthNamed[1]), monthNamed[2], monthNamed.slice(4))
  const dotted = DOTTED.exec(text)
  if (dotted) return at(dotted[3], dotted[2], dotted[1], dotted.slice(4))
  const slashed = SLASHED.exec(text)
  return slashed ? inOrder(slashed, order) : UNREADABLE
}

function inOrder(match: RegExpExecArray, order: DateOrder | null): ReadDate {
  const [, first = '', second = '', year] = match
  const dayFirst = at(year, second, first, match.slice(4))
  const monthFirst = at(year, first, second, match.slice(4))
  if (order !== null) return order === 'day_first' ? dayFirst : monthFirst
  if (dayFirst.at === null) return monthFirst
  if (monthFirst.at === null || dayFirst.at === monthFirst.at) return dayFirst
  return { at: null, problem: 'ambiguous' }
}

/** The order that dates such as `13/04/2026` among these show; null when none or both do. */
export function seenDateOrder(values: readonly string[]): DateOrder | null {
  const orders = new Set(
    values.flatMap((value) => {
      const [, first = '', second = ''] = SLASHED.exec(value.trim()) ?? []
      if (Number(first) > 12) return ['day_first' as const]
      return Number(second) > 12 ? ['month_first' as const] : []
    }),
  )
  return orders.size === 1 ? ([...orders][0] ?? null) : null
}

const monthOf = (name = ''): string => {
  const lower = name.toLowerCase()
  return String(MONTHS.findIndex((starts) => starts.some((start) => lower.startsWith(start))) + 1)
}

function at(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  time: (string | undefined)[],
): ReadDate {
  const [hour = '0', minute = '0', second = '0', half, zone] = time
  const fullYear = Number(year) + (year?.length === 2 ? 2000 : 0)
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0)
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return UNREADABLE
  if (hours > 23 || Number(minute) > 59 || Number(second) > 59) return UNREADABLE
  const date = new Date(Date.UTC(fullYear, Number(month) - 1, Number(day)))
  const isThatDay = date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
  if (!isThatDay) return UNREADABLE
  return instant(date.getTime() + ((hours * 60 + Number(minute) - offsetOf(zone)) * 60 + Number(second)) * 1000)
}

/** Minutes ahead of UTC. */
function offsetOf(zone = 'Z'): number {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const EARLIEST = Date.UTC(1970, 0, 1)
const LATEST = Date.UTC(2200, 0, 1)

/** `0001-01-01` and the like stand for no date. */
const instant = (time: number): ReadDate =>
  time > EARLIEST && time < LATEST ? { at: new Date(time).toISOString(), problem: null } : UNREADABLE
