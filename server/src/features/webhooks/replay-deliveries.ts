import type { Delivery } from '@sta/contract/schemas/connections/webhooks'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { webhookNotFound } from './change-webhooks.ts'
import { setFailedWaiting, setWaiting, toDelivery } from './delivery-queries.ts'
import { tellWebhooks } from './tell-webhooks.ts'
import { selectWebhook } from './webhook-queries.ts'

type ReplayDeps = Pick<Deps, 'db' | 'queue' | 'config' | 'live'> & By

/** Sends a message again, whatever became of it. @throws AppError `delivery_not_found`, `webhook_off` */
export async function replayDelivery(deps: ReplayDeps, id: number): Promise<Delivery> {
  const delivery = await deps.db.transaction().execute(async (tx) => {
    const row = await setWaiting(tx, id)
    if (!row) throw new AppError('delivery_not_found', `There is no message ${id}`)
    await demandOn(tx, row.webhook_id)
    const target = { type: 'webhook', id: row.webhook_id } as const
    await recordAudit(tx, deps.by, { action: 'webhook.replayed', target, new: { message: row.message_id } })
    return toDelivery(row)
  })
  await tellWebhooks(deps)
  deps.live.publish('webhooks.changed', [delivery.webhook_id])
  return delivery
}

/** Sends again all that failed. @returns how many. @throws AppError `webhook_not_found`, `webhook_off` */
export async function replayFailed(deps: ReplayDeps, webhookId: number): Promise<number> {
  const replayed = await deps.db.transaction().execute(async (tx) => {
    await demandOn(tx, webhookId)
    const count = await setFailedWaiting(tx, webhookId)
    const target = { type: 'webhook', id: webhookId } as const
    await recordAudit(tx, deps.by, { action: 'webhook.replayed', target, new: { messages: count } })
    return count
  })
  await tellWebhooks(deps)
  deps.live.publish('webhooks.changed', [webhookId])
  return replayed
}

async function demandOn(tx: Tx, webhookId: number): Promise<void> {
  const webhook = await selectWebhook(tx, webhookId)
  if (!webhook) throw webhookNotFound(webhookId)
  if (!webhook.is_on) throw new AppError('webhook_off', `${webhook.name} is switched off: switch it on first`)
}
