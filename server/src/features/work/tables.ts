import type { StateChange, StateOfWork, TicketState } from '@sta/contract/schemas/work'
import type { GeneratedAlways } from 'kysely'
import type { Timestamp } from '../../platform/columns.ts'

/** Written by a trigger of `ticket`. */
type StateChangeTable = {
  id: GeneratedAlways<number>
  ticket_id: number
  old_state: TicketState
  new_state: TicketState
  old_snoozed_until: Date | null
  snoozed_until: Date | null
  decided_by: StateChange['decided_by']
  author: string | null
  created_at: Timestamp
}

/** Columns of `ticket`. */
export type StateColumns = {
  state: TicketState
  snoozed_until: Date | null
  state_by: StateOfWork['state_by']
}

export type WorkTables = { state_change: StateChangeTable }
