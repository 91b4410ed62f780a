import { readableText } from '@sta/markup/readable'
import { splitMessage } from '../messages/split-message.ts'
import { subjectWords, tellingWords } from './group-text.ts'
import { type HarmReading, readHarm } from './harm.ts'

/** What a ticket is compared by. */
export type Signature = HarmReading & {
  /** Hashes of its telling words, 32 bits each, ascending. */
  words: number[]
  /** Folded words that name what is hurt, `*` for all of it; empty where no sentence says. */
  subject: string[]
  /** Tickets that say the same share at least one, nearly always. */
  keys: number[]
}

export function signatureOf(ticket: { title: string; description: string; category: string | null }): Signature {
  // Tags and quoted mails would make alike what has nothing in common, and name a harm that the writer does not.
  const description = splitMessage(readableText(ticket.description), ticket.title).newText
  const reading = readHarm({ ...ticket, description })
  const telling = tellingWords(`${ticket.title}\n${description}`)
  const words = [...new Set(telling.map((word) => hash(word, 0)))].sort((a, b) => a - b)
  const named = reading.sentence === null ? [] : subjectWords(reading.sentence)
  const subject = reading.sentence !== null && named.length === 0 ? ['*'] : named
  const keys = [...bands(words), ...subject.map((word) => wide(`${reading.harm} ${word}`))]
  return { ...reading, words, subject, keys: [...new Set(keys)] }
}

/** MinHash: six bands of three. Texts that share 70 % of their words share a band in 92 % of cases, 80 % in 98 %. */
const BANDS = 6
const ROWS = 3

function bands(words: number[]): number[] {
  if (words.length === 0) return []
  return Array.from({ length: BANDS }, (_, band) => {
    let least = ''
    for (let row = 1; row <= ROWS; row++) least += ` ${leastHash(words, band * ROWS + row)}`
    return wide(`band ${band}${least}`)
  })
}

function leastHash(words: number[], seed: number): number {
  const salt = Math.imul(seed, 0x9e3779b1)
  let least = 0xffffffff
  for (const word of words) {
    const mixed = mix(word ^ salt)
    if (mixed < least) least = mixed
  }
  return least
}

/** FNV-1a with a final mix: signed 32 bits, as PostgreSQL's integer. */
function hash(text: string, seed: number): number {
  let value = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193) >>> 0
  return mix(value) | 0
}

/** 52 bits: exact as a JSON number and as a bigint. */
const wide = (text: string): number => (hash(text, 0x5bd1e995) >>> 0) * 0x100000 + ((hash(text, 1) >>> 0) & 0xfffff)

/** The finalizer of MurmurHash3. */
function mix(value: number): number {
  let mixed = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

type Comparable = Pick<Signature, 'harm' | 'words' | 'subject'>

/** Share of all words that both have, from which two texts count as the same. */
const SAME_TEXT = 0.6
/** Share of the shorter subject that the longer one has too, from which both speak of one thing. */
const SAME_SUBJECT = 0.6
const LONG_SUBJECT = 5

/**
 * How surely both say the same: 0 is no, up to 2 for equal texts. Nearly equal texts do whatever harm was read in them; others
 * when they name the same harm to the same thing.
 */
export function likeness(a: Comparable, b: Comparable): number {
  const shared = countShared(a.words, b.words)
  const ofAll = shared / Math.max(1, a.words.length + b.words.length - shared)
  if (ofAll >= SAME_TEXT) return 1 + ofAll
  if (a.harm !== b.harm) return 0
  const [fewer, more] = a.subject.length <= b.subject.length ? [a.subject, b.subject] : [b.subject, a.subject]
  // One word in a long sentence may be there by chance.
  if (fewer.length === 0 || (fewer.length === 1 && more.length > LONG_SUBJECT)) return 0
  const common = fewer.filter((word) => more.includes(word)).length / fewer.length
  return common >= SAME_SUBJECT ? common * 0.9 : 0
}

function countShared(a: number[], b: number[]): number {
  const other = new Set(b)
  return a.reduce((sum, word) => sum + (other.has(word) ? 1 : 0), 0)
}
