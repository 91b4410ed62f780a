import { conceptsOf, conceptsOfCjk } from '../concepts.ts'
import type { Reading } from '../reading.ts'
import type { SplitTicket } from '../split-ticket.ts'
import { readWords, type Word } from '../words.ts'
import { ln } from './arithmetic.ts'

/** Of words and word pairs, of characters within words, of the message as a whole, of concepts: each is scaled by itself. */
const GROUPS = 4
const WORDS = 0
const CHARACTERS = 1
const MESSAGE = 2
const CONCEPTS = 3

/** Which word of which text a feature was met in. */
export type ReadWord = Word & { inTitle: boolean }

/** What the model sees of a ticket: hashed features with their values, and where each was met. */
export type Features = {
  /** 32-bit hashes; a pair of features with the same hash is one. */
  keys: Int32Array
  values: Float32Array
  words: ReadWord[]
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
  const found = start()
  const isStale = ticket.isAnswer && words.length > 0
  if (isStale) readStaleTitle(found, titleWords)
  else readText(found, titleWords, null)
  readText(found, words, edgesOf(ticket.newText))
  readLog(found, ticket.log)
  readMessage(found, ticket, titleWords.length, words.length)
  for (const [name, { points }] of signals)
    note(found, `signal ${name}`, SIGNAL_VALUE * Math.min(1, points / FULL_POINTS))
  return finish(found)
}

type Collected = {
  index: Map<number, number>
  keys: number[]
  counts: number[]
  groups: number[]
  /** Given values of the group `MESSAGE`; the others are counted. */
  given: number[]
  metKeys: number[]
  metWords: number[]
  words: ReadWord[]
}

const start = (): Collected => ({
  index: new Map(),
  keys: [],
  counts: [],
  groups: [],
  given: [],
  metKeys: [],
  metWords: [],
  words: [],
})

function meet(found: Collected, key: number, group: number, word: number, given = 0): void {
  let at = found.index.get(key)
  if (at === undefined) {
    at = found.keys.length
    found.index.set(key, at)
    found.keys.push(key)
    found.counts.push(0)
    found.groups.push(group)
    found.given.push(given)
  }
  found.counts[at] = (found.counts[at] ?? 0) + 1
  found.metKeys.push(at)
  found.metWords.push(word)
}

function readText(found: Collected, words: Word[], edges: Edges | null): void {
  const inTitle = edges === null
  let previous: number | null = null
  let beforePrevious: number | null = null
  let recent = NONE
  for (const word of words) {
    const at = found.words.length
    if (at >= WORDS_LOOKED_AT) return
    found.words.push({ ...word, inTitle })
    if (word.breakBefore) previous = beforePrevious = null
    recent = readConcepts(found, conceptsOf(word.folded), word.breakBefore ? NONE : recent, inTitle, at)
    if (CJK.test(word.folded)) {
      readCjk(found, word.folded, inTitle, at)
      previous = null
      continue
    }
    const spelled = shapeOf(word.folded)
    const hash = hashText(spelled)
    meet(found, mix(hash, SALT.word), WORDS, at)
    if (inTitle) meet(found, mix(hash, SALT.title), WORDS, at)
    if (previous !== null) {
      const pair = (Math.imul(previous, 31) + hash) | 0
      meet(found, mix(pair, SALT.pair), WORDS, at)
      if (inTitle) meet(found, mix(pair, SALT.titlePair), WORDS, at)
    }
    if (beforePrevious !== null) meet(found, mix((Math.imul(beforePrevious, 33) + hash) | 0, SALT.overOne), WORDS, at)
    if (edges && word.start < edges.firstEnds) meet(found, mix(hash, SALT.firstSentence), WORDS, at)
    if (edges && word.start >= edges.lastBegins) meet(found, mix(hash, SALT.lastSentence), WORDS, at)
    beforePrevious = previous
    previous = hash
    readCharacters(found, spelled, at)
  }
}

/** The title of an answer is what somebody wrote before: it is told from what is said now. */
function readStaleTitle(found: Collected, words: Word[]): void {
  for (const word of words) {
    const at = found.words.length
    if (at >= WORDS_LOOKED_AT) return
    found.words.push({ ...word, inTitle: true })
    meet(found, mix(hashText(shapeOf(word.folded)), SALT.staleTitle), WORDS, at)
  }
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
  found: Collected,
  concepts: readonly number[],
  before: readonly number[],
  inTitle: boolean,
  word: number,
): readonly number[] {
  for (const concept of concepts) {
    meet(found, mix(concept, SALT.concept), CONCEPTS, word)
    if (inTitle) meet(found, mix(concept, SALT.conceptInTitle), CONCEPTS, word)
    for (const other of before)
      if (other !== concept) meet(found, mix(other * MOST_CONCEPTS + concept, SALT.conceptPair), CONCEPTS, word)
  }
  return concepts.length > 0 ? concepts : before
}

