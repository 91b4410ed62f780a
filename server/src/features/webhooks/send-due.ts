import type { Deps } from '../../deps.ts'
import type { Delivery } from '../../platform/queue/job-loops.ts'
import { SYSTEM } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { addAttempt, type DeliveryRow, type Sent, selectDue } from './delivery-queries.ts'
import { sendMessage } from './send-message.ts'
import { letGo, noteArrived, noteFailed, selectWebhook, type WebhookRow } from './webhook-queries.ts'

type SendDeps = Pick<Deps, 'db' | 'live' | 'guard' | 'secrets' | 'mailer' | 'log' | 'now'>

const MINUTE = 60
const HOUR = 60 * MINUTE
/**
 * Seconds until the next try, three days and a bit in all: as https://www.standardwebhooks.com suggests it.
 */
const WAITS = [5, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR]
/** Each is up to so much longer, so that what failed together does not come back together. */
const JITTER = 0.2
/** What an address may ask to wait for at most. */
const MOST_RETRY_AFTER = 24 * HOUR

/**
 * The job `webhook.send`: sends what is due to one address, oldest first and one at a time. When several fail in a row the
 * address rests a minute, so that one that is away keeps no worker from the others.
 */
export async function sendDue(
  deps: SendDeps,
  { payload: { webhookId }, signal }: Delivery<{ webhookId: number }>,
): Promise<void> {
  const { db, live } = deps
  for (;;) {
    const webhook = await selectWebhook(db, webhookId)
    const delivery = webhook?.is_on ? await selectDue(db, webhookId) : undefined
    if (!webhook || !delivery) break
    const sent = await sendMessage(deps, webhook, delivery, signal)
    if (!(await settle(deps, webhook, delivery, sent))) break
  }
  await letGo(db, webhookId)
  live.publish('webhooks.changed', [webhookId])
}

/** Writes down what came of a try. @returns false when the address is to be left in peace for now. */
async function settle({ db, log }: SendDeps, webhook: WebhookRow, delivery: DeliveryRow, sent: Sent): Promise<boolean> {
  const { hasArrived, isGone, retryAfter, ...attempt } = sent
  return db.transaction().execute(async (tx) => {
    const again = hasArrived ? null : nextTry(delivery.tries, retryAfter)
    const state = hasArrived ? 'delivered' : again === null ? 'failed' : 'waiting'
    await addAttempt(tx, delivery.id, attempt, { state, again })
    if (hasArrived) {
      await noteArrived(tx, webhook.id)
      return true
    }
    const reason = isGone ? 'The address is gone (410)' : `Nothing has arrived for three days. ${attempt.error}`
    const { isOff, rests } = await noteFailed(tx, webhook.id, { isGone, reason })
    if (isOff) {
      log.warn({ webhook: webhook.id, reason }, 'a webhook was switched off')
      const target = { type: 'webhook', id: webhook.id } as const
      await recordAudit(tx, SYSTEM, { action: 'webhook.switched_off', target, new: { reason } })
    }
    return !isOff && !rests
  })
}

/** After its last attempt: the address rests, and its messages wait. */
export async function closeDeadSend(
  { db, live }: Pick<Deps, 'db' | 'live'>,
  id: number,
  reason: string,
): Promise<void> {
  await db.transaction().execute((tx) => noteFailed(tx, id, { isGone: false, reason }))
  await letGo(db, id)
  live.publish('webhooks.changed', [id])
}

/** @returns seconds; null after the last try. */
function nextTry(tries: number, retryAfter: number | null): number | null {
  const wait = WAITS[tries]
  if (wait === undefined) return null
  return Math.max(wait * (1 + Math.random() * JITTER), Math.min(retryAfter ?? 0, MOST_RETRY_AFTER))
}
