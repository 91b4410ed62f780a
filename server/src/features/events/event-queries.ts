import type { WebhookEvent } from '@sta/contract/wire/webhooks'
import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'

export type NewEvent = {
  event: WebhookEvent
  /** Ids of what it is about. */
  subjects?: number[]
  /** What the message says beside that. */
  details?: Record<string, unknown>
}

export type OutboxEvent = {
  event: WebhookEvent
  subjects: number[]
  details: Record<string, unknown> | null
  happened_at: Date
}

/**
 * Notes something that others are to be told: in the transaction in which it happens, so that both are there or neither. What
 * happens to tickets is noted by triggers (`note_analyses` and others), whoever writes them.
 */
export async function recordEvent(tx: Tx, { event, subjects = [], details }: NewEvent): Promise<void> {
  await sql`
    insert into event_outbox (event, subjects, details)
    select ${event}, ${subjects}::bigint[], ${details === undefined ? null : JSON.stringify(details)}::jsonb
    where is_event_wanted(${event})`.execute(tx)
}

/** The same for what is met again and again, such as a budget that is used up: it is noted the first time alone. @param name of what is told once. */
export async function recordEventOnce(db: Db, name: string, { event, details }: NewEvent): Promise<void> {
  await sql`
    with first as (insert into event_once (name) select ${name} where is_event_wanted(${event}) on conflict do nothing returning name)
    insert into event_outbox (event, details)
    select ${event}, ${JSON.stringify(details ?? {})}::jsonb from first`.execute(db)
}

/** What is told once names a run or a month: so long after them nobody meets it again. */
const ONCE_DAYS = 90

export async function removeOldOnce(db: Db): Promise<void> {
  await sql`delete from event_once where happened_at < now() - ${ONCE_DAYS} * interval '1 day'`.execute(db)
}

/** Takes the oldest events that nobody else is taking; they are gone when the transaction commits. */
export async function takeEvents(tx: Tx, limit: number): Promise<OutboxEvent[]> {
  const { rows } = await sql<OutboxEvent & { id: number }>`
    delete from event_outbox where id in (select id from event_outbox order by id limit ${limit} for update skip locked)
    returning id, event, subjects, details, happened_at`.execute(tx)
  // The driver gives the numbers within a list as text.
  return rows.sort((a, b) => a.id - b.id).map((row) => ({ ...row, subjects: row.subjects.map(Number) }))
}
