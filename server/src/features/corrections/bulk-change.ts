import type { BulkChange } from '@sta/contract/schemas/bulk'
import { BULK_LIMIT } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { deleteTickets, selectBulkIds, updateTickets } from './bulk-queries.ts'

/** Tickets in one transaction: small enough that nobody waits long for their rows. */
const PIECE = 2000

/**
 * Assigns, tags or deletes the named tickets, or those that match, piece by piece: what is done stays done when the
 * connection breaks in the middle.
 *
 * @returns how many were changed and left alone, and where to go on when there are more than one call takes.
 */
export async function changeTickets(
  { db, live }: Pick<Deps, 'db' | 'live'>,
  change: BulkChange,
): Promise<{ changed: number; skipped: number; next_cursor: number | null }> {
  const ids = await selectBulkIds(db, change)
  let changed = 0
  for (let from = 0; from < ids.length; from += PIECE) {
    const piece = ids.slice(from, from + PIECE)
    changed += await db
      .transaction()
      .execute((tx) => (change.delete ? deleteTickets(tx, piece) : updateTickets(tx, piece, change)))
    live.publish('tickets.changed', piece)
  }
  const last = ids.at(-1) ?? 0
  return { changed, skipped: ids.length - changed, next_cursor: ids.length === BULK_LIMIT ? last : null }
}
