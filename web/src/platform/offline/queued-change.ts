import type { BulkChange } from '@sta/contract/schemas/bulk'
import type { Correction } from '@sta/contract/schemas/corrections'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { NewTicket, TicketPatch } from '@sta/contract/schemas/tickets'

type Field = Correction['field']

/** What a person wants of the server, as data: it outlives the page. Made twice, each does what it does once. */
export type KeptChange =
  | {
      kind: 'correct'
      ticketId: number
      analysisId: number
      decision: { category?: string | null; priority?: Priority; reason?: string; author?: string }
    }
  | {
      kind: 'undo'
      ticketId: number
      /** By id, so that no other correction is taken back; `value` and `stays` say what the ticket has then. */
      corrections: { id: number; field: Field; value: string | null; stays: boolean }[]
    }
  | { kind: 'edit'; ticketId: number; patch: Pick<TicketPatch, 'title' | 'description'> }
  | {
      kind: 'bulk'
      ticketIds: number[]
      change: Pick<BulkChange, 'assignee' | 'add_tags' | 'remove_tags' | 'delete'>
    }
  | { kind: 'create'; ticket: NewTicket; idempotencyKey: string }

export type Kept = {
  id: string
  /** Milliseconds since 1970. */
  at: number
  /** Not sent before that: the time to take it back. */
  notBefore: number
  /** It went out and no answer came: the server may have made it. */
  tried: boolean
  /** Why the server refused it; null while it waits. */
  refused: string | null
  change: KeptChange
}
