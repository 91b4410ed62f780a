import type { NothingKind } from '../../messages/automatic.ts'
import type { TicketText } from '../analyzer.ts'
import type { Judgement } from './judge.ts'
import { namePhrases, rankPassages } from './model/contributions.ts'
import type { ReadWord } from './model/features.ts'
import type { OwnCategories } from './own-categories.ts'
import { joinWords } from './reading.ts'

const MOST_CATEGORY_QUOTES = 2
const MOST_PRIORITY_QUOTES = 1
const MOST_PHRASES = 3
/** From here on the second choice is worth naming. */
const NEAR = 0.25
const UNSURE = 0.65

const NOTHING_REASONS: Record<NothingKind, string> = {
  auto_reply: 'It is an automatic reply',
  bounce: 'It reports that a mail could not be delivered',
  newsletter: 'It is a newsletter',
  spam: 'It is advertising or fraud',
  thanks: 'It only says thanks',
  withdrawn: 'The sender takes it back',
  information: 'It says itself that there is nothing to do',
}

const spoken = (name: string) => name.replaceAll('_', ' ')
const quoted = (phrases: string[]) => joinWords(phrases.map((phrase) => `“${phrase}”`))

export function explainCategory(judgement: Judgement, own: OwnCategories | null): string {
  const { split, features, category, missing } = judgement
  if (features.words.length === 0) return 'The ticket holds no words to go by'
  const phrases = quoted(namePhrases(features.words, category.strengths, textIn(judgement), MOST_PHRASES))
  if (category.chosen === null) {
    if (split.nothing) return `${NOTHING_REASONS[split.nothing]}: nobody needs to answer`
    if (missing) return `It reads like ${spoken(missing)}, which is not among the categories`
    return phrases === ''
      ? 'Nothing in it asks for an answer'
      : `${phrases} ${verb(phrases, 'sound')} like a message that needs no answer`
  }
  const name = spoken(category.chosen)
  const named = phrases === '' ? `It reads like ${name}` : `${phrases} ${verb(phrases, 'point')} to ${name}`
  const next = category.runnerUp
  const doubt = next && next.probability >= NEAR ? `; ${spoken(next.name)} is possible as well` : ''
  const unsure = doubt === '' && category.confidence < UNSURE ? '; little in it is clear' : ''
  const rests = own?.withoutExample.has(category.chosen)
    ? '. The category rests on its description: it has no examples'
    : ''
  return `${named}${doubt}${unsure}${rests}`
}

export function explainPriority(judgement: Judgement): string {
  const { features, category, priority } = judgement
  if (category.chosen === null && judgement.missing === null) return 'Nobody needs to answer'
  const phrases = quoted(namePhrases(features.words, priority.strengths, textIn(judgement), MOST_PHRASES))
  const next = priority.runnerUp
  const doubt = next && next.probability >= NEAR ? `; ${next.name} is possible as well` : ''
  if (phrases === '') return `As a whole it reads like a ${priority.chosen} priority${doubt}`
  return `${phrases} ${verb(phrases, 'speak')} for a ${priority.chosen} priority${doubt}`
}

/** "“a” speaks", "“a” and “b” speak". */
const verb = (phrases: string, plural: string) => (phrases.split('” and “').length > 1 ? plural : `${plural}s`)

/**
 * Verbatim quotes of the sentences whose words spoke most: up to two for the category and one for the priority, each an
 * exact substring of the title or of what the customer newly wrote.
 */
export function quoteEvidence(ticket: TicketText, judgement: Judgement): string[] {
  const { features, category, priority } = judgement
  const quotes: string[] = []
  for (const [{ strengths }, most] of [
    [category, MOST_CATEGORY_QUOTES],
    [priority, MOST_PRIORITY_QUOTES],
  ] as const) {
    let added = 0
    for (const { from, to } of rankPassages(features.words, strengths, textIn(judgement)).slice(0, 4)) {
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
function quoteBetween({ title, description }: TicketText, first: ReadWord, last: ReadWord): string {
  const text = first.inTitle ? title : description
  const end = /[.!?…。！？]/.test(text[last.end] ?? '') ? last.end + 1 : last.end
  return text.slice(first.start, Math.min(end, first.start + 160)).trim()
}

const textIn =
  ({ split }: Judgement) =>
  ({ inTitle }: ReadWord) =>
    inTitle ? split.title : split.newText
