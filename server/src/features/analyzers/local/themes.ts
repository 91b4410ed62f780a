import type { SummaryFacts, SummaryText } from '../analyzer.ts'
import { isStopWord } from './language.ts'
import { readTicket } from './reading.ts'
import { splitTicket } from './split-ticket.ts'
import { readWords } from './words.ts'

type Quote = SummaryFacts['quotes'][number]
type Theme = SummaryText['themes'][number]

/** A quote with the words and word pairs it could share with others: key → as it was written. */
type Topic = { quote: Quote; terms: Map<string, string> }
/** `shared` is false for the rest of a category, which nothing but the category holds together. */
type Cluster = { category: string | null; shared: boolean; terms: string[]; topics: Topic[] }

const MOST_THEMES = 6
const MOST_SPOKEN_TERMS = 3
const PAIR_FACTOR = 1.6
/** Longer quotes have more words to coincide by; two tickets must share a whole word of at least this length. */
const SHORTEST_WORD = 4
const URGENCY = { high: 3, medium: 1.5, low: 1 } as const
const EMPTY_WORDS = new Set(
  `please hello dear team thank thanks regards support help need want know like just also still since after before again today
  yesterday every other only more some then than here really very much even same able get got make using used customer customers
  january february march april june july august september october november december
  danke hallo bitte guten gracias hola por favor bonjour merci obrigado problem problema issue ticket have that this with your from`.split(
    /\s+/,
  ),
)

/**
 * Groups quotes of one category that share significant words.
 *
 * @returns at most six themes, the most urgent and the largest first. Every id is one of the quotes'.
 */
export function findThemes(quotes: Quote[]): Theme[] {
  const byCategory = Map.groupBy(quotes, ({ category }) => category)
  const clusters = [...byCategory].flatMap(([category, group]) => clusterCategory(category, group))
  return clusters
    .map((cluster) => ({ cluster, rank: rankOf(cluster) }))
    .sort((a, b) => b.rank - a.rank)
    .slice(0, MOST_THEMES)
    .map(({ cluster }) => ({ title: titleOf(cluster), ticketIds: idsOf(cluster) }))
}

function clusterCategory(category: string | null, quotes: Quote[]): Cluster[] {
  const clusters: Cluster[] = []
  let rest: Topic[] = quotes.map((quote) => ({ quote, terms: termsOf(quote.quote) }))
  for (;;) {
    const term = mostShared(rest)
    if (term === null) break
    const topics = rest.filter(({ terms }) => terms.has(term))
    rest = rest.filter(({ terms }) => !terms.has(term))
    clusters.push({ category, shared: true, terms: salient(topics, term), topics })
  }
  if (rest.length > 0 && (category !== null || clusters.length === 0))
    clusters.push({ category, shared: false, terms: spokenTerms(category ?? '', rest), topics: rest })
  return clusters
}

/** The word or pair that most tickets share; null when no two share one. */
function mostShared(topics: Topic[]): string | null {
  let best: string | null = null
  let bestScore = 0
  for (const [term, tickets] of ticketsByTerm(topics)) {
    if (tickets.size < 2) continue
    const score = tickets.size * (term.includes(' ') ? PAIR_FACTOR : 1)
    if (score > bestScore) {
      best = term
      bestScore = score
    }
  }
  return best
}

function ticketsByTerm(topics: Topic[]): Map<string, Set<number>> {
  const tickets = new Map<string, Set<number>>()
  for (const { quote, terms } of topics)
    for (const term of terms.keys()) {
      const known = tickets.get(term)
      if (known) known.add(quote.ticketId)
      else tickets.set(term, new Set([quote.ticketId]))
    }
  return tickets
}

/** The term that made the cluster, then another that at least half of it shares. */
function salient(topics: Topic[], first: string): string[] {
  const taken = new Set(first.split(' '))
  const others = [...ticketsByTerm(topics)]
    .filter(([term, tickets]) => tickets.size >= 2 && tickets.size * 2 >= topics.length && term !== first)
    .filter(([term]) => term.split(' ').every((word) => !taken.has(word)))
    .sort((a, b) => b[1].size - a[1].size)
  return [first, ...others.slice(0, 1).map(([term]) => term)].map((term) => writtenForm(topics, term))
}

function writtenForm(topics: Topic[], term: string): string {
  for (const { terms } of topics) {
    const written = terms.get(term)
    if (written) return written
  }
  return term
}

function termsOf(quote: string): Map<string, string> {
  const terms = new Map<string, string>()
  let previous: { key: string; written: string } | null = null
  for (const { folded, start, end, breakBefore } of readWords(quote)) {
    if (folded.length < SHORTEST_WORD || isStopWord(folded) || EMPTY_WORDS.has(folded) || /\d/.test(folded)) {
      previous = null
      continue
    }
    const key = themeStem(folded)
    const written = quote.slice(start, end).toLowerCase()
    if (!terms.has(key)) terms.set(key, written)
    if (previous && !breakBefore && previous.key !== key)
      terms.set(`${previous.key} ${key}`, `${previous.written} ${written}`)
    previous = { key, written }
  }
  return terms
}

function themeStem(word: string): string {
  return word.length > 5 ? word.replace(/(?:ing|ed|es|s|en|e)$/, '') : word.replace(/s$/, '')
}

const idsOf = ({ topics }: Cluster) => [...new Set(topics.map(({ quote }) => quote.ticketId))]

/** Words that nothing holds together count less than a real cluster of the same size. */
function rankOf(cluster: Cluster): number {
  const weight = cluster.topics.reduce((sum, { quote }) => sum + URGENCY[quote.priority], 0)
  return cluster.shared ? weight : weight / 2
}

function titleOf({ category, terms }: Cluster): string {
  const topic =
    category === null ? 'No category' : (category.charAt(0).toUpperCase() + category.slice(1)).replaceAll('_', ' ')
  return `${topic}: ${terms.join(', ')}`
}

/** For quotes that share nothing: what the strongest word of the first few says. */
function spokenTerms(category: string, topics: Topic[]): string[] {
  const spoken: string[] = []
  for (const { quote } of topics) {
    const match = readTicket(splitTicket({ title: '', description: quote.quote })).signals.get(category)?.matches[0]
    if (!match) continue
    const written = match.text.slice(match.start, match.end).replace(/\s+/g, ' ').toLowerCase()
    if (!spoken.some((other) => other.includes(written) || written.includes(other))) spoken.push(written)
    if (spoken.length === MOST_SPOKEN_TERMS) break
  }
  return spoken.length > 0 ? spoken : ['various']
}
