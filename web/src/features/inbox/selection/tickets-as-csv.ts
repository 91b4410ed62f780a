import type { Ticket } from '@sta/contract/schemas/tickets'
import { asText, toRecord } from '@sta/import-file/write-csv'

const COLUMNS = [
  'id',
  'title',
  'description',
  'status',
  'category',
  'priority',
  'needs_review',
  'assignee',
  'tags',
  'created_at',
] as const satisfies readonly (keyof Ticket)[]

function cell(value: unknown): string {
  if (Array.isArray(value)) return value.join(' ')
  return typeof value === 'string' ? asText(value) : String(value ?? '')
}

/** Loaded tickets as a table, with the columns of the server's export that a list knows. */
export const ticketsAsCsv = (tickets: Ticket[]): string =>
  [COLUMNS, ...tickets.map((ticket) => COLUMNS.map((name) => cell(ticket[name])))]
    .map((cells) => toRecord(cells))
    .join('')
