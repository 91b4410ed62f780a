import { hashText } from './model/hashes.ts'

/** One word of a text, folded for matching; `start` and `end` are UTF-16 offsets into the text as the customer wrote it. */
export type Word = {
  folded: string
  /** Of `folded`, 32 bits, by `hashText`. */
  hash: number
  start: number
  end: number
  /** A sentence, clause or line ended before this word: phrases and negations do not reach across. */
  breakBefore: boolean
  inTitle: boolean
}

/** Longer runs of letters are no words (base64, keys): only their beginning is looked at. */
const MAX_WORD_LENGTH = 40

/** Invisible characters count as part of a word, so that "re\u200Bfund" is still read as one. */
const RUN = /[\p{L}\p{M}\p{N}\u00AD\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF]+/gu
const PLAIN = /^[a-z0-9]+$/
const NOT_MATCHED = /[^\p{L}\p{N}]+/gu
const BREAK = /[.!?;:,()\n…|]/

/** Lower case, compatibility forms resolved, accents and invisible characters removed: "Ändern" and "andern" are one word. */
function fold(text: string): string {
  const lower = text.toLowerCase()
  if (PLAIN.test(lower)) return lower
  return lower.normalize('NFKD').replace(NOT_MATCHED, '').replaceAll('ß', 'ss')
}

/** Splits a text into at most so many folded words, in linear time. Apostrophes and hyphens separate: "can't" reads "can", "t". */
export function readWords(text: string, most = Number.POSITIVE_INFINITY, inTitle = false): Word[] {
  const words: Word[] = []
  let previousEnd = 0
  for (const match of text.matchAll(RUN)) {
    const run = match[0]
    const folded = fold(run.length > MAX_WORD_LENGTH ? run.slice(0, MAX_WORD_LENGTH) : run)
    if (folded === '') continue
    const start = match.index
    words.push({
      folded,
      hash: hashText(folded),
      start,
      end: start + run.length,
      breakBefore: isBreak(text, previousEnd, start),
      inTitle,
    })
    previousEnd = start + run.length
    if (words.length === most) break
  }
  return words
}

/** A full stop or comma inside "2.1" or "1,000" or "example.com" ends nothing; a long gap (a picture made of symbols) does. */
function isBreak(text: string, from: number, to: number): boolean {
  if (to - from === 1) return text[from] === '\n'
  if (to - from > 60) return true
  return BREAK.test(text.slice(from, to))
}
