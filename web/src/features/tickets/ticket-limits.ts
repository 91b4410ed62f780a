import type { TICKET_LIMITS } from '@sta/contract/tickets'
import { formatCount } from '../../platform/format-number.ts'

/** Copied, not imported: the contract's module would bring zod along. The type makes a difference an error. */
export const LIMITS: typeof TICKET_LIMITS = { titleLength: 255, descriptionLength: 50_000, perRequest: 1000 }

export type TicketText = { title: string; description: string }
export type TicketTextErrors = { title?: string; description?: string }

function problemWith(name: string, text: string, longest: number): string | undefined {
  const { length } = text.trim()
  if (length === 0) return `${name} is missing`
  if (length > longest) return `${name} is ${formatCount(length - longest)} characters too long`
  return undefined
}

/** What is wrong with the text of a ticket, by field; empty when it can be sent. */
export function checkTicketText({ title, description }: TicketText): TicketTextErrors {
  const errors = {
    title: problemWith('The title', title, LIMITS.titleLength),
    description: problemWith('The description', description, LIMITS.descriptionLength),
  }
  return {
    ...(errors.title && { title: errors.title }),
    ...(errors.description && { description: errors.description }),
  }
}

export const counter = (text: string, longest: number): string =>
  `${formatCount(text.trim().length)} / ${formatCount(longest)}`
