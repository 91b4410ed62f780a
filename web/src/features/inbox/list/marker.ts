import { foldText } from '@sta/words/fold'
import { readQuery, type Term } from '@sta/words/query'
import { formOf, type PlacedRun, placedRunsOf } from '@sta/words/words'
import { asOperation, tokensOf } from '../search/search-operators.ts'

/** A stretch of a text, from one UTF-16 unit up to another. */
type Span = { from: number; to: number }
/** Finds what a search is about in a text. */
export type Marker = (text: string) => Span[]

/** A part of a longer word is looked for from so many letters on, behind its first three. */
const LEAST_PART = 5
const BEFORE_PART = 3
/** Groups of digits that a telephone number has at most. */
const MOST_GROUPS = 8

/** What finds the words of a search in a text, as the server found the text by them. Null when there are none. */
export function markerOf(q: string): Marker | null {
  const words = tokensOf(q).filter(({ text }) => !asOperation(text))
  const terms = readQuery(words.map(({ text }) => text).join(' ')).flatMap(({ wanted }) => wanted)
  if (terms.length === 0) return null
  return (text) => {
    const runs = placedRunsOf(text)
    return joined(terms.flatMap((term) => spansOf(term, text, runs)))
  }
}

function spansOf(term: Term, text: string, runs: PlacedRun[]): Span[] {
  const [first = ''] = term.words
  if (/[+#.]/.test(first))
    return occurrences(foldText(text).length === text.length ? foldText(text) : text.toLowerCase(), first)
  if (term.isScattered) return runs.flatMap((run) => (run.isDense ? insideOf(run, denseText(term.words)) : []))
  // `zuerich` was found in Zürich.
  const spelled = term.words.length === 1 && /[aou]e/.test(first) ? [first] : []
  const others = [...term.others, ...spelled].flatMap((other) => otherSpans(other, text, runs))
  return term.words.length === 0 ? others : [...sequences(term, runs), ...others]
}

/** The words of a term, one behind the other. */
function sequences({ words, isPrefix, isQuoted }: Term, runs: PlacedRun[]): Span[] {
  const isPart = words.length === 1 && !isQuoted
  return runs.flatMap((run, at) => {
    const fits = words.every((word, i) => {
      const other = runs[at + i]
      const isLast = i === words.length - 1
      return other !== undefined && !other.isDense && isHit(word, other.word, { isPrefix: isPrefix && isLast, isPart })
    })
    const last = runs[at + words.length - 1]
    return fits && last ? [{ from: run.from, to: last.to }] : []
  })
}

const isHit = (word: string, found: string, { isPrefix, isPart }: { isPrefix: boolean; isPart: boolean }): boolean =>
  found === word ||
  formOf(found) === formOf(word) ||
  (isPrefix && found.startsWith(word)) ||
  (isPart && word.length >= LEAST_PART && found.slice(BEFORE_PART).includes(word))

/** Another spelling of a word; or the digits of a number, whatever stands between them. */
function otherSpans(other: string, text: string, runs: PlacedRun[]): Span[] {
  const digits = other.replace('~', '')
  if (!/^[0-9]+$/.test(digits))
    return runs.filter(({ word, from, to }) => word === other || spelledOut(text.slice(from, to)) === other)
  return runs.flatMap((run, at) => {
    let found = ''
    for (const next of runs.slice(at, at + MOST_GROUPS)) {
      if (!/^[0-9]+$/.test(next.word)) break
      found += next.word
      if (found.endsWith(digits)) return [{ from: run.from, to: next.to }]
    }
    return []
  })
}

const spelledOut = (word: string): string =>
  foldText(word.normalize('NFC').toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue'))

/** The signs that the pairs were made of. */
const denseText = (pairs: string[]): string =>
  pairs.map((pair, i) => (i === pairs.length - 1 ? pair : ([...pair][0] ?? ''))).join('')

const insideOf = (run: PlacedRun, wanted: string): Span[] =>
  occurrences(run.word, wanted).map(({ from, to }) => ({ from: run.placeOf(from), to: run.placeOf(to) }))

function occurrences(text: string, wanted: string): Span[] {
  const found: Span[] = []
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length))
    found.push({ from: at, to: at + wanted.length })
  return found
}

/** In their order, those that overlap as one. */
function joined(spans: Span[]): Span[] {
  const result: Span[] = []
  for (const span of spans.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    const last = result.at(-1)
    if (last && span.from < last.to) last.to = Math.max(last.to, span.to)
    else result.push({ ...span })
  }
  return result
}
