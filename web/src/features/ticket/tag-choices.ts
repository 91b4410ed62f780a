import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { texts } from '../../texts/texts.ts'
import type { Choice } from '../../ui/controls/Choices.tsx'
import { isTag } from '../tickets/ticket-filters.ts'

export const MOST_TAGS = TICKET_LIMITS.tags
const MOST_SHOWN = 50

/** The tag that somebody means: lower case, one word. */
export const tagOf = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, '-')

export function tagProblem(text: string): string | null {
  const tag = tagOf(text)
  return tag === '' || isTag(tag) ? null : texts.ticketPane.wrongTag
}

/** Known tags that fit the text, those that begin with it first; and the text as a new tag. */
export function tagChoices(text: string, known: string[]): Choice[] {
  const tag = tagOf(text)
  const fitting = known.filter((other) => other.includes(tag))
  const sorted = [
    ...fitting.filter((other) => other.startsWith(tag)),
    ...fitting.filter((other) => !other.startsWith(tag)),
  ]
  const isNew = tag !== '' && tagProblem(text) === null && !known.includes(tag)
  return [
    ...sorted.slice(0, MOST_SHOWN).map((other) => ({ value: other, label: other })),
    ...(isNew ? [{ value: tag, label: texts.ticketPane.addTag(tag) }] : []),
  ]
}
