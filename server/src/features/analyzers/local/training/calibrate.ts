import { softmax } from '../model/arithmetic.ts'
import type { Head } from './fit.ts'

/** Scores of a ticket that the fit had not seen, with its labels. */
export type Judged = { scores: Float64Array; labels: number[] }

const TEMPERATURES = Array.from({ length: 60 }, (_, at) => 0.4 + at * 0.05)
const LEANINGS = Array.from({ length: 41 }, (_, at) => -1 + at * 0.05)

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

/**
 * What to add to the score of the last output of a head, so that it is taken for most tickets that deserve it: the value
 * of most right answers among those that reach the wanted recall.
 */
export function fitLeaning(judged: Judged[], head: Head, headAt: number, wantedRecall: number): number {
  const last = head.count - 1
  return best(LEANINGS, (leaning) => {
    let right = 0
    let found = 0
    let wanted = 0
    for (const { scores, labels } of judged) {
      const choice = chooseLeaning(scores, head, leaning)
      const label = labels[headAt] ?? -1
      if (choice === label) right++
      if (label !== last) continue
      wanted++
      if (choice === last) found++
    }
    const missing = Math.max(0, wantedRecall - found / Math.max(1, wanted))
    return right / judged.length - missing
  })
}

function chooseLeaning(scores: Float64Array, { from, count }: Head, leaning: number): number {
  let choice = 0
  const scoreOf = (at: number) => (scores[from + at] ?? 0) + (at === count - 1 ? leaning : 0)
  for (let at = 1; at < count; at++) if (scoreOf(at) > scoreOf(choice)) choice = at
  return choice
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
