const ZERO = '0'.charCodeAt(0)

/**
 * Reads instants as PostgreSQL writes them, those of our days in UTC in a third of the library's time: a list of 100 tickets has
 * hundreds. Microseconds are cut off.
 *
 * @param parse reads those that are written in any other way: of another time zone, before the year 1000, infinite.
 */
export const instantReader = (parse: (text: string) => unknown) => (text: string) => {
  const isPlain = text.endsWith('+00') && text.charAt(0) !== '0' && text.charAt(4) === '-' && text.charAt(10) === ' '
  if (!isPlain) return parse(text)
  const two = (at: number) => (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO
  const fraction = text.charAt(19) === '.' ? Number(text.slice(20, -3).padEnd(3, '0').slice(0, 3)) : 0
  return new Date(Date.UTC(two(0) * 100 + two(2), two(5) - 1, two(8), two(11), two(14), two(17), fraction))
}
