import type { AnalyzedTicketPage } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../deps.ts'
import { askOf } from '../../platform/db.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { countMatching, selectAnalyzed } from './list-queries.ts'

const SORT = 'analysis'

/** @throws AppError `validation_failed` when the cursor is of another list. */
export async function listAnalyzedTickets(
  { db }: Pick<Deps, 'db'>,
  query: { page: number; page_size: number; cursor?: string | undefined },
): Promise<AnalyzedTicketPage> {
  const { page, page_size } = query
  const before = query.cursor ? Number(decodeCursor(query.cursor, SORT, ['count']).after[0]) : null
  const offset = before === null ? (page - 1) * page_size : 0
  const [items, { total, exact }] = await Promise.all([
    selectAnalyzed(db, { before, offset, limit: page_size + 1 }),
    countMatching(askOf(db), { status: 'analyzed' }),
  ])
  const last = items.length > page_size ? items[page_size - 1] : undefined
  return {
    items: items.slice(0, page_size),
    page,
    page_size,
    total,
    total_exact: exact,
    next_cursor: last ? encodeCursor({ sort: SORT, after: [last.analysis_id] }) : null,
  }
}
