import { isNegatable, type Terms } from './signals.ts'
import { findInTree, growTree, type TreeEntry, type WordTree } from './word-tree.ts'
import { readWords, type Word } from './words.ts'

type Part = { word: string; hash: number; isPrefix: boolean; gapBefore: boolean }

/** @property signalAt the signal's number within its lexicon. */
type Term = { signal: string; signalAt: number; weight: number; parts: Part[]; negatable: boolean }

/** Terms by their first word, and how many signals they speak for. */
export type Lexicon = { tree: WordTree<Term>; signals: number }

/** Words `first` to `last` of a text, both inclusive, match the term. */
export type Hit = { term: Term; first: number; last: number }

const STRENGTHS = [
  ['strong', 4],
  ['clear', 2.5],
  ['weak', 1],
] as const
const MAX_GAP_WORDS = 3
const NEGATION_REACH = 3

const NEGATORS = new Set(
  `not no never without isn isnt wasn aren doesn dont don didn t nothing neither
  nicht kein keine keinen keinem keiner nie ohne ni nunca sin pas jamais sans aucun aucune nao sem nem`.split(/\s+/),
)
const NEGATION_ENDS = new Set(
  'why because but and so if when und aber weil wenn pero y porque mais et parce mas porque quando'.split(' '),
)

export function compileTerms(languages: Terms[]): Lexicon {
  const numbers = new Map<string, number>()
  const entries: TreeEntry<Term>[] = []
  for (const terms of languages)
    for (const [signal, weighted] of Object.entries(terms)) {
      const signalAt = numbers.get(signal) ?? numbers.size
      numbers.set(signal, signalAt)
      for (const [strength, weight] of STRENGTHS)
        for (const written of (weighted[strength] ?? '').split(','))
          entries.push(...entriesOf(written, { signal, signalAt, weight }))
    }
  return { tree: growTree(entries), signals: numbers.size }
}

/** A term in the notation of `WeightedTerms`, by the first word of each of its spellings. */
function entriesOf(written: string, term: Pick<Term, 'signal' | 'signalAt' | 'weight'>): TreeEntry<Term>[] {
  return alternatives(written.trim()).flatMap((spelled) => {
    const parts = parseParts(spelled)
    const [head] = parts
    if (!head) return []
    const negatable = isNegatable(term.signal) && !NEGATORS.has(head.word)
    return [{ word: head.word, isBeginning: head.isPrefix, values: [{ ...term, parts, negatable }] }]
  })
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
    for (const [index, { folded, hash }] of words.entries()) {
      const isPrefix = piece.endsWith('*') && index === words.length - 1
      parts.push({ word: folded, hash, isPrefix, gapBefore })
      gapBefore = false
    }
  }
  return parts
}

/** Calls `onHit` for each term found, left to right; of the terms of one signal that overlap only the longest counts. */
export function findTerms({ tree, signals }: Lexicon, words: Word[], onHit: (hit: Hit) => void): void {
  const coveredUntil = new Int32Array(signals).fill(-1)
  for (let first = 0; first < words.length; first++) {
    const candidates = findInTree(tree, words[first]?.folded ?? '')
    if (candidates.length === 0) continue
    for (const hit of longestOf(candidates, words, first, coveredUntil)) {
      coveredUntil[hit.term.signalAt] = hit.last
      if (!(hit.term.negatable && isNegated(words, first))) onHit(hit)
    }
  }
}

/** Of each signal the longest term that begins here, in the order of the signals' first terms. */
function longestOf(candidates: readonly Term[], words: Word[], first: number, coveredUntil: Int32Array): Hit[] {
  const longest: Hit[] = []
  for (const term of candidates) {
    if (first <= (coveredUntil[term.signalAt] ?? -1)) continue
    const last = matchFrom(term, words, first)
    if (last < 0) continue
    const known = longest.findIndex((hit) => hit.term.signalAt === term.signalAt)
    const best = longest[known]
    if (!best) longest.push({ term, first, last })
    else if (last > best.last || (last === best.last && term.weight > best.term.weight))
      longest[known] = { term, first, last }
  }
  return longest
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
      if (part.isPrefix ? word.folded.startsWith(part.word) : word.hash === part.hash && word.folded === part.word) {
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
