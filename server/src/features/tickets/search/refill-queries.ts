import { sql } from 'kysely'
import type { Db, Tx } from '../../../database.ts'

/** Tickets whose words are written in one transaction: about a second. */
const PIECE = 2000

/** How many rows are filled, of how many; null when all are. */
export async function selectRefill(db: Db): Promise<{ filled: number; total: number } | null> {
  const row = await db.selectFrom('search_refill').select(['filled', 'total']).executeTakeFirst()
  return row ?? null
}

/** Fills the next rows. Null when all are filled, or another worker is at it. */
export async function refillPiece(tx: Tx): Promise<{ filled: number; total: number; isDone: boolean } | null> {
  const row = await tx.selectFrom('search_refill').selectAll().forUpdate().skipLocked().executeTakeFirst()
  if (!row) return null
  const { rows } = await sql<{ ticket_id: number }>`
    update ticket_search s set words = ticket_words(t.title, t.description)
    from (select id, title, description from ticket where id < ${row.below} order by id desc limit ${PIECE}) as t
    where s.ticket_id = t.id returning s.ticket_id`.execute(tx)
  const filled = row.filled + rows.length
  const below = rows.reduce((least, { ticket_id }) => Math.min(least, ticket_id), row.below)
  if (rows.length === 0) await tx.deleteFrom('search_refill').execute()
  else await tx.updateTable('search_refill').set({ below, filled }).execute()
  return { filled, total: Math.max(row.total, filled), isDone: rows.length === 0 }
}
