import { sql } from 'kysely'
import type { Tx } from '../../database.ts'
import type { CorrectionChoice } from './correct-analysis.ts'

/** Those of the tickets that have an analysis, locked in the order of their ids. */
export async function lockAnalyzed(tx: Tx, ids: number[]): Promise<number[]> {
  const rows = await tx
    .selectFrom('ticket')
    .select('id')
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .where('analysis_id', 'is not', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Writes a correction for each of the locked tickets and locks their field, as a correction of one does. What a person decided
 * in the same way already is not decided again.
 */
export async function correctTickets(
  tx: Tx,
  ids: number[],
  { category, priority, reason, author }: CorrectionChoice,
): Promise<void> {
  const about = { reason: reason || null, author: author ?? null }
  if (category !== undefined) await correctField(tx, ids, { field: 'category', value: category, ...about })
  if (priority !== undefined) await correctField(tx, ids, { field: 'priority', value: priority, ...about })
}

type FieldCorrection = {
  field: 'category' | 'priority'
  value: string | null
  reason: string | null
  author: string | null
}

async function correctField(tx: Tx, ids: number[], { field, value, reason, author }: FieldCorrection): Promise<void> {
  const [column, locked] = [sql.ref(field), sql.ref(`${field}_locked`)]
  const otherLocked = sql.ref(field === 'category' ? 'priority_locked' : 'category_locked')
  await sql`
    with corrected as (
      insert into correction (ticket_id, analysis_id, field, old_value, new_value, reason, author)
      select id, analysis_id, ${field}, ${column}, ${value}, ${reason}, ${author} from ticket
      where id = any(${ids}::bigint[]) and not (${locked} and ${column} is not distinct from ${value})
      order by id
      returning ticket_id
    )
    update ticket set
      ${column} = ${value},
      ${locked} = true,
      needs_review = not ${otherLocked} and exists (
        select from analysis where analysis.id = ticket.analysis_id and cardinality(analysis.review_reasons) > 0),
      updated_at = now()
    from corrected where ticket.id = corrected.ticket_id`.execute(tx)
}
