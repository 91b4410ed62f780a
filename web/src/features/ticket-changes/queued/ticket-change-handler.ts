import type { Ticket } from '@sta/contract/schemas/tickets'
import type { ChangeHandler, ChangeKind, ChangeOf } from '../../../platform/offline/queued-change.ts'

/** A change of tickets is shown as made while it waits. */
export type TicketChangeHandler<Kind extends ChangeKind> = ChangeHandler<Kind> & {
  /** The tickets that it is about. */
  ticketIds: (change: ChangeOf<Kind>) => number[]
  /** The optimistic update: one of these tickets as it will be; null when a list leaves it out. */
  apply: <Shown extends Ticket>(ticket: Shown, change: ChangeOf<Kind>) => Shown | null
}
