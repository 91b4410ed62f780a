import { setImmediate } from 'node:timers/promises'
import { formOf, wordsOf } from '@sta/words/words'
import { type Frequencies, weightOf } from '../tickets/search/frequency-queries.ts'
import { type Profile, profileOf } from '../tickets/similar/compare-texts.ts'
import { comparedText } from '../tickets/similar/similar-queries.ts'
import type { DecidedRow } from './queries.ts'

/** The event loop gets its turn after so many texts: about 10 ms of work. */
const TEXTS_PER_TURN = 20
/** Words are counted anew when so many times more tickets, or fewer, are decided. */
const GROWTH = 1.5

/** Decided tickets as they are compared, by their text. Half a millisecond each to make, so that they are kept. */
export type Profiles = { counted: number; frequencies: Frequencies; byText: Map<string, Profile> }

export const keyOf = ({ content_hash }: Pick<DecidedRow, 'content_hash'>): string => content_hash.toString('base64')

/** In how many of the texts a word is. */
export function countWords(texts: string[]): Frequencies {
  const known = new Map<string, number>()
  for (const text of texts)
    for (const form of new Set(wordsOf(text).map(formOf))) known.set(form, (known.get(form) ?? 0) + 1)
  return { tickets: texts.length, known, rare: 0.5 }
}

/**
 * The profiles of the decided tickets: those that are there already, and those of new ones.
 *
 * @param readKept how common words are in this installation; null: too little is known, they are counted in the decided tickets.
 */
export async function makeProfiles(
  rows: DecidedRow[],
  last: Profiles | null,
  readKept: () => Promise<Frequencies | null>,
): Promise<Profiles> {
  const { length } = rows
  const isFresh = last !== null && length <= GROWTH * last.counted && length >= last.counted / GROWTH
  const counted = isFresh ? last.counted : length
  const frequencies = isFresh ? last.frequencies : ((await readKept()) ?? countWords(rows.map(comparedText)))
  const weigh = (form: string) => weightOf(frequencies, form)
  const byText = new Map<string, Profile>()
  let made = 0
  for (const row of rows) {
    const known = isFresh ? last.byText.get(keyOf(row)) : undefined
    byText.set(keyOf(row), known ?? profileOf(comparedText(row), weigh))
    if (known) continue
    made += 1
    if (made % TEXTS_PER_TURN === 0) await setImmediate()
  }
  return { counted, frequencies, byText }
}
