import { randomBytes } from 'node:crypto'
import type {
  Delivery,
  NewWebhook,
  Webhook,
  WebhookPatch,
  WebhookWithSecret,
} from '@sta/contract/schemas/connections/webhooks'
import { WEBHOOK_LIMITS } from '@sta/contract/wire/limits'
import { TEST_EVENT } from '@sta/contract/wire/webhooks'
import type { Deps } from '../../deps.ts'
import { HOUR_MS } from '../../platform/days.ts'
import { AppError, isDuplicate } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { addAttempt, insertTestDelivery, toDelivery } from './delivery-queries.ts'
import { sendMessage } from './send-message.ts'
import {
  countWebhooks,
  deleteWebhookRow,
  insertWebhook,
  oldSecretName,
  secretName,
  selectWebhook,
  selectWebhooks,
  setOldSecretUntil,
  setWebhook,
} from './webhook-queries.ts'
import { bodyOf, newMessageId } from './write-messages.ts'

type ChangeDeps = Pick<Deps, 'db' | 'live' | 'guard' | 'secrets' | 'now'> & By

const SECRET_BYTES = 32

export const webhookNotFound = (id: number) => new AppError('webhook_not_found', `There is no webhook ${id}`)
const exists = (name: string) => new AppError('webhook_exists', `There is a webhook ${name} already`)
const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
/** Of an address that may hold a secret itself, what may be written down. */
const hostOf = (url: string): string => new URL(url).host

/** @throws AppError `address_refused`, `webhook_exists`, `too_many_webhooks`, `secrets_unreadable`. */
export async function createWebhook(
  { db, live, guard, secrets, now, by }: ChangeDeps,
  wanted: NewWebhook,
): Promise<WebhookWithSecret> {
  guard.check(wanted.url)
  const secret = newSecret()
  const id = await db.transaction().execute(async (tx) => {
    if ((await countWebhooks(tx)) >= WEBHOOK_LIMITS.webhooks)
      throw new AppError('too_many_webhooks', `There are ${WEBHOOK_LIMITS.webhooks} webhooks, the most there may be`)
    const inserted = await insertWebhook(tx, wanted)
    if (inserted === null) throw exists(wanted.name)
    await secrets.save(tx, secretName(inserted), secret)
    const { name, url, events } = wanted
    await recordAudit(tx, by, {
      action: 'webhook.created',
      target: { type: 'webhook', id: inserted },
      new: { name, host: hostOf(url), events },
    })
    return inserted
  })
  live.publish('webhooks.changed', [id])
  return { ...(await readWebhook({ db, now }, id)), secret }
}

/** @throws AppError `webhook_not_found`, `webhook_exists`, `address_refused`. */
export async function changeWebhook(
  { db, live, guard, now, by }: ChangeDeps,
  id: number,
  patch: WebhookPatch,
): Promise<Webhook> {
  if (patch.url !== undefined) guard.check(patch.url)
  await db
    .transaction()
    .execute(async (tx) => {
      if (!(await setWebhook(tx, id, patch))) throw webhookNotFound(id)
      const { url, ...values } = patch
      await recordAudit(tx, by, {
        action: 'webhook.changed',
        target: { type: 'webhook', id },
        new: { ...values, ...(url !== undefined && { host: hostOf(url) }) },
      })
    })
    .catch((error: unknown) => {
      throw isDuplicate(error) ? exists(patch.name ?? '') : error
    })
  live.publish('webhooks.changed', [id])
  return readWebhook({ db, now }, id)
}

/** @throws AppError `webhook_not_found`, `secrets_unreadable`. */
export async function rotateSecret(
  { db, live, secrets, now, by }: ChangeDeps,
  id: number,
  overlapHours: number,
): Promise<WebhookWithSecret> {
  const secret = newSecret()
  const old = await secrets.read(db, secretName(id))
  const until = overlapHours === 0 ? null : new Date(now().getTime() + overlapHours * HOUR_MS)
  await db.transaction().execute(async (tx) => {
    if (!(await selectWebhook(tx, id))) throw webhookNotFound(id)
    if (until === null || old === null) await secrets.remove(tx, oldSecretName(id))
    else await secrets.save(tx, oldSecretName(id), old)
    await secrets.save(tx, secretName(id), secret)
    await setOldSecretUntil(tx, id, until)
    const target = { type: 'webhook', id } as const
    await recordAudit(tx, by, { action: 'webhook.secret_rotated', target, new: { old_until: until } })
  })
  live.publish('webhooks.changed', [id])
  return { ...(await readWebhook({ db, now }, id)), secret }
}

/**
 * Sends a message now that is about nothing, also to a webhook that is off, and writes the try down.
 *
 * @throws AppError `webhook_not_found`, `secrets_unreadable`.
 */
export async function testWebhook(deps: ChangeDeps, id: number, signal: AbortSignal): Promise<Delivery> {
  const { db, live, now, by } = deps
  const webhook = await selectWebhook(db, id)
  if (!webhook) throw webhookNotFound(id)
  const body = bodyOf(TEST_EVENT, now(), { webhook: { id, name: webhook.name } })
  const message = { webhook_id: id, message_id: newMessageId(), event: TEST_EVENT, body } as const
  const delivery = await insertTestDelivery(db, message)
  const {
    hasArrived,
    isGone: _isGone,
    retryAfter: _retryAfter,
    ...attempt
  } = await sendMessage(deps, webhook, delivery, signal)
  const tried = await db.transaction().execute(async (tx) => {
    const target = { type: 'webhook', id } as const
    await recordAudit(tx, by, { action: 'webhook.tested', target, new: { status: attempt.status } })
    return addAttempt(tx, delivery.id, attempt, { state: hasArrived ? 'delivered' : 'failed', again: null })
  })
  if (!tried) throw webhookNotFound(id)
  live.publish('webhooks.changed', [id])
  return toDelivery(tried)
}

/** @throws AppError `webhook_not_found` */
export async function deleteWebhook({ db, live, secrets, by }: ChangeDeps, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await deleteWebhookRow(tx, id))) throw webhookNotFound(id)
    await secrets.remove(tx, secretName(id))
    await secrets.remove(tx, oldSecretName(id))
    await recordAudit(tx, by, { action: 'webhook.removed', target: { type: 'webhook', id } })
  })
  live.publish('webhooks.changed', [id])
}

async function readWebhook({ db, now }: Pick<Deps, 'db' | 'now'>, id: number): Promise<Webhook> {
  const [webhook] = await selectWebhooks(db, now(), id)
  if (!webhook) throw webhookNotFound(id)
  return webhook
}
