import type { Readable } from 'node:stream'
import type { TicketMessage } from '@sta/contract/schemas/messages'
import type { Ticket, TicketFilters } from '@sta/contract/schemas/tickets'
import { TICKET_COLUMNS } from '@sta/contract/wire/columns'
import { readableText } from '@sta/markup/readable'
import type { Deps } from '../../deps.ts'
import { exportLines } from '../../platform/export-lines.ts'
import { selectExportParts, selectNamed } from './list-queries.ts'
import { readMatching } from './search-tickets.ts'

type Column = (typeof TICKET_COLUMNS)[number]
type ExportRow = Record<Exclude<Column, 'description_source'>, unknown> & Partial<Record<Column, unknown>>

const ROWS_AT_A_TIME = 1000

/**
 * Every matching ticket with its latest analysis. CSV is for people: mark-up of a description is text there.
 * The first page is read before the answer begins, so that a search that
 * takes too long is an error and not a file that breaks off.
 *
 * @throws AppError `search_too_slow`, `search_busy`, where there are words to search for.
 */
export async function exportTickets(
  deps: Pick<Deps, 'db' | 'searchDb'>,
  { format, ...filters }: TicketFilters & { format: 'csv' | 'jsonl' },
  signal: AbortSignal,
): Promise<Readable> {
  const pages = readMatching(deps, filters, signal)
  const first = await pages.next()
  async function* all(): AsyncGenerator<Ticket[]> {
    if (!first.done) yield first.value
    yield* pages
  }
  return exportLines(TICKET_COLUMNS, toRows(deps, all(), format), format)
}

/** The named tickets, as `exportTickets` exports them. */
export function exportChosenTickets({ db }: Pick<Deps, 'db'>, ids: number[], format: 'csv' | 'jsonl'): Readable {
  async function* pieces(): AsyncGenerator<Ticket[]> {
    for (let at = 0; at < ids.length; at += ROWS_AT_A_TIME)
      yield await selectNamed(db, ids.slice(at, at + ROWS_AT_A_TIME))
  }
  return exportLines(TICKET_COLUMNS, toRows({ db }, pieces(), format), format)
}

/** A message as an import takes it; its text alone where nothing else is known of it. */
function toComment({ id, created_at, ...message }: TicketMessage): object | string {
  const { body, author_name, author_email, author_role, is_public, sent_at, external_id } = message
  const isText = is_public && [author_name, author_email, author_role, sent_at, external_id].every((it) => it === null)
  return isText ? body : message
}

async function* toRows(
  { db }: Pick<Deps, 'db'>,
  pieces: AsyncIterable<Ticket[]>,
  format: 'csv' | 'jsonl',
): AsyncGenerator<ExportRow[]> {
  for await (const tickets of pieces) {
    if (tickets.length === 0) continue
    const ids = tickets.map((ticket) => ticket.id)
    const parts = await selectExportParts(db, ids)
    yield tickets.map(({ updated_at, corrected, analysis_run_id, tags, ...ticket }) => {
      const { notes = null, analyzed_at = null, messages = [] } = parts.get(ticket.id) ?? {}
      const comments = messages.map(toComment)
      const row = { ...ticket, notes: notes || null, analyzed_at: analyzed_at?.toISOString() ?? null }
      if (format === 'jsonl') return { ...row, tags, comments }
      const description = readableText(row.description)
      return {
        ...row,
        description,
        // Comments may hold any separator, tags none.
        tags: tags.join(', '),
        comments: comments.length > 0 ? JSON.stringify(comments) : '',
        // An import takes it instead of the text that was made of it.
        description_source: description === row.description ? '' : row.description,
      }
    })
  }
}
