import { conceptsOf, conceptsOfCjk } from '../concepts.ts'
import type { Reading } from '../reading.ts'
import type { SplitTicket } from '../split-ticket.ts'
import { readWords, type Word } from '../words.ts'
import { ln } from './arithmetic.ts'
import { copyFound, meet, startFeatures } from './found-features.ts'
import { addCharacter, FNV_START, hashText, mix } from './hashes.ts'

/** Of words and word pairs, of characters within words, of the message as a whole, of concepts: each is scaled by itself. */
const GROUPS = 4
const WORDS = 0
const CHARACTERS = 1
const MESSAGE = 2
const CONCEPTS = 3

/** What the model sees of a ticket: hashed features with their values, and where each was met. */
export type Features = {
  /** 32-bit hashes; a pair of features with the same hash is one. */
  keys: Int32Array
  values: Float32Array
  words: Word[]
  /** For each meeting of a feature: which feature it was (index into `keys`), and in which word. */
  metKeys: Uint32Array
  metWords: Uint32Array
  /** How often each feature was met. */
  counts: Uint16Array
}

const WORDS_LOOKED_AT = 1200
const LOG_WORDS_LOOKED_AT = 80
const SHORTEST_NGRAM = 3
const LONGEST_NGRAM = 5
const LONGEST_WORD = 24
/** What the word lists found weighs little, or the model would trust them more than the words that it knows. */
const SIGNAL_VALUE = 0.2
const FULL_POINTS = 4
/** Added to the length that features are scaled by, so that a text of five words says less than one of fifty. */
const ALLOWANCE = [10, 30, 0, 10]
/** Concepts are fewer than words: at full weight the model would trust them more than the words that it knows. */
const SHARE = [1, 1, 1, 0.6]
const LONGEST_CJK_CONCEPT = 5
const MOST_CONCEPTS = 1009
const SPACE = 32
const NONE: readonly number[] = []
const NO_WORD = 0xffffffff
const SENTENCE_END = /[.!?\n]/
const WHITE_SPACE = /\s/
const CJK = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/

const SALT = {
  word: 0x1b873593,
  title: 0x38b34ae5,
  pair: 0x52dce729,
  titlePair: 0x7b16763d,
  staleTitle: 0x1f83d9ab,
  overOne: 0x5bd1e995,
  firstSentence: 0x1234567,
  lastSentence: 0x7654321,
  log: 0x2f83a1c5,
  message: 0x64ce65b1,
  concept: 0x3c6ef372,
  conceptPair: 0x2545f491,
  conceptInTitle: 0x6a09e667,
}
const CHARACTER_SALT = 0x0cc9e2d5
const DAMPED = Float64Array.from({ length: 256 }, (_, count) => (count < 1 ? 0 : 1 + ln(count)))

/** Reads a ticket for the model. Linear in its length; words past the 1,200th are not read. */
export function readFeatures(ticket: SplitTicket, { titleWords, words, signals }: Reading): Features {
  startFeatures()
  const read = titleWords.length === 0 ? words : [...titleWords, ...words].slice(0, WORDS_LOOKED_AT)
  const isStale = ticket.isAnswer && words.length > 0
  const ofTitle = Math.min(titleWords.length, read.length)
  if (isStale) readStaleTitle(read, ofTitle)
  else readText(read, 0, ofTitle, null)
  readText(read, ofTitle, read.length, edgesOf(ticket.newText))
  readLog(ticket.log)
  readMessage(ticket, titleWords.length, words.length)
  for (const [name, { points }] of signals) note(`signal ${name}`, SIGNAL_VALUE * Math.min(1, points / FULL_POINTS))
  return finish(read)
}

/** Words `from` to `to` (exclusive). @param edges null for a title. */
function readText(words: Word[], from: number, to: number, edges: Edges | null): void {
  const inTitle = edges === null
  let previous: number | null = null
  let beforePrevious: number | null = null
  let recent = NONE
  for (let at = from; at < to; at++) {
    const word = words[at]
    if (!word) return
    if (word.breakBefore) previous = beforePrevious = null
    recent = readConcepts(conceptsOf(word.folded), word.breakBefore ? NONE : recent, inTitle, at)
    if (CJK.test(word.folded)) {
      readCjk(word.folded, inTitle, at)
      previous = null
      continue
    }
    const spelled = shapeOf(word.folded)
    const hash = spelled === word.folded ? word.hash : hashText(spelled)
    meet(mix(hash, SALT.word), WORDS, at)
    if (inTitle) meet(mix(hash, SALT.title), WORDS, at)
    if (previous !== null) {
      const pair = (Math.imul(previous, 31) + hash) | 0
      meet(mix(pair, SALT.pair), WORDS, at)
      if (inTitle) meet(mix(pair, SALT.titlePair), WORDS, at)
    }
    if (beforePrevious !== null) meet(mix((Math.imul(beforePrevious, 33) + hash) | 0, SALT.overOne), WORDS, at)
    if (edges && word.start < edges.firstEnds) meet(mix(hash, SALT.firstSentence), WORDS, at)
    if (edges && word.start >= edges.lastBegins) meet(mix(hash, SALT.lastSentence), WORDS, at)
    beforePrevious = previous
    previous = hash
    readCharacters(spelled, at)
  }
}

/** The title of an answer is what somebody wrote before: it is told from what is said now. */
function readStaleTitle(words: Word[], to: number): void {
  for (let at = 0; at < to; at++) meet(mix(hashText(shapeOf(words[at]?.folded ?? '')), SALT.staleTitle), WORDS, at)
}

/** Where the first sentence ends and the last begins: there stands what a message is about, and what is asked. */
type Edges = { firstEnds: number; lastBegins: number }

