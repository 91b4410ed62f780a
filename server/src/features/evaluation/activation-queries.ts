import type { Activation } from '@sta/contract/schemas/evaluations'
import type { Db, Tx } from '../../database.ts'

export async function insertActivation(tx: Tx, activation: Omit<Activation, 'id' | 'created_at'>): Promise<void> {
  await tx.insertInto('activation').values(activation).execute()
}

/** The newest first. */
export async function selectActivations(db: Db, limit: number): Promise<Activation[]> {
  const rows = await db.selectFrom('activation').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }))
}

export async function hasTickets(db: Db): Promise<boolean> {
  return (await db.selectFrom('ticket').select('id').limit(1).executeTakeFirst()) !== undefined
}
