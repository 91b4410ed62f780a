import type { Ticket } from '@sta/contract/schemas/tickets'

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

/** A spreadsheet would run a cell that begins like this as a formula; a leading quote makes it text. */
const FORMULA = /^[=+\-@\t\r]/

function cell(value: unknown): string {
  const text = Array.isArray(value) ? value.join(' ') : String(value ?? '')
  const safe = typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Loaded tickets as a table, with the columns of the server's export that a list knows. RFC 4180, lines end with LF. */
export const ticketsAsCsv = (tickets: Ticket[]): string =>
  [COLUMNS.join(','), ...tickets.map((ticket) => COLUMNS.map((name) => cell(ticket[name])).join(','))]
    .map((line) => `${line}\n`)
    .join('')