function edgesOf(text: string): Edges {
  const begins = text.search(/\S/)
  const end = text.trimEnd().length
  const isBorder = (at: number) => SENTENCE_END.test(text[at] ?? '') && WHITE_SPACE.test(text[at + 1] ?? '')
  let firstEnds = Math.max(0, begins)
  while (firstEnds < end && !isBorder(firstEnds)) firstEnds++
  if (firstEnds >= end) return { firstEnds: Number.POSITIVE_INFINITY, lastBegins: Number.POSITIVE_INFINITY }
  let lastBegins = end - 2
  while (lastBegins > firstEnds && !isBorder(lastBegins)) lastBegins--
  return { firstEnds, lastBegins: lastBegins > firstEnds ? lastBegins : Number.POSITIVE_INFINITY }
}

/** @returns the concepts that the next word follows: those of this word, or of the last one that had any. */
function readConcepts(
  concepts: readonly number[],
  before: readonly number[],
  inTitle: boolean,
  word: number,
): readonly number[] {
  for (const concept of concepts) {
    meet(mix(concept, SALT.concept), CONCEPTS, word)
    if (inTitle) meet(mix(concept, SALT.conceptInTitle), CONCEPTS, word)
    for (const other of before)
      if (other !== concept) meet(mix(other * MOST_CONCEPTS + concept, SALT.conceptPair), CONCEPTS, word)
  }
  return concepts.length > 0 ? concepts : before
}

/** A script without spaces has no words: one to three characters stand for them. */
function readCjk(run: string, inTitle: boolean, word: number): void {
  for (let from = 0; from < run.length; from++) {
    for (let to = from + 1; to <= Math.min(run.length, from + LONGEST_CJK_CONCEPT); to++)
      readConcepts(conceptsOfCjk(run.slice(from, to)), NONE, inTitle, word)
    let hash = FNV_START
    for (let to = from; to < Math.min(run.length, from + 3); to++) {
      hash = addCharacter(hash, run.charCodeAt(to))
      meet(mix(hash, SALT.word), WORDS, word)
      if (inTitle) meet(mix(hash, SALT.title), WORDS, word)
    }
  }
}

function readCharacters(spelled: string, word: number): void {
  const length = Math.min(spelled.length, LONGEST_WORD)
  // The word stands between two spaces, so that beginnings and endings differ from the middle.
  for (let from = -1; from <= length; from++) {
    let hash = FNV_START
    for (let to = from; to <= length && to < from + LONGEST_NGRAM; to++) {
      hash = addCharacter(hash, to < 0 || to === length ? SPACE : spelled.charCodeAt(to))
      if (to - from + 1 >= SHORTEST_NGRAM) meet(mix(hash, CHARACTER_SALT), CHARACTERS, word)
    }
  }
}

function readLog(log: string): void {
  if (log === '') return
  for (const { folded } of readWords(log).slice(0, LOG_WORDS_LOOKED_AT))
    if (!/\d/.test(folded)) meet(mix(hashText(folded), SALT.log), WORDS, NO_WORD)
}

function readMessage(ticket: SplitTicket, titleWords: number, words: number): void {
  note(`words ${Math.min(7, magnitude(words))}`, 0.5)
  note(`title words ${Math.min(4, magnitude(titleWords))}`, 0.3)
  const asksInTitle = /[?？]/.test(ticket.title)
  const questions = (ticket.newText.match(/[?？]/g)?.length ?? 0) + (asksInTitle ? 1 : 0)
  if (questions > 0) note(`questions ${Math.min(3, questions)}`, 0.5)
  if (/[?？]\s*$/.test(ticket.newText.trimEnd().slice(-1))) note('ends in a question', 0.5)
  if (asksInTitle) note('asks in the title', 0.5)
  const exclamations = ticket.newText.split('!').length - 1
  if (exclamations > 0) note(`exclamations ${Math.min(3, exclamations)}`, 0.3)
  if (ticket.isAnswer) note('is an answer', 0.5)
  if (ticket.nothing) note('needs no answer', 2)
  for (const kind of ticket.kinds) if (kind !== 'new') note(`has ${kind}`, 0.3)
  note('every message', 0.5)
}

const note = (name: string, value: number) => meet(mix(hashText(name), SALT.message), MESSAGE, NO_WORD, value)

function finish(words: Word[]): Features {
  const { keys, counts, groups, given, metKeys, metWords } = copyFound()
  const squares = new Float64Array(GROUPS)
  const values = new Float32Array(keys.length)
  for (let at = 0; at < keys.length; at++) {
    const group = groups[at] ?? 0
    const value = group === MESSAGE ? (given[at] ?? 0) : (DAMPED[Math.min(255, counts[at] ?? 0)] ?? 0)
    values[at] = value
    squares[group] = (squares[group] ?? 0) + value * value
  }
  const roots = Float64Array.from(squares, (square, group) => Math.sqrt(square + (ALLOWANCE[group] ?? 0)))
  for (let at = 0; at < keys.length; at++) {
    const group = groups[at] ?? 0
    if (group !== MESSAGE) values[at] = ((SHARE[group] ?? 1) * (values[at] ?? 0)) / (roots[group] ?? 1)
  }
  return { keys, values, words, metKeys, metWords, counts }
}

/** Numbers are known by how large they are: "1,240 users" and "1,300 users" are one. */
function shapeOf(word: string): string {
  const first = word.charCodeAt(0)
  if (first < 48 || first > 57) return word
  if (!/^\d+$/.test(word)) return '#x'
  return word.length === 1 && word < '2' ? `#${word}` : `#${word.length}`
}

const magnitude = (count: number) => 31 - Math.clz32(count + 1)
