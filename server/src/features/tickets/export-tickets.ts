import type { Readable } from 'node:stream'
import type { Ticket, TicketFilters } from '@sta/contract/schemas/tickets'
import { TICKET_COLUMNS } from '@sta/contract/wire/columns'
import type { Deps } from '../../deps.ts'
import { exportLines } from './export-lines.ts'
import { selectAnalysesByTicket } from './list-queries.ts'
import { readMatching } from './search-tickets.ts'

type ExportRow = Record<(typeof TICKET_COLUMNS)[number], unknown>

/** Every matching ticket with its latest analysis. */
export function exportTickets({ db }: Pick<Deps, 'db'>, filters: TicketFilters, format: 'csv' | 'jsonl'): Readable {
  async function* pieces(): AsyncGenerator<ExportRow[]> {
    for await (const tickets of readMatching({ db }, filters)) yield await toRows(tickets)
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
  return exportLines(TICKET_COLUMNS, pieces(), format)
}
