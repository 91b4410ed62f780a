import type { Deps } from '../../deps.ts'
import { takeEvents } from '../events/event-queries.ts'
import { insertDeliveries } from './delivery-queries.ts'
import { markDue, selectWebhooksOn } from './webhook-queries.ts'
import { bodyOf, writeMessages } from './write-messages.ts'

/** Rows of the outbox that become messages in one transaction. */
const EVENTS_AT_ONCE = 500

/**
 * Makes messages of what happened, and has those sent whose time has come. The events go in the transaction that writes their
 * messages: a crash at any moment leaves the one or the other.
 */
export async function tellWebhooks({ db, queue, config }: Pick<Deps, 'db' | 'queue' | 'config'>): Promise<void> {
  const { publicUrl, basePath, messageLanguage } = config
  const root = publicUrl === null ? null : publicUrl + basePath
  for (;;) {
    const taken = await db.transaction().execute(async (tx) => {
      const events = await takeEvents(tx, EVENTS_AT_ONCE)
      if (events.length === 0) return 0
      const webhooks = await selectWebhooksOn(tx)
      const messages = webhooks.length === 0 ? [] : await writeMessages(tx, events, root)
      await insertDeliveries(
        tx,
        messages.flatMap((message) =>
          webhooks
            .filter(({ id, events: wanted }) => message.only?.includes(id) ?? wanted.includes(message.event))
            .map(({ id, form }) => ({
              webhook_id: id,
              message_id: message.message_id,
              event: message.event,
              body: bodyOf(form, messageLanguage, message),
              ticket_ids: (message.data.tickets ?? []).map((ticket) => ticket.id),
            })),
        ),
      )
      return events.length
    })
    if (taken < EVENTS_AT_ONCE) break
  }
  const due = await db.transaction().execute(async (tx) => {
    const ids = await markDue(tx)
    await queue.enqueue(
      tx,
      'webhook.send',
      ids.map((webhookId) => ({ webhookId })),
    )
    return ids
  })
  if (due.length > 0) queue.wake('webhook.send')
}
