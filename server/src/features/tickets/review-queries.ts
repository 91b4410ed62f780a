import type { AnalyzedTicket } from '@sta/contract/schemas/tickets'
import { sql } from 'kysely'
import type { Db } from '../../database.ts'
import { STATE_CONDITIONS } from '../work/state-queries.ts'
import { type AnalyzedRow, toAnalyzedTicket } from './list-queries.ts'
import { textColumns } from './text-queries.ts'

/** The newest of those that wait: what is worth most is looked for among them. */
const LOOKED_AT = 2000

/**
 * Tickets that need a review and are not done or snoozed, those first whose decision teaches most: how unsure category and priority are, and how many
 * others of them have the same text. Of equal texts one is told.
 *
 * @returns `total` tickets among the newest 2,000, and whether these are all.
 */
export async function selectToReview(db: Db, limit: number) {
  const { rows } = await sql<AnalyzedRow & { total: number; looked_at: number }>`
    with waiting as (
      select id, analysis_id, content_hash, category_locked, priority_locked from ticket t
      where needs_review and ${STATE_CONDITIONS.working} and analysis_id is not null
      order by created_at desc, id desc limit ${LOOKED_AT}
    ), unsure as (
      select distinct on (w.content_hash) w.id, w.analysis_id,
        ((case when category_locked then 0 else 1 - a.category_confidence end) +
          (case when priority_locked then 0 else 1 - a.priority_confidence end)) *
          (1 + ln(count(*) over (partition by w.content_hash))) as gain
      from waiting w join analysis a on a.id = w.analysis_id
      order by w.content_hash, w.id desc
    ), best as (
      select *, (select count(*)::int from unsure) as total, (select count(*)::int from waiting) as looked_at
      from unsure order by gain desc, id desc limit ${limit}
    )
    select a.*, t.title as t_title, t.status as t_status, t.created_at as t_created_at, t.content_hash as t_hash,
      ${textColumns(limit)}, best.total, best.looked_at
    from best join ticket t on t.id = best.id join analysis a on a.id = best.analysis_id
    order by best.gain desc, best.id desc`.execute(db)
  const [first] = rows
  const toAnswer = (items: AnalyzedTicket[]) => ({
    items,
    total: first?.total ?? 0,
    total_exact: (first?.looked_at ?? 0) < LOOKED_AT,
  })
  return { rows, toItem: toAnalyzedTicket, toAnswer }
}
