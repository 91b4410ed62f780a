/**
 * The exponential and the logarithm from additions and multiplications alone, whose results IEEE 754 fixes: training gives
 * the same bytes on every machine, which `Math.exp` and `Math.log` do not promise.
 */
const LN2 = Math.LN2
const LARGEST_POWER = 60
const POWERS = powersOfTwo()

function powersOfTwo(): Float64Array {
  const powers = new Float64Array(2 * LARGEST_POWER + 1)
  powers[LARGEST_POWER] = 1
  for (let at = 1; at <= LARGEST_POWER; at++) {
    powers[LARGEST_POWER + at] = (powers[LARGEST_POWER + at - 1] ?? 1) * 2
    powers[LARGEST_POWER - at] = (powers[LARGEST_POWER - at + 1] ?? 1) / 2
  }
  return powers
}

/** e to the x, to about 15 digits; 0 below −40, and as for 40 above it. */
function exp(x: number): number {
  if (x < -40) return 0
  const power = Math.round(Math.min(x, 40) / LN2)
  const rest = Math.min(x, 40) - power * LN2
  let sum = 1
  for (let n = 14; n >= 1; n--) sum = 1 + (sum * rest) / n
  return sum * (POWERS[power + LARGEST_POWER] ?? 1)
}

/** The natural logarithm of a number from 1 on. */
export function ln(x: number): number {
  let power = 0
  let rest = x
  while (rest >= 1.5) {
    rest /= 2
    power++
  }
  const ratio = (rest - 1) / (rest + 1)
  const square = ratio * ratio
  let sum = 0
  for (let n = 25; n >= 1; n -= 2) sum = 1 / n + sum * square
  return 2 * ratio * sum + power * LN2
}

/** Turns `count` scores from `from` on into probabilities that add up to 1, in place. */
export function softmax(scores: Float64Array, from: number, count: number): void {
  let largest = Number.NEGATIVE_INFINITY
  for (let at = from; at < from + count; at++) largest = Math.max(largest, scores[at] ?? 0)
  let sum = 0
  for (let at = from; at < from + count; at++) {
    const power = exp((scores[at] ?? 0) - largest)
    scores[at] = power
    sum += power
  }
  for (let at = from; at < from + count; at++) scores[at] = (scores[at] ?? 0) / sum
}
