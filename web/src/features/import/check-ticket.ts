import type { TicketField } from '@sta/contract/import-file/columns'
import type { TICKET_LIMITS } from '@sta/contract/tickets'

export type TicketProblem = { field: TicketField; message: string }

/** Copied, not imported: the contract's module would bring zod along. The type makes a difference an error. */
const LONGEST: Pick<typeof TICKET_LIMITS, 'titleLength' | 'descriptionLength'> = {
  titleLength: 255,
  descriptionLength: 50_000,
}

/** What the server will have against a ticket, in its words; null when it takes it. */
export function checkTicket(ticket: { title: unknown; description: unknown }): TicketProblem | null {
  return (
    checkText('title', ticket.title, LONGEST.titleLength) ??
    checkText('description', ticket.description, LONGEST.descriptionLength)
  )
}

function checkText(field: TicketField, value: unknown, longest: number): TicketProblem | null {
  if (typeof value !== 'string') return { field, message: 'Must be text' }
  const { length } = value.trim()
  if (length === 0) return { field, message: 'Must not be empty' }
  if (length > longest) return { field, message: `Must be at most ${longest.toLocaleString('en')} characters` }
  return value.includes('\u0000') ? { field, message: 'Must not contain the NUL character' } : null
}
