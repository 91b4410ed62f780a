import type { Priority } from '@sta/contract/schemas/taxonomy'
import { NONE } from '@sta/contract/wire/values'
import { readCorpus } from '../analyzers/local/training/corpus.ts'

/** A ticket and what is right about it: `none` where no category fits, null where nobody said. */
export type LabelledTicket = {
  ticketId: number | null
  title: string
  description: string
  category: string | null
  priority: Priority | null
}

/** The part of the corpus that the built-in analyzer was not trained on. */
export const builtInTickets = (): LabelledTicket[] =>
  readCorpus()
    .filter(({ heldOut }) => heldOut)
    .map(({ title, description, category, priority }) => ({
      ticketId: null,
      title,
      description,
      category: category ?? NONE,
      priority,
    }))
