import type { ReportGroup } from '@sta/contract/schemas/run-reports'
import { REPORT_LIMITS } from '@sta/contract/wire/limits'
import { REACHES } from '@sta/contract/wire/values'
import { sql } from 'kysely'
import type { Db } from '../../database.ts'

/** What burns most first; `leftOut`: groups beyond those. */
export type RunGroups = { groups: ReportGroup[]; leftOut: number }

type Row = Omit<ReportGroup, 'reach' | 'first_seen' | 'last_seen'> & {
  reach: number
  first_seen: Date
  last_seen: Date
  total: number
}

/**
 * The groups of a run's urgent tickets, flagged ones too, by one aggregate over them. A group burns as on the first page, with
 * only the tickets of this run counted; of equal ones the surest, then the oldest is first.
 */
export async function selectRunGroups(db: Db, runId: number): Promise<RunGroups> {
  const { rows } = await sql<Row>`
    with said as (
      select m.group_id, count(*)::int as count, (count(*) filter (where m.to_review))::int as to_review,
        avg(a.priority_confidence) as confidence, min(m.seen_at) as first_seen, max(m.seen_at) as last_seen,
        to_json((array_agg(t.id order by m.to_review, a.priority_confidence desc, t.id))[1:${sql.lit(REPORT_LIMITS.examplesEach)}]) as ticket_ids
      from ticket t join ticket_group_member m on m.ticket_id = t.id join analysis a on a.id = t.analysis_id
      where t.run_id = ${runId} and t.priority = 'high' group by m.group_id)
    select g.id as group_id, g.harm, g.reach, g.title, g.quote, said.count, said.to_review, said.ticket_ids,
      said.first_seen, said.last_seen, (count(*) over ())::int as total
    from said join ticket_group g on g.id = said.group_id
    order by round((g.heat - least(36, 6 * log(2, greatest(g.tickets, 1))) + least(36, 6 * log(2, said.count)))::numeric, 2) desc,
      said.confidence desc, said.first_seen, g.id
    limit ${REPORT_LIMITS.groups}`.execute(db)
  const groups = rows.map(({ total: _, ...row }) => ({
    ...row,
    reach: REACHES[row.reach] ?? 'one',
    first_seen: row.first_seen.toISOString(),
    last_seen: row.last_seen.toISOString(),
  }))
  return { groups, leftOut: (rows[0]?.total ?? 0) - groups.length }
}
