import { TICKET_LIMITS } from '@sta/contract/wire/limits'
import type { TicketField } from '@sta/import-file/columns'

/** Codes, not words: rows are checked in a worker too, and there the words are those of its request. */
export type TicketProblemKind = 'notText' | 'empty' | 'titleTooLong' | 'descriptionTooLong' | 'withNul'
export type TicketProblem = { field: TicketField; kind: TicketProblemKind }

/** What the server will have against a ticket; null when it takes it. */
export function checkTicket(ticket: { title: unknown; description: unknown }): TicketProblem | null {
  return (
    checkText('title', ticket.title, TICKET_LIMITS.titleLength, 'titleTooLong') ??
    checkText('description', ticket.description, TICKET_LIMITS.descriptionLength, 'descriptionTooLong')
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
