import { softmax } from '../model/arithmetic.ts'
import type { Head } from './fit.ts'

/** Scores of a ticket that the fit had not seen, with its labels. */
export type Judged = { scores: Float64Array; labels: number[] }

const TEMPERATURES = Array.from({ length: 60 }, (_, at) => 0.4 + at * 0.05)

/**
 * The temperature at which the answers of a head are as sure, on average, as they are right. Likelihood would choose a
 * flatter one: a few labels that nobody could have guessed weigh too much in it.
 */
export function fitTemperature(judged: Judged[], head: Head, headAt: number): number {
  return best(TEMPERATURES, (temperature) => {
    let confidence = 0
    let right = 0
    for (const { scores, labels } of judged) {
      const probabilities = probabilitiesOf(scores, head, temperature)
      const highest = Math.max(...probabilities)
      confidence += highest
      if (probabilities[labels[headAt] ?? -1] === highest) right++
    }
    return -Math.abs(confidence - right)
  })
}

function probabilitiesOf(scores: Float64Array, { from, count }: Head, temperature: number): Float64Array {
  const probabilities = scores.slice(from, from + count)
  for (let at = 0; at < count; at++) probabilities[at] = (probabilities[at] ?? 0) / temperature
  softmax(probabilities, 0, count)
  return probabilities
}

/** The first of the values with the highest gain. */
function best(values: number[], gain: (value: number) => number): number {
  let chosen = values[0] ?? 0
  let highest = Number.NEGATIVE_INFINITY
  for (const value of values) {
    const reached = gain(value)
    if (reached > highest) {
      highest = reached
      chosen = value
    }
  }
  return Number(chosen.toFixed(2))
}
