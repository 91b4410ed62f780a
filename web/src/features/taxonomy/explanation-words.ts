import type { Analysis } from '@sta/contract/schemas/analyses'
import { FAILURE_REASONS } from '@sta/contract/wire/failure-reasons'
import { texts } from '../../texts/texts.ts'

type Reasoned = Pick<
  Analysis,
  'category' | 'category_reason' | 'priority' | 'priority_reason' | 'notes' | 'explanation'
>
type LabelOf = (category: string | null) => string

/** Why this category: in the reader's language where it is known as data, else as the analyzer wrote it. */
export function categoryReason({ category, category_reason, explanation }: Reasoned, labelOf: LabelOf): string | null {
  if (!explanation) return category_reason
  const words = texts.explanation
  const reason = explanation.category
  switch (reason.code) {
    case 'no_words':
      return words.noWords
    case 'nothing_to_do':
      return words.nothingToDo(reason.kind)
    case 'not_in_taxonomy':
      return words.notInTaxonomy(labelOf(reason.like))
    case 'no_answer_needed':
      return reason.phrases.length === 0
        ? words.nothingAsked
        : words.needsNoAnswer(reason.phrases) + (reason.also ? words.alsoPossible(labelOf(reason.also)) : '')
    case 'reads_like': {
      const { phrases, also, unsure, no_example } = reason
      const name = labelOf(category)
      return [
        phrases.length === 0 ? words.readsLike(name) : words.pointTo(phrases, name),
        also === null ? '' : words.alsoPossible(labelOf(also)),
        unsure ? words.littleIsClear : '',
        no_example ? words.noExample : '',
      ].join('')
    }
  }
}

/** Why this priority. */
export function priorityReason({ priority, priority_reason, explanation }: Reasoned): string | null {
  if (!explanation) return priority_reason
  const words = texts.explanation
  const reason = explanation.priority
  if (reason.code === 'no_answer_needed') return words.nobodyNeedsToAnswer
  const { phrases, also } = reason
  const spoken = phrases.length === 0 ? words.readsLikePriority(priority) : words.speakForPriority(phrases, priority)
  return also === null ? spoken : spoken + words.alsoPossiblePriority(also)
}

/** What an agent should know; null when there is nothing to add. */
export function notesOf({ notes, explanation }: Reasoned): string | null {
  if (!explanation) return notes
  const words = texts.explanation
  const { advice, many_users } = explanation.notes
  const wishes = explanation.notes.wishes.map(words.wanted)
  const details = explanation.notes.details.map(({ kind, value }) => words.detail(kind, value))
  const sentences = [
    ...(wishes.length > 0 ? [words.wants(wishes, details)] : details.length > 0 ? [words.mentions(details)] : []),
    ...(advice ? [words.advice(advice, many_users)] : []),
  ]
  return sentences.length > 0 ? sentences.join(' ') : null
}

/** Why a ticket or a run failed; the words of a provider stay as they came. */
export function failureReason(message: string): string {
  const [code = ''] = Object.entries(FAILURE_REASONS).find(([, text]) => text === message) ?? []
  const said: Record<string, string> = texts.explanation.failures
  return said[code] ?? message
}
