import { randomBytes } from 'node:crypto'
import {
  type Delivery,
  isUrlOf,
  type NewWebhook,
  urlProblem,
  type Webhook,
  type WebhookPatch,
  type WebhookWithSecret,
} from '@sta/contract/schemas/connections/webhooks'
import { WEBHOOK_LIMITS } from '@sta/contract/wire/limits'
import { TEST_EVENT, type WebhookForm } from '@sta/contract/wire/webhooks'
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

type ChangeDeps = Pick<Deps, 'db' | 'live' | 'guard' | 'secrets' | 'mailer' | 'now' | 'config'> & By

const SECRET_BYTES = 32

export const webhookNotFound = (id: number) => new AppError('webhook_not_found', `There is no webhook ${id}`)
const exists = (name: string) => new AppError('webhook_exists', `There is a webhook ${name} already`)
const newSecret = (): string => `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`
/** Of an address that may hold a secret itself, what may be written down. */
const hostOf = (url: string): string => new URL(url).host || url
/** Of an address that is a secret, what may be shown. */
const shownOf = (form: WebhookForm, url: string): string => (form === 'slack' ? new URL(url).origin : url)

/** @throws AppError `address_refused`; `mail_not_set_up`. */
function checkAddress({ guard, mailer }: Pick<Deps, 'guard' | 'mailer'>, form: WebhookForm, url: string): void {
  if (form !== 'email') guard.check(url)
  else if (mailer === null) throw new AppError('mail_not_set_up', 'No mail is sent here: set SMTP_URL and MAIL_FROM')
}

/** @throws AppError `address_refused`, `mail_not_set_up`, `webhook_exists`, `too_many_webhooks`, `secrets_unreadable`. */
export async function createWebhook(deps: ChangeDeps, wanted: NewWebhook): Promise<WebhookWithSecret> {
  const { db, live, secrets, now, by } = deps
  const { form = 'standard' } = wanted
  checkAddress(deps, form, wanted.url)
  const secret = form === 'standard' ? newSecret() : null
  const id = await db.transaction().execute(async (tx) => {
    if ((await countWebhooks(tx)) >= WEBHOOK_LIMITS.webhooks)
      throw new AppError('too_many_webhooks', `There are ${WEBHOOK_LIMITS.webhooks} webhooks, the most there may be`)
    const inserted = await insertWebhook(tx, { ...wanted, url: shownOf(form, wanted.url) })
    if (inserted === null) throw exists(wanted.name)
    const kept = form === 'slack' ? wanted.url : secret
    if (kept !== null) await secrets.save(tx, secretName(inserted), kept)
    const { name, url, events } = wanted
    await recordAudit(tx, by, {
      action: 'webhook.created',
      target: { type: 'webhook', id: inserted },
      new: { name, form, host: hostOf(url), events },
    })
    return inserted
  })
  live.publish('webhooks.changed', [id])
  return { ...(await readWebhook({ db, now }, id)), secret }
}

/** @throws AppError `webhook_not_found`, `webhook_exists`, `address_refused`, `validation_failed`. */
export async function changeWebhook(deps: ChangeDeps, id: number, patch: WebhookPatch): Promise<Webhook> {
  const { db, live, secrets, now, by } = deps
  const webhook = await selectWebhook(db, id)
  if (!webhook) throw webhookNotFound(id)
  const { form } = webhook
  if (patch.url !== undefined && !isUrlOf(form, patch.url))
    throw new AppError('validation_failed', urlProblem(form), [{ path: 'url', message: urlProblem(form) }])
  if (patch.url !== undefined) checkAddress(deps, form, patch.url)
  await db
    .transaction()
    .execute(async (tx) => {
      const { url, ...values } = patch
      const shown = url === undefined ? {} : { url: shownOf(form, url) }
      if (!(await setWebhook(tx, id, { ...values, ...shown }))) throw webhookNotFound(id)
      if (form === 'slack' && url !== undefined) await secrets.save(tx, secretName(id), url)
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

/** @throws AppError `webhook_not_found`, `webhook_unsigned`, `secrets_unreadable`. */
export async function rotateSecret(
  { db, live, secrets, now, by }: ChangeDeps,
  id: number,
  overlapHours: number,
): Promise<WebhookWithSecret> {
  const secret = newSecret()
  const old = await secrets.read(db, secretName(id))
  const until = overlapHours === 0 ? null : new Date(now().getTime() + overlapHours * HOUR_MS)
  await db.transaction().execute(async (tx) => {
    const webhook = await selectWebhook(tx, id)
    if (!webhook) throw webhookNotFound(id)
    if (webhook.form !== 'standard')
      throw new AppError('webhook_unsigned', `What goes to ${webhook.name} is not signed`)
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
  const { db, live, now, config, by } = deps
  const webhook = await selectWebhook(db, id)
  if (!webhook) throw webhookNotFound(id)
  const told = { event: TEST_EVENT, at: now(), data: { webhook: { id, name: webhook.name } } } as const
  const body = bodyOf(webhook.form, config.messageLanguage, told)
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
