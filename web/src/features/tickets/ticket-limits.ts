import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'

export type TicketText = { title: string; description: string }
export type TicketTextErrors = { title?: string; description?: string }

type Words = { missing: string; tooLong: (excess: number) => string }

function problemWith(text: string, longest: number, { missing, tooLong }: Words): string | undefined {
  const { length } = text.trim()
  if (length === 0) return missing
  return length > longest ? tooLong(length - longest) : undefined
}

/** What is wrong with the text of a ticket, by field; empty when it can be sent. */
export function checkTicketText({ title, description }: TicketText): TicketTextErrors {
  const words = texts.newTicket
  const errors = {
    title: problemWith(title, TICKET_LIMITS.titleLength, { missing: words.titleMissing, tooLong: words.titleTooLong }),
    description: problemWith(description, TICKET_LIMITS.descriptionLength, {
      missing: words.descriptionMissing,
      tooLong: words.descriptionTooLong,
    }),
  }
  return {
    ...(errors.title && { title: errors.title }),
    ...(errors.description && { description: errors.description }),
  }
}

export const counter = (text: string, longest: number): string =>
  `${formatCount(text.trim().length)} / ${formatCount(longest)}`
