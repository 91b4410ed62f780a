import type { Priority } from '@sta/contract/schemas/taxonomy'
import { sql } from 'kysely'
import type { Db } from '../../database.ts'
import { peopleOf } from '../tickets/people-queries.ts'

/** Tickets that examples are taken from: those that were decided last. */
const MOST_DECIDED = 4000
/** Corrections that are looked through for them: a ticket mostly has two. */
const MOST_CORRECTIONS = 4 * MOST_DECIDED
/** Characters of a description that are compared and shown. */
const SHOWN_CHARACTERS = 400

/** A ticket that a person decided something about. */
export type DecidedRow = {
  ticket_id: number
  /** Its first correction that stands: what was decided later was not known then. */
  correction_id: number
  title: string
  description: string
  content_hash: Buffer
  people: string[]
  category: string | null
  category_known: boolean
  priority: Priority | null
  priority_known: boolean
}

const decided = sql`
  select ticket_id, min(id) as id from (
    select ticket_id, id from correction where undone_at is null order by id desc limit ${MOST_CORRECTIONS}
  ) as latest group by ticket_id order by max(id) desc limit ${MOST_DECIDED}`

/** Another value whenever a ticket was decided about, a decision was taken back, or a decided ticket changed or went. */
export async function selectDecidedState(db: Db): Promise<string> {
  const { rows } = await sql<{ state: string | null }>`
    select md5(string_agg(t.id || ' ' || c.id || ' ' || t.updated_at, ',' order by t.id)) as state
    from (${decided}) as c join ticket t on t.id = c.ticket_id`.execute(db)
  return rows[0]?.state ?? ''
}

/** The one decided first comes first. */
export async function selectDecidedTickets(db: Db): Promise<DecidedRow[]> {
  const { rows } = await sql<DecidedRow>`
    select t.id as ticket_id, c.id as correction_id, t.title, left(t.description, ${SHOWN_CHARACTERS}) as description,
      t.content_hash, ${peopleOf} as people, t.category, t.category_locked as category_known, t.priority, t.priority_locked as priority_known
    from (${decided}) as c join ticket t on t.id = c.ticket_id
    where (t.category_locked or t.priority_locked) and t.anonymized_at is null
    order by c.id`.execute(db)
  return rows
}
