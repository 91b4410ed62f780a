import type { Word } from '../words.ts'
import type { Features } from './features.ts'
import type { TriageModel } from './model-file.ts'

/** Words of one sentence that spoke for a decision: indices `from` to `to` (exclusive) into the words that were read. */
export type Passage = { from: number; to: number; strength: number }

/** Longest passage, in UTF-16 units: a sentence or clause, enough to check a decision by. */
const LONGEST_PASSAGE = 158
const SENTENCE_END = /[.!?…。！？]["”’»)]?\s|[。！？\n]/
/** A word this much weaker than the strongest is not named. */
const NAMED_SHARE = 0.35
/** A neighbour of a named word belongs to its phrase from here on. */
const JOINED_SHARE = 0.12
const MOST_PHRASE_WORDS = 4

/** Two outputs, one of the categories and one of the priorities; −1: none of the model's. */
export type Decided = { category: number; priority: number }

/** How much each word spoke for a category and for a priority. */
export type Strengths = { category: Float64Array; priority: Float64Array }

/** How much each word spoke for the outputs, against the mean of the other outputs of their heads. */
export function weighWords(model: TriageModel, features: Features, slots: Int32Array, decided: Decided): Strengths {
  const { weights, scales, categories, priorities, cellCount: count } = model
  const forCategory = factorsOf(model, decided.category, { from: 0, count: categories.length })
  const forPriority = factorsOf(model, decided.priority, { from: categories.length, count: priorities.length })
  const { metKeys, metWords, values, counts, words } = features
  const ofCategory = new Float64Array(slots.length)
  const ofPriority = new Float64Array(slots.length)
  // No cell past the last of these speaks for a category or a priority.
  const last = Math.max(...model.cells.slice(0, categories.length + priorities.length).flat()) + 1
  for (let at = 0; at < slots.length; at++) {
    const slot = slots[at] ?? -1
    if (slot < 0) continue
    const from = slot * count
    let category = 0
    let priority = 0
    for (let cell = 0; cell < last; cell++) {
      const weight = weights[from + cell] ?? 0
      category += weight * (forCategory[cell] ?? 0)
      priority += weight * (forPriority[cell] ?? 0)
    }
    const value = (values[at] ?? 0) * (scales[slot] ?? 0)
    const times = counts[at] ?? 1
    ofCategory[at] = (category * value) / times
    ofPriority[at] = (priority * value) / times
  }
  const strengths = { category: new Float64Array(words.length), priority: new Float64Array(words.length) }
  for (let at = 0; at < metKeys.length; at++) {
    const word = metWords[at] ?? 0
    const feature = metKeys[at] ?? 0
    if (word >= words.length) continue
    strengths.category[word] = (strengths.category[word] ?? 0) + (ofCategory[feature] ?? 0)
    strengths.priority[word] = (strengths.priority[word] ?? 0) + (ofPriority[feature] ?? 0)
  }
  return strengths
}

/** What a weight in each cell says for the output: its own cells count for it, those of the others against it. */
function factorsOf(
  { cells, cellCount }: TriageModel,
  output: number,
  head: { from: number; count: number },
): Float64Array {
  const factors = new Float64Array(cellCount)
  if (output < 0) return factors
  for (let other = head.from; other < head.from + head.count; other++) {
    const own = cells[other] ?? []
    const share = other === output ? 1 / own.length : -1 / own.length / (head.count - 1)
    for (const cell of own) factors[cell] = share
  }
  return factors
}

/**
 * Sentences by how much their words spoke for the decision, strongest first; a long one is cut to its strongest stretch.
 *
 * @param greetingEnds the word that follows a greeting begins a sentence, whatever stands before it.
 */
export function rankPassages(
  words: Word[],
  strengths: Float64Array,
  greetingEnds: number,
  textOf: (word: Word) => string,
): Passage[] {
  const passages: Passage[] = []
  let from = 0
  for (let at = 1; at <= words.length; at++) {
    if (at < words.length && at !== greetingEnds && !beginsSentence(words, at, textOf)) continue
    passages.push(strongestStretch(words, strengths, from, at))
    from = at
  }
  return passages.filter(({ strength }) => strength > 0).sort((a, b) => b.strength - a.strength || a.from - b.from)
}

function beginsSentence(words: Word[], at: number, textOf: (word: Word) => string): boolean {
  const [before, word] = [words[at - 1], words[at]]
  if (!before || !word) return true
  if (before.inTitle !== word.inTitle) return true
  return word.breakBefore && SENTENCE_END.test(textOf(word).slice(before.end, word.start))
}

/** The stretch of at most `LONGEST_PASSAGE` whose words are strongest together; the whole sentence when it is short. */
function strongestStretch(words: Word[], strengths: Float64Array, from: number, to: number): Passage {
  let best: Passage = { from, to: from, strength: Number.NEGATIVE_INFINITY }
  let sum = 0
  let first = from
  for (let at = from; at < to; at++) {
    sum += strengths[at] ?? 0
    while (first < at && (words[at]?.end ?? 0) - (words[first]?.start ?? 0) > LONGEST_PASSAGE)
      sum -= strengths[first++] ?? 0
    const isWhole = first === from && at === to - 1
    if (isWhole || sum > best.strength) best = { from: first, to: at + 1, strength: sum }
  }
  return best
}

/** Up to `most` phrases that spoke for the decision, as they were written, strongest first. */
export function namePhrases(
  words: Word[],
  strengths: Float64Array,
  textOf: (word: Word) => string,
  most: number,
): string[] {
  let strongest = 0
  for (let at = 0; at < strengths.length; at++) strongest = Math.max(strongest, strengths[at] ?? 0)
  if (strongest === 0) return []
  const least = strongest * NAMED_SHARE
  const order: number[] = []
  for (let at = 0; at < strengths.length; at++) if ((strengths[at] ?? 0) >= least) order.push(at)
  order.sort((a, b) => (strengths[b] ?? 0) - (strengths[a] ?? 0) || a - b)
  const leastJoined = strongest * JOINED_SHARE
  const named: string[] = []
  const used = new Set<number>()
  for (const at of order) {
    if (named.length === most) break
    if (used.has(at)) continue
    let [from, to] = [at, at + 1]
    while (to - from < MOST_PHRASE_WORDS && joins(words, strengths, to, leastJoined)) to++
    while (to - from < MOST_PHRASE_WORDS && from > 0 && joins(words, strengths, from, leastJoined, from - 1)) from--
    for (let word = from; word < to; word++) used.add(word)
    const [first, last] = [words[from], words[to - 1]]
    if (!first || !last) continue
    const phrase = textOf(first).slice(first.start, Math.min(last.end, first.start + 60))
    const written = phrase
      .replace(/[\u2060\u200B\u00AD]/g, '')
      .replace(/\s+/g, ' ')
      .toLowerCase()
    if (!named.some((other) => other.includes(written) || written.includes(other))) named.push(written)
  }
  return named
}

/** Whether the word at `at` continues its neighbour and speaks for the decision as well. */
function joins(words: Word[], strengths: Float64Array, at: number, least: number, taken = at): boolean {
  const word = words[at]
  const before = words[at - 1]
  if (!word || !before || word.breakBefore || word.inTitle !== before.inTitle) return false
  return (strengths[taken] ?? 0) >= least
}
