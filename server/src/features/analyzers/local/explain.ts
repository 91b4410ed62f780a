import type { Explanation } from '@sta/contract/schemas/explanations'
import type { TicketText } from '../analyzer.ts'
import type { Judgement } from './judge.ts'
import { namePhrases, rankPassages } from './model/contributions.ts'
import type { OwnCategories } from './own-categories.ts'
import type { Word } from './words.ts'

const MOST_CATEGORY_QUOTES = 2
const MOST_PRIORITY_QUOTES = 1
const MOST_PHRASES = 3
/** From here on the second choice is worth naming. */
const NEAR = 0.25
const UNSURE = 0.65

/** Why this category, as data. */
export function explainCategory(judgement: Judgement, own: OwnCategories | null): Explanation['category'] {
  const { split, features, category, missing } = judgement
  if (features.words.length === 0) return { code: 'no_words' }
  const also = near(category.runnerUp)
  if (category.chosen === null) {
    if (split.nothing) return { code: 'nothing_to_do', kind: split.nothing }
    if (missing) return { code: 'not_in_taxonomy', like: missing }
    return { code: 'no_answer_needed', phrases: phrasesFor(judgement, category.strengths), also }
  }
  return {
    code: 'reads_like',
    phrases: phrasesFor(judgement, category.strengths),
    also,
    unsure: also === null && category.confidence < UNSURE,
    no_example: own?.withoutExample.has(category.chosen) ?? false,
  }
}

/** Why this priority, as data. */
export function explainPriority(judgement: Judgement): Explanation['priority'] {
  const { category, priority, missing } = judgement
  if (category.chosen === null && missing === null) return { code: 'no_answer_needed' }
  return {
    code: 'reads_like',
    phrases: phrasesFor(judgement, priority.strengths),
    also: near(priority.runnerUp),
  }
}

const phrasesFor = (judgement: Judgement, strengths: Float64Array): string[] =>
  namePhrases(judgement.features.words, strengths, textIn(judgement), MOST_PHRASES)

const near = <Name>(next: { name: Name; probability: number } | null): Name | null =>
  next && next.probability >= NEAR ? next.name : null

/**
 * Verbatim quotes of the sentences whose words spoke most: up to two for the category and one for the priority, each an
 * exact substring of the title or of what the customer newly wrote.
 */
export function quoteEvidence(ticket: TicketText, judgement: Judgement): string[] {
  const { features, category, priority, greeting } = judgement
  const quotes: string[] = []
  for (const [{ strengths }, most] of [
    [category, MOST_CATEGORY_QUOTES],
    [priority, MOST_PRIORITY_QUOTES],
  ] as const) {
    let added = 0
    for (const { from, to } of rankPassages(features.words, strengths, greeting.to, textIn(judgement)).slice(0, 4)) {
      if (added === most) break
      const [first, last] = [features.words[from], features.words[to - 1]]
      const quote = first && last ? quoteBetween(ticket, first, last) : ''
      if (quote === '' || quotes.some((other) => other.includes(quote) || quote.includes(other))) continue
      quotes.push(quote)
      added++
    }
  }
  const [first] = features.words
  const opening = features.words.slice(0, 12).findLast(({ inTitle }) => inTitle === first?.inTitle)
  if (quotes.length === 0 && first && opening) return [quoteBetween(ticket, first, opening)]
  return quotes
}

/** From the first word to the last, with the full stop that follows. */
function quoteBetween({ title, description }: TicketText, first: Word, last: Word): string {
  const text = first.inTitle ? title : description
  const end = /[.!?…。！？]/.test(text[last.end] ?? '') ? last.end + 1 : last.end
  return text.slice(first.start, Math.min(end, first.start + 160)).trim()
}

const textIn =
  ({ split }: Judgement) =>
  ({ inTitle }: Word) =>
    inTitle ? split.title : split.newText
