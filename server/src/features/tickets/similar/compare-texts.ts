import { foldText } from '@sta/words/fold'
import { formOf, wordsOf } from '@sta/words/words'

/** Letters that are compared as one, and the places for them: two that meet in one place are told apart by the others. */
const GRAM = 4
const PLACES = 2048
/** Of the likeness of two texts, how much is that of their words; the rest is that of their letters. */
const SHARE_OF_WORDS = 0.6

/** A text as it is compared. */
export type Profile = {
  /** What each form of a word says. */
  words: Map<string, number>
  /** The same of words with digits: numbers and names of things. */
  numbers: Map<string, number>
  square: number
  grams: Uint16Array
  gramLength: number
}

/**
 * @param weightOf how much a form of a word says.
 */
export function profileOf(text: string, weightOf: (form: string) => number): Profile {
  const counts = new Map<string, number>()
  for (const word of wordsOf(text)) {
    const form = formOf(word)
    counts.set(form, (counts.get(form) ?? 0) + 1)
  }
  const words = new Map<string, number>()
  const numbers = new Map<string, number>()
  let square = 0
  for (const [form, n] of counts) {
    const weight = (1 + Math.log(n)) * weightOf(form)
    if (/[0-9]/.test(form)) numbers.set(form, weight)
    else {
      words.set(form, weight)
      square += weight * weight
    }
  }
  const grams = gramsOf(foldText(text).replace(/\s+/g, ' '))
  return { words, numbers, square, grams, gramLength: Math.sqrt(dot(grams, grams)) }
}

function gramsOf(text: string): Uint16Array {
  const grams = new Uint16Array(PLACES)
  for (let at = 0; at + GRAM <= text.length; at += 1) {
    let hash = 0
    for (let i = at; i < at + GRAM; i += 1) hash = Math.imul(hash, 31) + text.charCodeAt(i)
    const place = (hash ^ (hash >>> 12)) & (PLACES - 1)
    grams[place] = (grams[place] ?? 0) + 1
  }
  return grams
}

function dot(a: Uint16Array, b: Uint16Array): number {
  let sum = 0
  for (let i = 0; i < PLACES; i += 1) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}

/**
 * How alike two texts are: 0 without a word in common, 1 for the same. The cosine of their words, by what each says, and that of
 * their letters. Numbers count where both have them: that they differ, as those of orders do, does not part two texts.
 */
export function likenessOf(a: Profile, b: Profile): number {
  let product = 0
  let [squareOfA, squareOfB] = [a.square, b.square]
  for (const [form, weight] of a.words) product += weight * (b.words.get(form) ?? 0)
  for (const [form, weight] of a.numbers) {
    const other = b.numbers.get(form)
    if (other === undefined) continue
    product += weight * other
    squareOfA += weight * weight
    squareOfB += other * other
  }
  const ofWords = product === 0 ? 0 : product / Math.sqrt(squareOfA * squareOfB)
  const ofLetters = a.gramLength * b.gramLength === 0 ? ofWords : dot(a.grams, b.grams) / (a.gramLength * b.gramLength)
  return SHARE_OF_WORDS * ofWords + (1 - SHARE_OF_WORDS) * ofLetters
}
