import type { Category, Taxonomy } from '../../taxonomy/taxonomy.ts'
import { DEFAULT_TAXONOMY } from '../../taxonomy/taxonomy.ts'
import { isStopWord } from './language.ts'
import { addTerm, emptyLexicon, type Lexicon } from './lexicon.ts'
import { type Match, quoteTerms, type Reading } from './reading.ts'
import { readWords } from './words.ts'

export type CategoryChoice = {
  /** A name of the taxonomy, or null. */
  category: string | null
  /** 0–1, from the distance to the runner-up and from how much was found. */
  confidence: number
  reason: string
  matches: Match[]
}

/** One weak word decides nothing. */
const FEWEST_POINTS = 1.5
const TITLE_QUESTION_POINTS = 2
const BODY_QUESTION_POINTS = 0.8
const QUESTION = /[?？]/
/** Words of a category's description that say nothing about its topic. */
const GENERIC =
  /^(about|something|anything|other|issues?|problems?|requests?|questions?|customers?|product|general|related|tickets?|everything|things?|use|using|user|wrong|help|data|does|new|page|pages|results?)$/

const defaults = new Map(DEFAULT_TAXONOMY.categories.map((category) => [category.name, category]))

/**
 * Terms for what the built-in ones do not know: a category's own name and the words of its description.
 * Of a default category only the words that somebody added to its description.
 */
export function customTerms(taxonomy: Taxonomy): Lexicon {
  const lexicon = emptyLexicon()
  for (const category of taxonomy.categories) addCategory(lexicon, category)
  return lexicon
}

function addCategory(lexicon: Lexicon, { name, description }: Category): void {
  const builtIn = defaults.get(name)
  if (builtIn?.description === description) return
  const known = new Set(readWords(builtIn?.description ?? '').map((word) => word.folded))
  if (!builtIn) {
    const nameWords = name.split('_').filter((word) => word !== '')
    if (nameWords.length > 1) addTerm(lexicon, name, 5, nameWords.join(' '))
    for (const word of nameWords) if (!isStopWord(word) && !GENERIC.test(word)) addTerm(lexicon, name, 3.5, stem(word))
  }
  for (const { folded } of readWords(description)) {
    if (known.has(folded) || folded.length < 3 || isStopWord(folded) || GENERIC.test(folded)) continue
    known.add(folded)
    addTerm(lexicon, name, 2.5, stem(folded))
  }
}

/** "shipping" → `ship*`, "deliveries" → `deliver*`; short words stay exact. */
function stem(word: string): string {
  const bare = word.replace(/(?:ing|ies|ed|es|s|y|e)$/, '').replace(/([bdgmnprt])\1$/, '$1')
  return bare.length >= 4 ? `${bare}*` : word
}

export function chooseCategory(reading: Reading, taxonomy: Taxonomy): CategoryChoice {
  const isQuestion = asksSomething(reading)
  const ranked = taxonomy.categories
    .map(({ name }) => ({ name, matches: reading.signals.get(name)?.matches ?? [], points: pointsFor(reading, name) }))
    .sort((a, b) => b.points - a.points)
  const [best, second] = ranked
  if (best && best.matches.length > 0 && best.points >= FEWEST_POINTS) {
    const runnerUp = second && second.points >= FEWEST_POINTS ? second : undefined
    return {
      category: best.name,
      confidence: confidence(best.points, second?.points ?? 0),
      reason: reasonFor(best, runnerUp),
      matches: best.matches,
    }
  }
  if (isQuestion && taxonomy.categories.some(({ name }) => name === 'support'))
    return {
      category: 'support',
      confidence: 0.35,
      reason: 'It asks a question and no other category has words in it',
      matches: [],
    }
  return { category: null, confidence: 0, reason: emptyReason(reading), matches: [] }
}

function emptyReason(reading: Reading): string {
  if (reading.wordCount === 0) return 'The ticket holds no words to go by'
  return 'None of its words points to one of the categories clearly enough'
}

function pointsFor(reading: Reading, name: string): number {
  const points = reading.signals.get(name)?.points ?? 0
  if (name !== 'support') return points
  if (QUESTION.test(reading.ticket.title)) return points + TITLE_QUESTION_POINTS
  return asksSomething(reading) ? points + BODY_QUESTION_POINTS : points
}

function asksSomething({ ticket }: Reading): boolean {
  return QUESTION.test(ticket.title) || QUESTION.test(ticket.description)
}

/** Nothing known is certain: even a clear case stays below 0.95. */
function confidence(best: number, second: number): number {
  const evidence = 1 - Math.exp(-best / 4)
  const margin = Math.min(1, ((best - second) / best) * 1.5)
  return Math.round(Math.min(0.95, evidence * (0.42 + 0.55 * margin)) * 100) / 100
}

type Ranked = { name: string; matches: Match[]; points: number }

function reasonFor(best: Ranked, runnerUp: Ranked | undefined): string {
  const named = `Words such as ${quoteTerms(best.matches, 3)} point to ${best.name.replaceAll('_', ' ')}`
  if (!runnerUp || runnerUp.points < best.points * 0.7 || runnerUp.matches.length === 0) return named
  return `${named}; ${quoteTerms(runnerUp.matches, 1)} speaks for ${runnerUp.name.replaceAll('_', ' ')} as well`
}
