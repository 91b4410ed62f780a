import type { Readable } from 'node:stream'
import type { TicketMessage } from '@sta/contract/schemas/messages'
import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import type { Ticket } from '@sta/contract/schemas/tickets'
import { TICKET_COLUMNS } from '@sta/contract/wire/columns'
import { readableText } from '@sta/markup/readable'
import type { Deps } from '../../deps.ts'
import { exportLines } from '../../platform/answers/export-lines.ts'
import { selectSizesOfPage } from './list-queries.ts'
import { piecesBySize } from './long-lists.ts'
import { askForFilter } from './search/ask-bounded.ts'
import { type ExportParts, selectExportParts, selectNamed, selectSizes } from './text-queries.ts'

type Column = (typeof TICKET_COLUMNS)[number]
type ExportRow = Record<Exclude<Column, 'description_source'>, unknown> & Partial<Record<Column, unknown>>

const ROWS_AT_A_TIME = 1000

/** Which tickets come next, and the bytes that each takes. */
type Sizes = { id: number; bytes: number }[]

/**
 * Every matching ticket with its latest analysis. CSV is for people: mark-up of a description is text there.
 * The first tickets are found before the answer begins, so that a search that takes too long is an error and not a file
 * that breaks off.
 *
 * @throws AppError `search_too_slow`, `search_busy`, where there are words to search for.
 */
export async function exportTickets(
  deps: Pick<Deps, 'exportDb' | 'searchDb' | 'turns'>,
  { format, ...filters }: TicketFilters & { format: 'csv' | 'jsonl' },
  signal: AbortSignal,
): Promise<Readable> {
  const pages = findMatching(deps, filters, signal)
  const first = await pages.next()
  async function* all(): AsyncGenerator<Sizes> {
    if (!first.done) yield first.value
    yield* pages
  }
  return asFile(deps, all(), format)
}

/** The named tickets, as `exportTickets` exports them. */
export function exportChosenTickets(
  deps: Pick<Deps, 'exportDb' | 'turns'>,
  ids: number[],
  format: 'csv' | 'jsonl',
): Readable {
  async function* pages(): AsyncGenerator<Sizes> {
    for (let at = 0; at < ids.length; at += ROWS_AT_A_TIME)
      yield await selectSizes(deps.exportDb, ids.slice(at, at + ROWS_AT_A_TIME))
  }
  return asFile(deps, pages(), format)
}

/** All that match, in pages of 1,000 in the order of creation; each is looked for when the one before is used up. */
async function* findMatching(
  { exportDb, searchDb }: Pick<Deps, 'exportDb' | 'searchDb'>,
  filters: TicketFilters,
  signal: AbortSignal,
): AsyncGenerator<Sizes> {
  let after: (string | number)[] | null = null
  for (;;) {
    const position = { after, limit: ROWS_AT_A_TIME }
    const found: Awaited<ReturnType<typeof selectSizesOfPage>> = await askForFilter(
      { db: exportDb, searchDb },
      filters,
      signal,
      (ask) => selectSizesOfPage(ask, filters, position),
    )
    yield found
    const last = found.at(-1)
    if (!last || found.length < ROWS_AT_A_TIME) return
    after = [last.created_at.toISOString(), last.id]
  }
}

/** A message as an import takes it; its text alone where nothing else is known of it. */
function toComment({ id, created_at, ...message }: TicketMessage): object | string {
  const { body, author_name, author_email, author_role, is_public, sent_at, external_id } = message
  const isText = is_public && [author_name, author_email, author_role, sent_at, external_id].every((it) => it === null)
  return isText ? body : message
}

/** What there is of a ticket beside its row. */
type Parts = Partial<ExportParts>

function toRow(ticket: Ticket, parts: Parts, format: 'csv' | 'jsonl'): ExportRow {
  const { updated_at, corrected, analysis_run_id, state_by, tags, ...told } = ticket
  const { notes = null, analyzed_at = null, messages = [], custom_fields = {} } = parts
  const comments = messages.map(toComment)
  const row = { ...told, notes: notes || null, analyzed_at: analyzed_at?.toISOString() ?? null }
  if (format === 'jsonl') return { ...row, tags, custom_fields, comments }
  const description = readableText(row.description)
  return {
    ...row,
    description,
    // Comments may hold any separator, tags none.
    tags: tags.join(', '),
    custom_fields: Object.keys(custom_fields).length > 0 ? JSON.stringify(custom_fields) : '',
    comments: comments.length > 0 ? JSON.stringify(comments) : '',
    // An import takes it instead of the text that was made of it.
    description_source: description === row.description ? '' : row.description,
  }
}

function asFile(
  { exportDb, turns }: Pick<Deps, 'exportDb' | 'turns'>,
  pages: AsyncIterable<Sizes>,
  format: 'csv' | 'jsonl',
): Readable {
  async function* pieces(): AsyncGenerator<[Ticket, Parts][]> {
    for await (const piece of inPieces(pages)) {
      const ids = piece.map(({ id }) => id)
      const [tickets, parts] = await Promise.all([selectNamed(exportDb, ids), selectExportParts(exportDb, ids)])
      const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]))
      const inOrder = ids.flatMap((id) => byId.get(id) ?? [])
      yield inOrder.map((ticket) => [ticket, parts.get(ticket.id) ?? {}])
    }
  }
  return exportLines(turns, { columns: TICKET_COLUMNS, format, toRow: (row) => toRow(...row, format) }, pieces())
}

async function* inPieces(pages: AsyncIterable<Sizes>): AsyncGenerator<Sizes> {
  for await (const sizes of pages) yield* piecesBySize(sizes, ({ bytes }) => bytes)
}
