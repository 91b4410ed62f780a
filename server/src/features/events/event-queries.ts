import type { WebhookEvent } from '@sta/contract/wire/webhooks'
import { sql } from 'kysely'
import type { Db, Tx } from '../../database.ts'
import type { EventDetails } from './tables.ts'

export type NewEvent = {
  event: WebhookEvent
  /** Ids of what it is about. */
  subjects?: number[]
  /** What the message says beside that. */
  details?: EventDetails
  /** Ids of the webhooks that are told, whatever events they want; without it those that want the event. */
  only?: number[]
}

export type OutboxEvent = {
  event: WebhookEvent
  subjects: number[]
  details: EventDetails | null
  only_webhooks: number[] | null
  happened_at: Date
}

/**
 * Notes something that others are to be told: in the transaction in which it happens, so that both are there or neither. What
 * happens to tickets is noted by triggers (`note_analyses` and others), whoever writes them.
 */
export async function recordEvent(tx: Tx, { event, subjects = [], details, only }: NewEvent): Promise<void> {
  await sql`
    insert into event_outbox (event, subjects, details, only_webhooks)
    select ${event}, ${subjects}::bigint[], ${details === undefined ? null : JSON.stringify(details)}::jsonb, ${only ?? null}::bigint[]
    where ${only ? sql`exists (select from webhook where is_on and id = any(${only}::bigint[]))` : sql`is_event_wanted(${event})`}`.execute(
    tx,
  )
}

/** Tickets of a spike that a rule is asked about. */
const MOST_OF_SPIKE = 10_000

/** Has rules asked about the newest tickets of groups that began to spike. What rules do about them is no such beginning. */
export async function askRulesAboutSpikes(tx: Tx, groupIds: number[]): Promise<void> {
  await sql`
    insert into rule_event (event, ticket_ids)
    select 'spike.detected', array(
      select ticket_id from ticket_group_member m where m.group_id = g.id and m.seen_at > now() - interval '24 hours'
      order by ticket_id desc limit ${MOST_OF_SPIKE})
    from unnest(${groupIds}::bigint[]) as g (id) where is_rule_event_wanted('spike.detected')`.execute(tx)
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
    returning id, event, subjects, details, only_webhooks, happened_at`.execute(tx)
  // The driver gives the numbers within a list as text.
  return rows
    .sort((a, b) => a.id - b.id)
    .map(({ subjects, only_webhooks: only, ...row }) => ({
      ...row,
      subjects: subjects.map(Number),
      only_webhooks: only === null ? null : only.map(Number),
    }))
}
