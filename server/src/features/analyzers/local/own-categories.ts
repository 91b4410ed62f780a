import { type Category, shippedDescriptions, type Taxonomy } from '../../taxonomy/taxonomy.ts'
import { ln, softmax } from './model/arithmetic.ts'
import type { Features } from './model/features.ts'
import { featuresOf, readCorpus } from './training/corpus.ts'

/**
 * Categories that the shipped model does not know, known by their name, description and examples. A ticket belongs to one
 * as far as it holds the telling words of one of these texts, more than tickets of other companies happen to do.
 */
export type OwnCategories = {
  names: string[]
  /** Which texts a feature stands in, and what share of the text it is. */
  index: Map<number, { text: number; share: number }[]>
  /** The category of each text. */
  categoryOf: number[]
  /** For each category: which share of a text the tickets of other companies hold, but for a few. */
  usual: number[]
  /** Whether the taxonomy still has categories that the shipped model knows. */
  hasOthers: boolean
  /** Those that the shipped model has never heard of. */
  added: ReadonlySet<string>
  /** Those with nothing but a name and a description. */
  withoutExample: ReadonlySet<string>
}

/** Every so many tickets of the corpus stand for tickets of other companies. */
const SAMPLED_EVERY = 10
const USUAL_SHARE_OF_TICKETS = 0.97
/** How fast more shared words become certainty. */
const STEEPNESS = 9
const SHIFT = 0.7
/** Beyond this weight of a word, being rare says no more. */
const MOST_REMEMBERED = 8

const remembered = new Map<string, OwnCategories | null>()

/** @returns null when the shipped model knows all categories as they are. Takes some 150 ms when a taxonomy is new. */
export function learnOwnCategories({ categories }: Taxonomy): OwnCategories | null {
  const key = JSON.stringify(categories)
  const known = remembered.get(key)
  if (known !== undefined) return known
  const own = categories.filter(isOwn)
  const learned = own.length === 0 ? null : learn(own, own.length < categories.length)
  const [oldest] = remembered.keys()
  if (remembered.size >= MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest)
  remembered.set(key, learned)
  return learned
}

const isShipped = (name: string): boolean => shippedDescriptions(name).length > 0

/** Not among the defaults, or with words or examples that somebody added. */
function isOwn({ name, description, examples = [] }: Category): boolean {
  return !shippedDescriptions(name).includes(description) || examples.length > 0
}

function learn(own: Category[], hasOthers: boolean): OwnCategories {
  const sample = sampleOfCorpus()
  const tickets = new Map<number, number>()
  for (const { keys } of sample) for (const key of keys) tickets.set(key, (tickets.get(key) ?? 0) + 1)
  const learned: OwnCategories = {
    names: own.map(({ name }) => name),
    index: new Map(),
    categoryOf: [],
    usual: [],
    hasOthers,
    added: new Set(own.filter(({ name }) => !isShipped(name)).map(({ name }) => name)),
    withoutExample: new Set(own.filter(({ examples = [] }) => examples.length === 0).map(({ name }) => name)),
  }
  for (const [category, each] of own.entries())
    for (const text of textsOf(each))
      addText(learned, category, featuresOf({ title: '', description: text }), (key) => {
        const rarity = ln((1 + sample.length) / (1 + (tickets.get(key) ?? 0)))
        return rarity * rarity
      })
  const held = sample.map((features) => holdsOf(learned, features))
  learned.usual = own.map((_, category) => {
    const sorted = held.map((shares) => shares[category] ?? 0).sort((a, b) => a - b)
    return Math.min(0.6, sorted[Math.floor((sorted.length - 1) * USUAL_SHARE_OF_TICKETS)] ?? 0)
  })
  return learned
}

function addText(own: OwnCategories, category: number, features: Features, weightOf: (key: number) => number): void {
  const text = own.categoryOf.push(category) - 1
  // How long a description is says nothing about the tickets that it stands for: only what stands in words counts.
  const weights = new Map<number, number>()
  for (const [at, word] of features.metWords.entries()) {
    const key = features.keys[features.metKeys[at] ?? 0] ?? 0
    if (word < features.words.length) weights.set(key, weightOf(key))
  }
  const sum = [...weights.values()].reduce((all, weight) => all + weight, 0)
  for (const [key, weight] of weights) {
    const places = own.index.get(key) ?? []
    places.push({ text, share: weight / sum })
    own.index.set(key, places)
  }
}

/** What is known of a category: its name, the clauses of its description, its examples. */
function textsOf({ name, description, examples = [] }: Category): string[] {
  const before = shippedDescriptions(name).join('; ').toLowerCase()
  const clauses = description
    .split(/[,;.:]+(?:\s|$)|\s(?:and|or|und|oder|y|o|et|ou|e)\s/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== '' && !before.includes(clause.toLowerCase()))
  return [...(isShipped(name) ? [] : [name.replaceAll('_', ' ')]), ...clauses, ...examples]
}

let sampled: Features[] | undefined

function sampleOfCorpus(): Features[] {
  sampled ??= readCorpus()
    .filter((_, at) => at % SAMPLED_EVERY === 0)
    .map(featuresOf)
  return sampled
}

/** For each category the largest share of one of its texts that the ticket holds. */
function holdsOf({ index, names, categoryOf }: OwnCategories, { keys }: Features): number[] {
  const shares = new Float64Array(categoryOf.length)
  for (const key of keys) for (const { text, share } of index.get(key) ?? []) shares[text] = (shares[text] ?? 0) + share
  const held = names.map(() => 0)
  for (const [text, share] of shares.entries()) {
    const category = categoryOf[text] ?? 0
    held[category] = Math.max(held[category] ?? 0, share)
  }
  return held
}

/** The probability of each own category, and of all that the shipped model knows; together 1. */
export function scoreOwnCategories(
  own: OwnCategories,
  features: Features,
): { others: number; byName: [string, number][] } {
  const scores = new Float64Array(own.names.length + 1)
  for (const [category, held] of holdsOf(own, features).entries()) {
    const usual = own.usual[category] ?? 0
    scores[category + 1] = (STEEPNESS * (held - usual)) / (1 - usual) - SHIFT
  }
  const from = own.hasOthers ? 0 : 1
  softmax(scores, from, scores.length - from)
  const byName = own.names.map((name, category): [string, number] => [name, scores[category + 1] ?? 0])
  return { others: own.hasOthers ? (scores[0] ?? 0) : 0, byName }
}

/** Adds how much each word spoke for an own category. */
export function weighOwnWords(
  { names, index, categoryOf }: OwnCategories,
  features: Features,
  name: string,
  strengths: Float64Array,
): void {
  const category = names.indexOf(name)
  if (category < 0) return
  for (const [at, feature] of features.metKeys.entries()) {
    const word = features.metWords[at] ?? 0
    if (word >= strengths.length) continue
    for (const { text, share } of index.get(features.keys[feature] ?? 0) ?? [])
      if (categoryOf[text] === category)
        strengths[word] = (strengths[word] ?? 0) + share / (features.counts[feature] ?? 1)
  }
}
