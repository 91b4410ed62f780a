import { stem } from 'porter2'
import { DENSE, foldText, foldWithPlaces } from './fold.ts'

const LONGEST = 1000
const SPACED = `[^\\u0001-/:-\`{-\\u007f${DENSE}]+`
const RUN = new RegExp(`[${DENSE}]+|${SPACED}`, 'gu')
const IS_DENSE = new RegExp(`^[${DENSE}]`, 'u')

/** A stretch of a folded text without a gap; one of a dense script is many words. */
export type Run = { text: string; at: number; isDense: boolean }

export const runsOf = (folded: string): Run[] =>
  [...folded.matchAll(RUN)].map(({ 0: text, index }) => ({ text, at: index, isDense: IS_DENSE.test(text) }))

/** A version is searched for with and without its `v`. */
const withoutV = (word: string): string => word.replace(/^v([0-9]+)$/, '$1')
/** Code points, as the database counts. */
const cut = (word: string): string => (word.length <= LONGEST ? word : [...word].slice(0, LONGEST).join(''))
export const wordOfRun = (run: string): string => cut(withoutV(run))

/** Each sign with its next one, and the last alone. */
export function pairsOf(run: string): string[] {
  const signs = [...run]
  return signs.map((sign, i) => sign + (signs[i + 1] ?? ''))
}

/** The words of a text in their order, as the database's `words_of` finds them. */
export const wordsOf = (text: string): string[] =>
  runsOf(foldText(text)).flatMap((run) => (run.isDense ? pairsOf(run.text) : [wordOfRun(run.text)]))

/** What the forms of an English word have in common, by the rules that PostgreSQL's Snowball dictionary has too. */
export const formOf = (word: string): string => (/^[a-z]+$/.test(word) ? stem(word) : word)

/** A run and where it stands in the text before folding. */
export type PlacedRun = { word: string; isDense: boolean; from: number; to: number; placeOf: (at: number) => number }

/** Every run of a text with its place, for marking. `placeOf`: from a place in the folded run to one in the text. */
export function placedRunsOf(text: string): PlacedRun[] {
  const folded = foldWithPlaces(text)
  return runsOf(folded.text).map(({ text: run, at, isDense }) => ({
    word: isDense ? run : wordOfRun(run),
    isDense,
    from: folded.from(at),
    to: folded.to(at + run.length - 1),
    placeOf: (inside) => (inside < run.length ? folded.from(at + inside) : folded.to(at + run.length - 1)),
  }))
}
