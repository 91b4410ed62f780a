import type { TICKET_LIMITS } from '@sta/contract/schemas/tickets'
import type { TicketField } from '@sta/import-file/columns'

/** Codes, not words: rows are checked in a worker too, and there the words are those of its request. */
export type TicketProblemKind = 'notText' | 'empty' | 'titleTooLong' | 'descriptionTooLong' | 'withNul'
export type TicketProblem = { field: TicketField; kind: TicketProblemKind }

/** Copied, not imported: the contract's module would bring zod along. The type makes a difference an error. */
export const LONGEST: Pick<typeof TICKET_LIMITS, 'titleLength' | 'descriptionLength'> = {
  titleLength: 255,
  descriptionLength: 50_000,
}

/** What the server will have against a ticket; null when it takes it. */
export function checkTicket(ticket: { title: unknown; description: unknown }): TicketProblem | null {
  return (
    checkText('title', ticket.title, LONGEST.titleLength, 'titleTooLong') ??
    checkText('description', ticket.description, LONGEST.descriptionLength, 'descriptionTooLong')
  )
}

function checkText(
  field: TicketField,
  value: unknown,
  longest: number,
  tooLong: TicketProblemKind,
): TicketProblem | null {
  if (typeof value !== 'string') return { field, kind: 'notText' }
  const { length } = value.trim()
  if (length === 0) return { field, kind: 'empty' }
  if (length > longest) return { field, kind: tooLong }
  return value.includes('\u0000') ? { field, kind: 'withNul' } : null
}
