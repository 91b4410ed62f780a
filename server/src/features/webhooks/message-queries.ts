import { sql } from 'kysely'
import type { Tx } from '../../database.ts'

/** What a message says of a ticket: no text of it but its title. */
export type ToldTicket = {
  id: number
  title: string
  category: string | null
  priority: string | null
  needs_review: boolean
  assignee: string | null
  tags: string[]
  external_source: string | null
  external_id: string | null
  external_url: string | null
  created_at: Date
  /** Of its latest analysis. */
  analysis: Record<string, unknown> | null
}

/** Tickets as they are now, in order of their ids; those that are gone are left out. */
export async function selectToldTickets(tx: Tx, ids: number[]): Promise<ToldTicket[]> {
  const { rows } = await sql<ToldTicket>`
    select t.id, t.title, t.category, t.priority, t.needs_review, t.assignee, t.tags, t.external_source, t.external_id,
      t.external_url, t.created_at, case when a.id is not null then json_build_object('id', a.id, 'run_id', a.run_id,
        'category_confidence', round(a.category_confidence::numeric, 4), 'priority_confidence', round(a.priority_confidence::numeric, 4),
        'sentiment', a.sentiment, 'language', a.language, 'analyzer', a.analyzer, 'model', a.model) end as analysis
    from ticket t left join analysis a on a.id = t.analysis_id
    where t.id = any(${ids}::bigint[]) order by t.id`.execute(tx)
  return rows
}

export type ToldCorrection = {
  id: number
  ticket_id: number
  field: string
  old_value: string | null
  new_value: string | null
  is_undone: boolean
  author: string | null
}

export async function selectToldCorrections(tx: Tx, ids: number[]): Promise<ToldCorrection[]> {
  const { rows } = await sql<ToldCorrection>`
    select id, ticket_id, field, old_value, new_value, undone_at is not null as is_undone, author from correction
    where id = any(${ids}::bigint[]) order by id`.execute(tx)
  return rows
}

/** Groups of urgent tickets that say the same: their customers' words are left out. */
export function selectToldGroups(tx: Tx, ids: number[]) {
  return tx
    .selectFrom('ticket_group')
    .select(['id', 'title', 'harm', 'category', 'tickets', 'first_seen', 'last_seen'])
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

export async function selectToldRun(tx: Tx, id: number) {
  return tx
    .selectFrom('analysis_run')
    .select([
      ...(['id', 'status', 'summary', 'ticket_count', 'done', 'failed', 'error'] as const),
      ...(['analyzer', 'model', 'created_at', 'started_at', 'finished_at'] as const),
    ])
    .where('id', '=', id)
    .executeTakeFirst()
}