/** A script without spaces has no words: one to three characters stand for them. */
function readCjk(found: Collected, run: string, inTitle: boolean, word: number): void {
  for (let from = 0; from < run.length; from++) {
    for (let to = from + 1; to <= Math.min(run.length, from + LONGEST_CJK_CONCEPT); to++)
      readConcepts(found, conceptsOfCjk(run.slice(from, to)), NONE, inTitle, word)
    let hash = FNV_START
    for (let to = from; to < Math.min(run.length, from + 3); to++) {
      hash = addCharacter(hash, run.charCodeAt(to))
      meet(found, mix(hash, SALT.word), WORDS, word)
      if (inTitle) meet(found, mix(hash, SALT.title), WORDS, word)
    }
  }
}

function readCharacters(found: Collected, spelled: string, word: number): void {
  const length = Math.min(spelled.length, LONGEST_WORD)
  // The word stands between two spaces, so that beginnings and endings differ from the middle.
  for (let from = -1; from <= length; from++) {
    let hash = FNV_START
    for (let to = from; to <= length && to < from + LONGEST_NGRAM; to++) {
      hash = addCharacter(hash, to < 0 || to === length ? SPACE : spelled.charCodeAt(to))
      if (to - from + 1 >= SHORTEST_NGRAM) meet(found, mix(hash, CHARACTER_SALT), CHARACTERS, word)
    }
  }
}

function readLog(found: Collected, log: string): void {
  if (log === '') return
  for (const { folded } of readWords(log).slice(0, LOG_WORDS_LOOKED_AT))
    if (!/\d/.test(folded)) meet(found, mix(hashText(folded), SALT.log), WORDS, NO_WORD)
}

function readMessage(found: Collected, ticket: SplitTicket, titleWords: number, words: number): void {
  note(found, `words ${Math.min(7, magnitude(words))}`, 0.5)
  note(found, `title words ${Math.min(4, magnitude(titleWords))}`, 0.3)
  const asksInTitle = /[?？]/.test(ticket.title)
  const questions = (ticket.newText.match(/[?？]/g)?.length ?? 0) + (asksInTitle ? 1 : 0)
  if (questions > 0) note(found, `questions ${Math.min(3, questions)}`, 0.5)
  if (/[?？]\s*$/.test(ticket.newText.trimEnd().slice(-1))) note(found, 'ends in a question', 0.5)
  if (asksInTitle) note(found, 'asks in the title', 0.5)
  const exclamations = ticket.newText.split('!').length - 1
  if (exclamations > 0) note(found, `exclamations ${Math.min(3, exclamations)}`, 0.3)
  if (ticket.isAnswer) note(found, 'is an answer', 0.5)
  if (ticket.nothing) note(found, 'needs no answer', 2)
  for (const kind of ticket.kinds) if (kind !== 'new') note(found, `has ${kind}`, 0.3)
  note(found, 'every message', 0.5)
}

const note = (found: Collected, name: string, value: number) =>
  meet(found, mix(hashText(name), SALT.message), MESSAGE, NO_WORD, value)

function finish({ keys, counts, groups, given, metKeys, metWords, words }: Collected): Features {
  const squares = new Float64Array(GROUPS)
  const values = new Float32Array(keys.length)
  for (const [at, group] of groups.entries()) {
    const value = group === MESSAGE ? (given[at] ?? 0) : (DAMPED[Math.min(255, counts[at] ?? 0)] ?? 0)
    values[at] = value
    squares[group] = (squares[group] ?? 0) + value * value
  }
  for (const [at, group] of groups.entries())
    if (group !== MESSAGE)
      values[at] =
        ((SHARE[group] ?? 1) * (values[at] ?? 0)) / Math.sqrt((squares[group] ?? 0) + (ALLOWANCE[group] ?? 0))
  return {
    keys: Int32Array.from(keys),
    values,
    words,
    metKeys: Uint32Array.from(metKeys),
    metWords: Uint32Array.from(metWords),
    counts: Uint16Array.from(counts),
  }
}

/** Numbers are known by how large they are: "1,240 users" and "1,300 users" are one. */
function shapeOf(word: string): string {
  const first = word.charCodeAt(0)
  if (first < 48 || first > 57) return word
  if (!/^\d+$/.test(word)) return '#x'
  return word.length === 1 && word < '2' ? `#${word}` : `#${word.length}`
}

const magnitude = (count: number) => 31 - Math.clz32(count + 1)

const FNV_START = 0x811c9dc5 | 0
const addCharacter = (hash: number, code: number) => Math.imul(hash ^ code, 16777619)

export function hashText(text: string): number {
  let hash = FNV_START
  for (let at = 0; at < text.length; at++) hash = addCharacter(hash, text.charCodeAt(at))
  return hash
}

/** Spreads a hash over 32 bits (the finalizer of MurmurHash3). */
function mix(hash: number, salt: number): number {
  let mixed = Math.imul(hash ^ salt, 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  // Signed, since that is what the engine keeps without a box.
  return mixed ^ (mixed >>> 16)
}
