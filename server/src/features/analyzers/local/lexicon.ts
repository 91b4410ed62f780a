import { isNegatable, type Terms, type WeightedTerms } from './signals.ts'
import { readWords, type Word } from './words.ts'

type Part = { word: string; isPrefix: boolean; gapBefore: boolean }

type Term = { signal: string; weight: number; parts: Part[]; negatable: boolean }

/** Terms by their first word. Built once; `candidates` remembers what a word can begin. */
export type Lexicon = {
  exact: Map<string, Term[]>
  prefixes: Map<string, Term[]>
  shortestPrefix: number
  longestPrefix: number
  candidates: Map<string, readonly Term[]>
}

/** Words `first` to `last` of a text, both inclusive, match the term. */
export type Hit = { term: Term; first: number; last: number }

const WEIGHTS = { strong: 4, clear: 2.5, weak: 1 } as const
const MAX_GAP_WORDS = 3
const NEGATION_REACH = 3
/** Keeps the memory of a process that reads millions of tickets flat. */
const MAX_REMEMBERED_WORDS = 20_000

const NEGATORS = new Set(
  `not no never without isn isnt wasn aren doesn dont don didn t nothing neither
  nicht kein keine keinen keinem keiner nie ohne ni nunca sin pas jamais sans aucun aucune nao sem nem`.split(/\s+/),
)
const NEGATION_ENDS = new Set(
  'why because but and so if when und aber weil wenn pero y porque mais et parce mas porque quando'.split(' '),
)

export function compileTerms(languages: Terms[]): Lexicon {
  const lexicon = emptyLexicon()
  for (const terms of languages)
    for (const [signal, weighted] of Object.entries(terms)) addWeighted(lexicon, signal, weighted)
  return lexicon
}

function emptyLexicon(): Lexicon {
  return {
    exact: new Map(),
    prefixes: new Map(),
    shortestPrefix: Number.POSITIVE_INFINITY,
    longestPrefix: 0,
    candidates: new Map(),
  }
}

function addWeighted(lexicon: Lexicon, signal: string, weighted: WeightedTerms): void {
  for (const [strength, weight] of [
    ['strong', WEIGHTS.strong],
    ['clear', WEIGHTS.clear],
    ['weak', WEIGHTS.weak],
  ] as const)
    for (const written of (weighted[strength] ?? '').split(',')) addTerm(lexicon, signal, weight, written)
}

/** Adds a term in the notation of `WeightedTerms`. */
function addTerm(lexicon: Lexicon, signal: string, weight: number, written: string): void {
  for (const spelled of alternatives(written.trim())) {
    const parts = parseParts(spelled)
    const head = parts[0]
    if (!head) continue
    const term = { signal, weight, parts, negatable: isNegatable(signal) && !NEGATORS.has(head.word) }
    const index = head.isPrefix ? lexicon.prefixes : lexicon.exact
    const known = index.get(head.word)
    if (known) known.push(term)
    else index.set(head.word, [term])
    if (!head.isPrefix) continue
    lexicon.shortestPrefix = Math.min(lexicon.shortestPrefix, head.word.length)
    lexicon.longestPrefix = Math.max(lexicon.longestPrefix, head.word.length)
  }
}

function alternatives(written: string): string[] {
  const group = /\(([^)]*)\)/.exec(written)
  if (!group) return [written]
  const before = written.slice(0, group.index)
  const after = written.slice(group.index + group[0].length)
  return (group[1] ?? '').split('|').flatMap((choice) => alternatives(`${before}${choice}${after}`))
}

function parseParts(spelled: string): Part[] {
  const parts: Part[] = []
  let gapBefore = false
  for (const piece of spelled.split(/\s+/)) {
    if (piece === '..') {
      gapBefore = true
      continue
    }
    const words = readWords(piece)
    for (const [index, { folded }] of words.entries()) {
      const isPrefix = piece.endsWith('*') && index === words.length - 1
      parts.push({ word: folded, isPrefix, gapBefore })
      gapBefore = false
    }
  }
  return parts
}

/** Calls `onHit` for each term found, left to right; of the terms of one signal that overlap only the longest counts. */
export function findTerms(lexicon: Lexicon, words: Word[], onHit: (hit: Hit) => void): void {
  const coveredUntil = new Map<string, number>()
  const longest = new Map<string, Hit>()
  for (const [first, word] of words.entries()) {
    const candidates = candidatesFor(lexicon, word.folded)
    if (candidates.length === 0) continue
    longest.clear()
    for (const term of candidates) {
      if (first <= (coveredUntil.get(term.signal) ?? -1)) continue
      const last = matchFrom(term, words, first)
      if (last < 0) continue
      const best = longest.get(term.signal)
      if (best && (best.last > last || (best.last === last && best.term.weight >= term.weight))) continue
      longest.set(term.signal, { term, first, last })
    }
    for (const [signal, hit] of longest) {
      coveredUntil.set(signal, hit.last)
      if (!(hit.term.negatable && isNegated(words, first))) onHit(hit)
    }
  }
}

function candidatesFor(lexicon: Lexicon, word: string): readonly Term[] {
  const known = lexicon.candidates.get(word)
  if (known) return known
  const found = [...(lexicon.exact.get(word) ?? [])]
  const longest = Math.min(word.length, lexicon.longestPrefix)
  for (let length = lexicon.shortestPrefix; length <= longest; length++)
    found.push(...(lexicon.prefixes.get(word.slice(0, length)) ?? []))
  if (lexicon.candidates.size >= MAX_REMEMBERED_WORDS) lexicon.candidates.clear()
  lexicon.candidates.set(word, found)
  return found
}

/** @returns the index of the last word that matches, or -1. The first word is known to match. */
function matchFrom(term: Term, words: Word[], first: number): number {
  let at = first
  for (let index = 1; index < term.parts.length; index++) {
    const part = term.parts[index]
    if (!part) return -1
    const reach = part.gapBefore ? MAX_GAP_WORDS : 0
    let found = -1
    for (let next = at + 1; next <= at + 1 + reach; next++) {
      const word = words[next]
      if (!word || word.breakBefore) break
      if (part.isPrefix ? word.folded.startsWith(part.word) : word.folded === part.word) {
        found = next
        break
      }
    }
    if (found < 0) return -1
    at = found
  }
  return at
}

function isNegated(words: Word[], first: number): boolean {
  for (let at = first; at > 0 && at > first - NEGATION_REACH; at--) {
    const before = words[at - 1]
    if (!before || words[at]?.breakBefore || NEGATION_ENDS.has(before.folded)) return false
    if (NEGATORS.has(before.folded)) return true
  }
  return false
}
