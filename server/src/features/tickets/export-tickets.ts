import { Readable } from 'node:stream'
import type { Ticket, TicketFilters } from '@sta/contract/tickets'
import { stringify } from 'csv-stringify/sync'
import type { Deps } from '../../deps.ts'
import { selectAnalysesByTicket } from './list-queries.ts'
import { readMatching } from './search-tickets.ts'

const COLUMNS = [
  'id',
  'title',
  'description',
  'status',
  'category',
  'priority',
  'notes',
  'needs_review',
  'assignee',
  'created_at',
  'analyzed_at',
  'error',
] as const
type ExportRow = Record<(typeof COLUMNS)[number], unknown>

/** A spreadsheet would run a cell that begins like this as a formula; a leading quote makes it text. */
const FORMULA = /^[=+\-@\t\r]/

/** Every matching ticket with its latest analysis, as a stream that reads on only as fast as it is taken. */
export function exportTickets({ db }: Pick<Deps, 'db'>, filters: TicketFilters, format: 'csv' | 'jsonl'): Readable {
  async function* lines(): AsyncGenerator<string> {
    if (format === 'csv') yield stringify([[...COLUMNS]])
    for await (const tickets of readMatching({ db }, filters)) {
      const rows = await toRows(tickets)
      yield format === 'csv' ? stringify(rows.map(cells)) : rows.map((row) => `${JSON.stringify(row)}\n`).join('')
    }
  }
  async function toRows(tickets: Ticket[]): Promise<ExportRow[]> {
    const analyses = await selectAnalysesByTicket(
      db,
      tickets.map((ticket) => ticket.id),
    )
    return tickets.map((ticket) => {
      const { id, title, description, status, category, priority, needs_review, assignee, created_at, error } = ticket
      const analysis = analyses.get(id)
      const analyzed_at = analysis?.created_at.toISOString() ?? null
      return {
        id,
        title,
        description,
        status,
        category,
        priority,
        notes: analysis?.notes ?? null,
        needs_review,
        assignee,
        created_at,
        analyzed_at,
        error,
      }
    })
  }
  return Readable.from(lines())
}

const cells = (row: ExportRow): string[] =>
  COLUMNS.map((name) => {
    const text = row[name] === null ? '' : String(row[name])
    return FORMULA.test(text) ? `'${text}` : text
  })
