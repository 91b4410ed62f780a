import type { Activation } from '@sta/contract/schemas/activations'
import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'

/** What was known of it when it was put into use. */
export type Grounds = Pick<
  Activation,
  'way' | 'evaluation_id' | 'baseline_id' | 'tickets' | 'changed' | 'better' | 'worse' | 'forced_reason' | 'report'
>

/** Nothing is known but the way. */
export const without = (way: Activation['way'], forced_reason: string | null = null): Grounds => ({
  way,
  evaluation_id: null,
  baseline_id: null,
  tickets: null,
  changed: null,
  better: null,
  worse: null,
  forced_reason,
  report: null,
})

export type NewActivation = Pick<Activation, 'kind' | 'version' | 'name' | 'author'> & Grounds

export async function insertActivation(tx: Tx, { report, ...activation }: NewActivation): Promise<void> {
  await tx
    .insertInto('activation')
    .values({ ...activation, report: report && JSON.stringify(report) })
    .execute()
}

/** Those who write down what they find take turns for the rest of the transaction; readers go on. */
export async function lockActivations(tx: Tx): Promise<void> {
  await sql`lock table activation in share row exclusive mode`.execute(tx)
}

/** The newest first. */
export async function selectActivations(db: Db, limit: number): Promise<Activation[]> {
  const rows = await db.selectFrom('activation').selectAll().orderBy('id', 'desc').limit(limit).execute()
  return rows.map((row) => ({ ...row, created_at: row.created_at.toISOString() }))
}

/** Whether this was put into use before. */
export async function hasActivation(db: Db, { kind, name }: Pick<Activation, 'kind' | 'name'>): Promise<boolean> {
  const found = await db
    .selectFrom('activation')
    .select('id')
    .where('kind', '=', kind)
    .where('name', '=', name)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** The latest one of the kind. */
export async function selectLatestActivation(db: Db, kind: Activation['kind']): Promise<Activation | null> {
  const row = await db
    .selectFrom('activation')
    .selectAll()
    .where('kind', '=', kind)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, created_at: row.created_at.toISOString() } : null
}
