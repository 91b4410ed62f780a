import { asOperation, tokensOf } from '../search/search-operators.ts'

type Part = { text: string; isHit: boolean; at: number }

const WORD = /[\p{L}\p{N}]+/gu
/** How far into a text a hit may be and still be seen in the first line. */
const SEEN = 60
const LEAD = 30

/** What finds the words of a search in a text: whole words, the last one as the beginning of a word. Null when there are none. */
export function patternOf(q: string): RegExp | null {
  const wanted = tokensOf(q).filter(({ text }) => !text.startsWith('-') && !/^or$/i.test(text))
  const words = wanted.flatMap(({ text }) => (asOperation(text) ? [] : (text.match(WORD) ?? [])))
  const last = words.at(-1)
  if (last === undefined) return null
  // What was found may be another form of the word: its plural, its past.
  const forms = words.slice(0, -1).map((word) => `${word}(?:s|es|ed|ing)?(?![\\p{L}\\p{N}])`)
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${[...forms, `${last}[\\p{L}\\p{N}]*`].join('|')})`, 'giu')
}

/** The text cut where the hits begin and end. */
export function cutAtWords(text: string, pattern: RegExp | null): Part[] {
  if (pattern === null) return [{ text, isHit: false, at: 0 }]
  const parts: Part[] = []
  let from = 0
  for (const { 0: hit, index } of text.matchAll(pattern)) {
    if (index > from) parts.push({ text: text.slice(from, index), isHit: false, at: from })
    parts.push({ text: hit, isHit: true, at: index })
    from = index + hit.length
  }
  if (from < text.length) parts.push({ text: text.slice(from), isHit: false, at: from })
  return parts
}

/** A piece of a long text: its beginning, or what stands around the first hit when that is further in. */
export function excerptOf(text: string, pattern: RegExp | null, length: number): string {
  const hit = pattern === null ? -1 : text.search(pattern)
  if (hit <= SEEN) return text.slice(0, length)
  const start = text.indexOf(' ', hit - LEAD)
  const from = start < 0 || start >= hit ? hit : start + 1
  return `… ${text.slice(from, from + length)}`
}
