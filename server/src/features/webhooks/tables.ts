import type { Delivery } from '@sta/contract/schemas/connections/webhooks'
import type { WebhookEvent, WebhookForm } from '@sta/contract/wire/webhooks'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'

export type WebhookTables = {
  webhook: {
    id: GeneratedAlways<number>
    name: string
    form: Generated<WebhookForm>
    /** Of a hook of Slack its beginning: the whole is in `secret`. */
    url: string
    events: WebhookEvent[]
    is_on: Generated<boolean>
    off_reason: string | null
    is_sending: Generated<boolean>
    failing_since: Date | null
    failures: Generated<number>
    rests_until: Timestamp
    old_secret_until: Date | null
    created_at: Timestamp
  }
  webhook_delivery: {
    id: GeneratedAlways<number>
    webhook_id: number
    message_id: string
    event: Delivery['event']
    body: string
    /** Those that it names. */
    ticket_ids: Generated<number[]>
    state: Generated<Delivery['state']>
    tries: Generated<number>
    attempts: Json<Delivery['attempts']>
    next_attempt_at: Timestamp
    created_at: Timestamp
  }
}
