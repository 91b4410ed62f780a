import type { Delivery } from '@sta/contract/schemas/connections/webhooks'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'

export type DeliveryRow = Selectable<Tables['webhook_delivery']>
export type Attempt = Delivery['attempts'][number]

/** What came of a try. */
export type Sent = Attempt & {
  hasArrived: boolean
  isGone: boolean
  /** Seconds that the address asks to wait for; null when it does not. */
  retryAfter: number | null
}

/** Of one message; earlier ones are forgotten. */
const KEPT_ATTEMPTS = 20

export const toDelivery = (row: DeliveryRow): Delivery => ({
  id: row.id,
  webhook_id: row.webhook_id,
  message_id: row.message_id,
  event: row.event,
  state: row.state,
  body: row.body,
  attempts: row.attempts,
  next_attempt_at: row.state === 'waiting' ? row.next_attempt_at.toISOString() : null,
  created_at: row.created_at.toISOString(),
})

export type NewDelivery = Pick<DeliveryRow, 'webhook_id' | 'message_id' | 'event' | 'body'> & { ticket_ids?: number[] }

/** In one statement, in the given order. */
export async function insertDeliveries(tx: Tx, deliveries: NewDelivery[]): Promise<void> {
  if (deliveries.length === 0) return
  await sql`
    insert into webhook_delivery (webhook_id, message_id, event, body, ticket_ids)
    select webhook_id, message_id, event, body, coalesce(ticket_ids, '{}')
    from json_to_recordset(${JSON.stringify(deliveries.map((each, position) => ({ ...each, position })))}::json)
      as given (position int, webhook_id bigint, message_id text, event text, body text, ticket_ids bigint[])
    order by position`.execute(tx)
}

/** One that is not sent by itself: whoever wrote it sends it. */
export function insertTestDelivery(db: Db, delivery: NewDelivery): Promise<DeliveryRow> {
  return db
    .insertInto('webhook_delivery')
    .values({ ...delivery, state: 'failed', attempts: '[]' })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The oldest of those whose time has come. */
export function selectDue(db: Db, webhookId: number): Promise<DeliveryRow | undefined> {
  return db
    .selectFrom('webhook_delivery')
    .selectAll()
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .where('next_attempt_at', '<=', sql<Date>`now()`)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}

export async function selectDeliveries(
  db: Db,
  webhookId: number,
  { state, before, limit }: { state: Delivery['state'] | undefined; before: number | undefined; limit: number },
): Promise<Delivery[]> {
  let query = db.selectFrom('webhook_delivery').selectAll().where('webhook_id', '=', webhookId)
  if (state !== undefined) query = query.where('state', '=', state)
  if (before !== undefined) query = query.where('id', '<', before)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(toDelivery)
}

/** Writes down a try. @param again seconds until the next one; null: none follows. */
export async function addAttempt(
  tx: Tx,
  id: number,
  attempt: Attempt,
  { state, again }: { state: Delivery['state']; again: number | null },
): Promise<DeliveryRow | undefined> {
  const { rows } = await sql<DeliveryRow>`
    update webhook_delivery set state = ${state}, tries = tries + 1,
      attempts = (case when jsonb_array_length(attempts) >= ${KEPT_ATTEMPTS} then attempts - 0 else attempts end)
        || jsonb_build_array(${JSON.stringify(attempt)}::jsonb),
      next_attempt_at = now() + ${again ?? 0}::float * interval '1 second'
    where id = ${id} returning *`.execute(tx)
  return rows[0]
}

/** Sends it again as if it were new, with its id. */
export async function setWaiting(tx: Tx, id: number): Promise<DeliveryRow | undefined> {
  const { rows } = await sql<DeliveryRow>`
    update webhook_delivery set state = 'waiting', tries = 0, next_attempt_at = now() where id = ${id} returning *`.execute(
    tx,
  )
  return rows[0]
}

/** The same for all that failed. @returns how many. */
export async function setFailedWaiting(tx: Tx, webhookId: number): Promise<number> {
  const { numAffectedRows } = await sql`
    update webhook_delivery set state = 'waiting', tries = 0, next_attempt_at = now()
    where webhook_id = ${webhookId} and state = 'failed' and event <> 'webhook.test'`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** How long the log goes back: what arrived, and the rest. */
const DELIVERED_DAYS = 7
const KEPT_DAYS = 30

export async function removeOldDeliveries(db: Db): Promise<void> {
  await sql`
    delete from webhook_delivery where created_at < now() - ${DELIVERED_DAYS} * interval '1 day'
      and (state = 'delivered' or created_at < now() - ${KEPT_DAYS} * interval '1 day')`.execute(db)
}
