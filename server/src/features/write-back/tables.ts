import type { WriteBackSettings } from '@sta/contract/schemas/connections/write-back'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { WriteBackField, WriteBackState } from '@sta/contract/wire/write-back'
import type { Generated } from 'kysely'
import type { Json, Timestamp } from '../../platform/columns.ts'

/** By field, what the source has from us. */
export type Base = { [Field in WriteBackField]?: string | null }
export type Conflict = { field: WriteBackField; theirs: string | null; ours: string | null }
/** A note that may be on its way: what it says in short, and what it is found by. */
export type Sending = { key: string; marker: string; at: string }

export type WriteBackTables = {
  write_back: {
    connector_id: number
    settings: Json<WriteBackSettings>
    settings_version: Generated<number>
    by_itself: boolean
    state: Generated<'waiting' | 'writing'>
    gather: Generated<boolean>
    token: Generated<number>
    error: string | null
    failures: Generated<number>
    next_write_at: Timestamp
    written_at: Date | null
  }
  write_back_ticket: {
    ticket_id: number
    connector_id: number
    state: Generated<WriteBackState>
    version: Generated<number>
    category: string | null
    priority: Priority | null
    settings_version: number | null
    base: Json<Base>
    keeps: Generated<WriteBackField[]>
    conflicts: Json<Conflict[]>
    note_key: string | null
    sending: Json<Sending> | null
    error: string | null
    tries: Generated<number>
    next_try_at: Timestamp
    settled_at: Date | null
  }
  /** Written by a trigger of `ticket`. */
  imported_priority: { ticket_id: number; priority: string | null }
}
