import type { HookMapping } from '@sta/contract/schemas/connections/incoming-hooks'
import type { HOOK_OUTCOMES, HOOK_SIGNATURES } from '@sta/contract/wire/values'
import type { Generated, GeneratedAlways } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'

export type IncomingHookTables = {
  incoming_hook: {
    id: GeneratedAlways<number>
    name: string
    source: string
    token_hash: Buffer
    old_token_hash: Buffer | null
    old_token_until: Date | null
    mapping: Json<HookMapping>
    signature: (typeof HOOK_SIGNATURES)[number]
    has_secret: boolean
    signature_header: string | null
    is_on: Generated<boolean>
    created_tickets: Generated<number>
    updated_tickets: Generated<number>
    refused: Generated<number>
    received_at: Date | null
    created_at: Timestamp
  }
  incoming_delivery: {
    id: GeneratedAlways<number>
    hook_id: number
    outcome: (typeof HOOK_OUTCOMES)[number]
    problem: string | null
    ticket_id: number | null
    body: string
    whole: string | null
    bytes: number
    at: Timestamp
  }
}
