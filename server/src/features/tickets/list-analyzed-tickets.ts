import type { AnalyzedTicket, AnalyzedTicketPage } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../deps.ts'
import { askOf } from '../../platform/ask.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { countMatching, selectAnalyzed, toAnalyzedTicket } from './list-queries.ts'

const SORT = 'analysis'

/** A page whose texts may be read later. @throws AppError `validation_failed` when the cursor is of another list. */
export async function listAnalyzedTickets(
  { readDb: db }: Pick<Deps, 'readDb'>,
  query: { page: number; page_size: number; cursor?: string | undefined },
) {
  const { page, page_size } = query
  const before = query.cursor ? Number(decodeCursor(query.cursor, SORT, ['count']).after[0]) : null
  const offset = before === null ? (page - 1) * page_size : 0
  const [found, { total, exact }] = await Promise.all([
    selectAnalyzed(db, { before, offset, limit: page_size + 1 }),
    countMatching(askOf(db), { status: 'analyzed' }),
  ])
  const rows = found.slice(0, page_size)
  const last = found.length > page_size ? rows.at(-1) : undefined
  const next_cursor = last ? encodeCursor({ sort: SORT, after: [last.id] }) : null
  const toAnswer = (items: AnalyzedTicket[]): AnalyzedTicketPage => ({
    items,
    page,
    page_size,
    total,
    total_exact: exact,
    next_cursor,
  })
  return { rows, toItem: toAnalyzedTicket, toAnswer }
}
