import type { WebhookEvent } from '@sta/contract/wire/webhooks'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'

export type EventTables = {
  event_outbox: {
    id: GeneratedAlways<number>
    event: WebhookEvent
    subjects: Generated<number[]>
    details: Json<Record<string, unknown> | null>
    happened_at: Timestamp
  }
  event_once: { name: string; happened_at: Timestamp }
}
