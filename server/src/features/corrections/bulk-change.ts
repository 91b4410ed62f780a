import type { BulkChange } from '@sta/contract/schemas/bulk'
import { BULK_LIMIT } from '@sta/contract/wire/limits'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import type { Actor, By } from '../audit/actor.ts'
import { type AuditRecord, recordAudit } from '../audit/record-audit.ts'
import { askForRefit } from '../local-model/ask-for-refit.ts'
import { anonymizeTickets, deleteWithCopies } from '../retention/anonymize-tickets.ts'
import { recordGone } from '../retention/record-gone.ts'
import { selectBulkIds, updateTickets } from '../tickets/bulk-queries.ts'
import { askForFilter } from '../tickets/search/ask-bounded.ts'
import { correctTickets, lockAnalyzed } from './bulk-queries.ts'
import { refuseUnknownCategory } from './correct-analysis.ts'

/** Tickets in one transaction: small enough that nobody waits long for their rows. */
const PIECE = 2000

/**
 * Assigns, tags, corrects, sets the state of, deletes or anonymizes the named tickets, or those that match, piece by piece: what is done stays
 * done when the connection breaks in the middle.
 *
 * @throws AppError `unknown_category`; `search_too_slow`, `search_busy` where the filter has words to search for.
 * @returns how many were changed and left alone, and where to go on when there are more than one call takes.
 */
export async function changeTickets(
  { db, searchDb, live, queue, by }: Pick<Deps, 'db' | 'searchDb' | 'live' | 'queue'> & By,
  change: BulkChange,
): Promise<{ changed: number; skipped: number; next_cursor: number | null }> {
  await refuseUnknownCategory({ db }, change.category)
  const ids = await askForFilter({ db, searchDb }, change.filter ?? {}, undefined, (ask) => selectBulkIds(ask, change))
  let changed = 0
  for (let from = 0; from < ids.length; from += PIECE) {
    const piece = ids.slice(from, from + PIECE)
    changed += await db.transaction().execute(async (tx) => {
      if (change.delete || change.anonymize) return removePiece(tx, piece, change, by)
      const done = await changePiece({ queue, by }, tx, piece, change)
      if (done.length > 0) await recordAudit(tx, by, toRecord(done, change))
      return done.length
    })
    live.publish('tickets.changed', piece)
  }
  const last = ids.at(-1) ?? 0
  return { changed, skipped: ids.length - changed, next_cursor: ids.length === BULK_LIMIT ? last : null }
}

const toRecord = (ticketIds: number[], change: BulkChange): AuditRecord => {
  const { assignee, add_tags, remove_tags, category, priority, state, snoozed_until } = change
  return {
    action: 'tickets.changed',
    ticketIds,
    new: { assignee, add_tags, remove_tags, category, priority, state, snoozed_until },
  }
}

/** Deletes or anonymizes them, as the change says. Returns how many. */
async function removePiece(tx: Tx, ids: number[], { anonymize }: BulkChange, by: Actor): Promise<number> {
  const gone = anonymize
    ? await anonymizeTickets(tx, ids)
    : { anonymized: [], deleted: await deleteWithCopies(tx, ids) }
  await recordGone(tx, by, gone)
  return gone.anonymized.length + gone.deleted.length
}

/** Returns which were changed. */
async function changePiece(
  { queue, by }: Pick<Deps, 'queue'> & By,
  tx: Tx,
  ids: number[],
  change: BulkChange,
): Promise<number[]> {
  const isCorrection = change.category !== undefined || change.priority !== undefined
  const decider = { by: 'person', author: by.name ?? change.author ?? null } as const
  const updated = await updateTickets(tx, isCorrection ? await lockAnalyzed(tx, ids) : ids, change, decider)
  if (!isCorrection) return updated
  await correctTickets(tx, updated, change)
  await askForRefit({ queue }, tx)
  return updated
}
