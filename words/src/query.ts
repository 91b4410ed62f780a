import { foldText } from './fold.ts'
import { pairsOf, runsOf, wordOfRun } from './words.ts'

/** Further words of a search are left out: what has these has been narrowed down, and a search stays cheap. */
export const MOST_WORDS = 40

/**
 * What one word of a search, as it was typed, asks for. Its `words` follow each other in the text (`10.20.30.40` is four of
 * them), or are all in it (`isScattered`: pairs of signs of a dense script).
 *
 * `isPrefix`: still being typed, so the last word may be the beginning of one. `others`: further words, each of which is an
 * answer too, such as the digits of a telephone number without what stands between them.
 */
export type Term = { words: string[]; isScattered: boolean; isPrefix: boolean; isQuoted: boolean; others: string[] }
/** Any of the groups; of a group every term, and none of those that are not wanted. */
export type Group = { wanted: Term[]; unwanted: Term[] }

const TOKEN = /-?"[^"]*"?|\S+/gu
const SIGNED = /^[("'[]*([a-z]+(?:\+\+|#)|\.net)[)"'\],.;:!?]*$/
/** Digits, and what people put between those of a telephone number. */
const OF_DIGITS = /^[+(]*[0-9][0-9./()-]*$/
const LEAST_DIGITS = 7
const MOST_DIGITS = 18

/** Reads a search: words, "phrases", -exclusions and `or`. */
export function readQuery(q: string): Group[] {
  const tokens = q.match(TOKEN) ?? []
  const groups: Group[] = [{ wanted: [], unwanted: [] }]
  let left = MOST_WORDS
  for (let at = 0; at < tokens.length && left > 0; at += 1) {
    const token = tokens[at] ?? ''
    const isBetween = at > 0 && at < tokens.length - 1
    if (isBetween && /^or$/i.test(token)) {
      groups.push({ wanted: [], unwanted: [] })
      continue
    }
    const isUnwanted = /^-[^-\s]/u.test(token)
    const text = isUnwanted ? token.slice(1) : token
    const group = groups.at(-1)
    for (const term of termsOf(text, left)) {
      left -= term.words.length
      group?.[isUnwanted ? 'unwanted' : 'wanted'].push(term)
    }
  }
  const last = groups.at(-1)?.wanted.at(-1)
  const isTyped = last && !last.isQuoted && !(tokens.at(-1) ?? '').startsWith('-')
  if (isTyped) last.isPrefix = canBegin(last)
  const number = numberIn(tokens)
  if (number.length > 0) groups.push({ wanted: [termOf([], { others: number })], unwanted: [] })
  return groups.filter(({ wanted, unwanted }) => wanted.length + unwanted.length > 0)
}

/** A single letter or digit begins half of all words; a single sign of a dense script says something. */
const canBegin = ({ words, isScattered }: Term): boolean =>
  isScattered || words.length > 1 || (words[0] ?? '').length > 1

const termOf = (words: string[], more: Partial<Term> = {}): Term => ({
  words,
  isScattered: false,
  isPrefix: false,
  isQuoted: false,
  others: [],
  ...more,
})

/** A token is one term, or several where scripts meet. */
function termsOf(token: string, most: number): Term[] {
  const isQuoted = token.startsWith('"')
  const folded = foldText(token)
  const sign = SIGNED.exec(folded)?.[1]
  if (sign) return [termOf([sign], { isQuoted: true })]
  const terms: Term[] = []
  let spaced: string[] = []
  const endSpaced = () => {
    if (spaced.length > 0) terms.push(termOf(spaced, { isQuoted, others: otherSpellings(token, spaced) }))
    spaced = []
  }
  for (const run of runsOf(folded).slice(0, most)) {
    if (!run.isDense) {
      spaced.push(wordOfRun(run.text))
      continue
    }
    endSpaced()
    const pairs = pairsOf(run.text)
    // The last sign alone is in the text anyway. A sign without a neighbour begins the pair it is in.
    const words = (pairs.length > 1 ? pairs.slice(0, -1) : pairs).slice(0, most)
    terms.push(termOf(words, { isQuoted, isScattered: true, isPrefix: pairs.length === 1 }))
  }
  endSpaced()
  return terms
}

/** `Müller` is also written Mueller. */
function otherSpellings(token: string, words: string[]): string[] {
  if (words.length !== 1 || !/[äöü]/iu.test(token.normalize('NFC'))) return []
  const spelled = token
    .normalize('NFC')
    .toLowerCase()
    .replace(/[äöü]/gu, (letter) => ({ ä: 'ae', ö: 'oe', ü: 'ue' })[letter] ?? letter)
  return runsOf(foldText(spelled)).map((run) => run.text)
}

/**
 * The digits of a search that is a telephone number or the like: without what stands between them, and without the zero or
 * the country's code before them (an end of the number in a text is marked by `~`).
 */
function numberIn(tokens: string[]): string[] {
  if (tokens.length === 0 || !tokens.every((token) => OF_DIGITS.test(token))) return []
  const written = tokens.join(' ')
  const digits = written.replaceAll(/[^0-9]/g, '')
  if (digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS) return []
  const national = digits.replace(/^0+/, '')
  const isInternational = written.startsWith('+') || written.startsWith('00')
  const ends = isInternational ? [1, 2, 3].map((code) => national.slice(code).replace(/^0/, '')) : [national]
  return [digits, `~${digits}`, ...ends.filter((end) => end.length >= LEAST_DIGITS - 1).map((end) => `~${end}`)]
}
