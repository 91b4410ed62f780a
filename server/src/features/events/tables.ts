import type { WebhookEvent } from '@sta/contract/wire/webhooks'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'

/** What an event says beside what it is about. */
export type EventDetails = {
  rule?: { id: number; name: string }
  connection?: { id: number; name: string; source: string; error: string }
  budget?: string
  limit_usd?: number | null
  spent_usd?: number
  run_id?: number | null
  message?: string
}

export type EventTables = {
  event_outbox: {
    id: GeneratedAlways<number>
    event: WebhookEvent
    subjects: Generated<number[]>
    details: Json<EventDetails | null>
    only_webhooks: number[] | null
    happened_at: Timestamp
  }
  event_once: { name: string; happened_at: Timestamp }
}
