import type { NewWebhook, Webhook, WebhookPatch } from '@sta/contract/schemas/connections/webhooks'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'

/*
 * Every write to `webhook` is here.
 *
 *   insert ──▶ on ──setOff: a person, or failing for three days, or 410──▶ off ──setOn──▶ on
 *
 * While it is on, `is_sending` says whether a job is at its messages: markDue sets it with the job, letGo takes it away.
 */

export type WebhookRow = Selectable<Tables['webhook']>

export const secretName = (id: number): string => `webhook.${id}`
export const oldSecretName = (id: number): string => `webhook.${id}.old`

type Counted = WebhookRow & { waiting: number; failed: number }

const toWebhook = (row: Counted, at: Date): Webhook => ({
  id: row.id,
  name: row.name,
  form: row.form,
  url: row.url,
  events: row.events,
  on: row.is_on,
  off_reason: row.off_reason,
  failing_since: row.failing_since?.toISOString() ?? null,
  old_secret_until: row.old_secret_until && row.old_secret_until > at ? row.old_secret_until.toISOString() : null,
  waiting: row.waiting,
  failed: row.failed,
  created_at: row.created_at.toISOString(),
})

/** All of them, or the one that is named. @param at which old secrets are good then. */
export async function selectWebhooks(db: Db, at: Date, id: number | null = null): Promise<Webhook[]> {
  const { rows } = await sql<Counted>`
    select w.*, (select count(*) from webhook_delivery d where d.webhook_id = w.id and d.state = 'waiting') as waiting,
      (select count(*) from webhook_delivery d where d.webhook_id = w.id and d.state = 'failed') as failed
    from webhook w where ${id}::bigint is null or w.id = ${id} order by w.id`.execute(db)
  return rows.map((row) => toWebhook(row, at))
}

export function selectWebhook(db: Db, id: number): Promise<WebhookRow | undefined> {
  return db.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Those that are on, of which some event is wanted. */
export function selectWebhooksOn(db: Db): Promise<WebhookRow[]> {
  return db.selectFrom('webhook').selectAll().where('is_on', '=', true).orderBy('id').execute()
}

/** One at a time, so that their number is known. */
export async function countWebhooks(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext('webhooks'))`.execute(tx)
  const row = await tx
    .selectFrom('webhook')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** @returns null when there is one of the name. */
export async function insertWebhook(
  tx: Tx,
  { name, url, events, form = 'standard' }: NewWebhook,
): Promise<number | null> {
  const row = await tx
    .insertInto('webhook')
    .values({ name, url, events, form })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id ?? null
}

/** Whatever is changed, it is tried again at once. */
export async function setWebhook(
  tx: Tx,
  id: number,
  { name, url, events, on }: WebhookPatch,
): Promise<WebhookRow | undefined> {
  return tx
    .updateTable('webhook')
    .set({
      ...(name !== undefined && { name }),
      ...(url !== undefined && { url }),
      ...(events !== undefined && { events }),
      ...(on !== undefined && { is_on: on, off_reason: null }),
      ...{ failures: 0, failing_since: null, rests_until: sql<Date>`'-infinity'` },
    })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

export async function setOldSecretUntil(tx: Tx, id: number, until: Date | null): Promise<void> {
  await tx.updateTable('webhook').set({ old_secret_until: until }).where('id', '=', id).execute()
}

export async function deleteWebhookRow(tx: Tx, id: number): Promise<boolean> {
  const { numDeletedRows } = await tx.deleteFrom('webhook').where('id', '=', id).executeTakeFirst()
  return numDeletedRows > 0n
}

/** Marks those that have a message to send now: for each of them a job is to be queued. */
export async function markDue(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update webhook set is_sending = true
    where is_on and not is_sending and rests_until <= now() and exists (
      select from webhook_delivery d where d.webhook_id = webhook.id and d.state = 'waiting' and d.next_attempt_at <= now())
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}

export async function letGo(db: Db, id: number): Promise<void> {
  await db.updateTable('webhook').set({ is_sending: false }).where('id', '=', id).execute()
}

export async function noteArrived(tx: Tx, id: number): Promise<void> {
  await tx
    .updateTable('webhook')
    .set({ failures: 0, failing_since: null })
    .where('id', '=', id)
    .where('failures', '>', 0)
    .execute()
}

/** So long an address that failed several times in a row is left in peace, whatever waits for it. */
const REST_SECONDS = 60
const FAILURES_TO_REST = 3
/** An address at which nothing has arrived for so long is switched off. */
const DAYS_TO_SWITCH_OFF = 3

/** @param isGone the address says that there will never be anything again (410). @returns whether it was switched off, and whether it rests. */
export async function noteFailed(
  tx: Tx,
  id: number,
  { isGone, reason }: { isGone: boolean; reason: string },
): Promise<{ isOff: boolean; rests: boolean }> {
  const ends = sql`(${isGone} or coalesce(failing_since <= now() - ${DAYS_TO_SWITCH_OFF} * interval '1 day', false))`
  const { rows } = await sql<{ isOff: boolean; rests: boolean }>`
    update webhook set failures = failures + 1, failing_since = coalesce(failing_since, now()), is_on = not ${ends},
      off_reason = case when ${ends} then ${reason} end,
      rests_until = case when failures + 1 >= ${FAILURES_TO_REST} then now() + ${REST_SECONDS} * interval '1 second' else rests_until end
    where id = ${id} and is_on
    returning not is_on as "isOff", failures >= ${FAILURES_TO_REST} as rests`.execute(tx)
  return rows[0] ?? { isOff: false, rests: false }
}
