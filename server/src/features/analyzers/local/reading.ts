import { detectLanguage } from './language.ts'
import { compileTerms, findTerms, type Lexicon } from './lexicon.ts'
import type { Terms } from './signals.ts'
import type { SplitTicket } from './split-ticket.ts'
import { GERMAN } from './terms-de.ts'
import { EFFECTS } from './terms-effects.ts'
import { ENGLISH } from './terms-en.ts'
import { SPANISH } from './terms-es.ts'
import { FRENCH } from './terms-fr.ts'
import { PORTUGUESE } from './terms-pt.ts'
import { readWords, type Word } from './words.ts'

/** Where a term was met: offsets into `text`, which is the ticket's title or its description. */
type Match = { text: string; inTitle: boolean; start: number; end: number; points: number }

/** All that the ticket says for one signal. `matches` holds the first match of each term, strongest first. */
type Weight = { points: number; matches: Match[] }

/** A ticket, read once; everything else is decided from this. */
export type Reading = {
  language: string | null
  signals: Map<string, Weight>
  titleWords: Word[]
  /** Of what the sender newly says. */
  words: Word[]
}

/** Later words are not read: a ticket says what it is about before. */
const WORDS_LOOKED_AT = 1200
const TITLE_FACTOR = 1.8
/** Past this many words there are mostly signatures, quoted mails and logs. */
const BODY_WORDS = 350
const TAIL_FACTOR = 0.3
const REPEAT_FACTOR = 0.2
const MOST_REPEATS = 4

const LANGUAGE_TERMS: Record<string, Terms> = { de: GERMAN, es: SPANISH, fr: FRENCH, pt: PORTUGUESE }

/**
 * English words occur in tickets of every language, so they always count. Compiled for the first ticket that needs it, some 30 ms:
 * no start waits for all of them.
 */
function lexiconWith(terms: Terms[]): () => Lexicon {
  let compiled: Lexicon | undefined
  return () => {
    compiled ??= compileTerms([ENGLISH, ...terms, EFFECTS])
    return compiled
  }
}

const LEXICONS = new Map(Object.entries(LANGUAGE_TERMS).map(([code, terms]) => [code, lexiconWith([terms])] as const))
const ENGLISH_ONLY = lexiconWith([])
const ALL_LANGUAGES = lexiconWith(Object.values(LANGUAGE_TERMS))

function lexiconFor(language: string | null): Lexicon {
  const lexicon = language === null ? ALL_LANGUAGES : (LEXICONS.get(language) ?? ENGLISH_ONLY)
  return lexicon()
}

/** Reads what a ticket newly says for the built-in signals. Linear in its length. */
export function readTicket(ticket: SplitTicket): Reading {
  const titleWords = readWords(ticket.title, WORDS_LOOKED_AT, true)
  const words = readWords(ticket.newText, WORDS_LOOKED_AT)
  // The body decides the language: titles are often in English whatever follows.
  const language = detectLanguage(words) ?? detectLanguage([...titleWords, ...words.slice(0, 100)])
  const signals = new Map<string, Weight>()
  collect(lexiconFor(language), ticket, titleWords, words, signals)
  for (const weight of signals.values()) weight.matches.sort((a, b) => b.points - a.points)
  return { language, signals, titleWords, words }
}

function collect(
  lexicon: Lexicon,
  ticket: SplitTicket,
  titleWords: Word[],
  bodyWords: Word[],
  signals: Map<string, Weight>,
): void {
  const timesMet = new Map<object, number>()
  for (const inTitle of [true, false]) {
    const words = inTitle ? titleWords : bodyWords
    const text = inTitle ? ticket.title : ticket.newText
    findTerms(lexicon, words, ({ term, first, last }) => {
      const start = words[first]?.start ?? 0
      const end = words[last]?.end ?? start
      const times = timesMet.get(term) ?? 0
      timesMet.set(term, times + 1)
      if (times > MOST_REPEATS) return
      const place = inTitle ? TITLE_FACTOR : first > BODY_WORDS ? TAIL_FACTOR : 1
      const points = term.weight * place * (times === 0 ? 1 : REPEAT_FACTOR)
      const weight = signals.get(term.signal) ?? { points: 0, matches: [] }
      weight.points += points
      if (times === 0) weight.matches.push({ text, inTitle, start, end, points })
      signals.set(term.signal, weight)
    })
  }
}

export const pointsOf = (reading: Reading, signal: string) => reading.signals.get(signal)?.points ?? 0
