import type { Priority, Sentiment } from '@sta/contract/schemas/taxonomy'
import { PRIORITIES } from '@sta/contract/wire/values'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { TicketText } from '../analyzer.ts'
import { type Chosen, pickCategory, pickPriority } from './choose.ts'
import { countGreetingWords } from './greeting.ts'
import { applyLesson, type Lesson, weighLessonWords } from './learning/lesson.ts'
import { weighWords } from './model/contributions.ts'
import type { Features } from './model/features.ts'
import { readShippedModel } from './model/model-file.ts'
import { type OwnCategories, weighOwnWords } from './own-categories.ts'
import type { Reading } from './reading.ts'
import { NOTHING, scoreTicket } from './score-ticket.ts'
import type { SplitTicket } from './split-ticket.ts'

/** @property strengths how much each word spoke for it. */
type Choice<Name, Other = string> = Chosen<Name, Other> & { strengths: Float64Array }

/** Everything the model makes of a ticket. */
export type Judgement = {
  split: SplitTicket
  reading: Reading
  features: Features
  /** Words of `features` that only greet, `from` to `to` (exclusive): they are no evidence. */
  greeting: { from: number; to: number }
  /** A name of the taxonomy; null when nobody needs to answer, or when what fits best is not in the taxonomy. */
  category: Choice<string | null>
  /** What fits best and is not in the taxonomy. */
  missing: string | null
  priority: Choice<Priority, Priority>
  sentiment: Sentiment
}

/** @param lesson what corrections taught; null: the model as it ships. */
export function judgeTicket(
  ticket: TicketText,
  taxonomy: Taxonomy,
  own: OwnCategories | null,
  lesson: Lesson | null,
): Judgement {
  const model = readShippedModel()
  const scored = scoreTicket(ticket, own)
  const { split, reading, features, slots } = scored
  const names = new Set(taxonomy.categories.map(({ name }) => name))
  const { shares, leanings } = lesson ? applyLesson(lesson, scored) : scored
  const { category, missing } = pickCategory(shares, names, features.words.length > 0)
  const priority = pickPriority(leanings, category.chosen)

  const spokenFor = category.chosen ?? missing ?? NOTHING
  const strengths = weighWords(model, features, slots, {
    category: model.categories.indexOf(spokenFor),
    priority: model.categories.length + PRIORITIES.indexOf(priority.chosen),
  })
  if (lesson) {
    weighLessonWords(lesson, features, { field: 'category', name: spokenFor }, strengths.category)
    weighLessonWords(lesson, features, { field: 'priority', name: priority.chosen }, strengths.priority)
  }
  if (own) weighOwnWords(own, features, spokenFor, strengths.category)
  const from = reading.titleWords.length
  const greeting = { from, to: from + countGreetingWords(split.newText, reading.words) }
  for (const each of [strengths.category, strengths.priority]) each.fill(0, greeting.from, greeting.to)
  return {
    split,
    reading,
    features,
    greeting,
    category: { ...category, strengths: strengths.category },
    missing,
    priority: { ...priority, strengths: strengths.priority },
    sentiment: scored.sentiment,
  }
}
