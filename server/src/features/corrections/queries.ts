import type { Analysis } from '@sta/contract/schemas/analyses'
import type { Assignment, Correction } from '@sta/contract/schemas/corrections'
import type { RuleFiring } from '@sta/contract/schemas/rules'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { StateChange } from '@sta/contract/schemas/work'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import { toFiring } from '../rules/rule-queries.ts'
import { toAnalysis } from '../tickets/analysis-row.ts'
import { toStateChange } from '../work/state-queries.ts'

type CorrectionRow = Selectable<Tables['correction']>
export type Field = CorrectionRow['field']

const toCorrection = (row: CorrectionRow): Correction => ({
  ...row,
  created_at: row.created_at.toISOString(),
  undone_at: row.undone_at?.toISOString() ?? null,
})

export async function selectTicketOfAnalysis(db: Db, analysisId: number): Promise<number | null> {
  const row = await db.selectFrom('analysis').select('ticket_id').where('id', '=', analysisId).executeTakeFirst()
  return row?.ticket_id ?? null
}

export async function insertCorrection(
  tx: Tx,
  correction: Omit<CorrectionRow, 'id' | 'created_at' | 'undone_at'>,
): Promise<void> {
  await tx.insertInto('correction').values(correction).execute()
}

export function selectCorrectionForUpdate(tx: Tx, id: number): Promise<CorrectionRow | undefined> {
  return tx.selectFrom('correction').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function setCorrectionUndone(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('correction').set({ undone_at: sql<Date>`now()` }).where('id', '=', id).execute()
}

/** The correction of the field that counts now; undefined when all were undone. */
export function selectActiveCorrection(tx: Tx, ticketId: number, field: Field): Promise<CorrectionRow | undefined> {
  return tx
    .selectFrom('correction')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .where('field', '=', field)
    .where('undone_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** What the latest analysis says about the field. */
export async function selectAnalyzedValue(tx: Tx, analysisId: number | null, field: Field): Promise<string | null> {
  if (analysisId === null) return null
  const row = await tx
    .selectFrom('analysis')
    .select(['category', 'priority'])
    .where('id', '=', analysisId)
    .executeTakeFirst()
  return row?.[field] ?? null
}

/**
 * Sets the field of the ticket, and whether later runs must leave it alone. A ticket of which a person decided both needs
 * no review; when that is taken back, its latest analysis says whether it does.
 */
export async function setTicketField(
  tx: Tx,
  ticketId: number,
  value: { field: 'category'; value: string | null } | { field: 'priority'; value: Priority | null },
  locked: boolean,
): Promise<void> {
  const set =
    value.field === 'category'
      ? { category: value.value, category_locked: locked }
      : { priority: value.value, priority_locked: locked }
  const otherLocked = sql.ref(value.field === 'category' ? 'priority_locked' : 'category_locked')
  const needsReview = sql<boolean>`not (${locked} and ${otherLocked}) and exists (
    select from analysis where analysis.id = ticket.analysis_id and cardinality(analysis.review_reasons) > 0)`
  await tx
    .updateTable('ticket')
    .set({ ...set, needs_review: needsReview, updated_at: sql<Date>`now()` })
    .where('id', '=', ticketId)
    .execute()
}

/** Newest first. @param ticketHash content hash of the ticket as it is now. */
export async function selectHistory(
  db: Db,
  ticketId: number,
  ticketHash: Buffer,
  limit: number,
): Promise<{
  analyses: Analysis[]
  corrections: Correction[]
  assignments: Assignment[]
  states: StateChange[]
  firings: RuleFiring[]
}> {
  async function newest<Table extends 'analysis' | 'correction' | 'assignment' | 'state_change' | 'rule_firing'>(
    table: Table,
  ) {
    const { rows } = await sql<Selectable<Tables[Table]>>`
      select * from ${sql.table(table)} where ticket_id = ${ticketId} order by id desc limit ${limit}`.execute(db)
    return rows
  }
  const [analyses, corrections, assignments, states, firings] = await Promise.all([
    newest('analysis'),
    newest('correction'),
    newest('assignment'),
    newest('state_change'),
    newest('rule_firing'),
  ])
  return {
    analyses: analyses.map((row) => toAnalysis(row, ticketHash)),
    corrections: corrections.map(toCorrection),
    assignments: assignments.map((row) => ({ ...row, created_at: row.created_at.toISOString() })),
    states: states.map(toStateChange),
    firings: firings.map(toFiring),
  }
}

export async function selectContentHash(db: Db, ticketId: number): Promise<Buffer | null> {
  const row = await db.selectFrom('ticket').select('content_hash').where('id', '=', ticketId).executeTakeFirst()
  return row?.content_hash ?? null
}
