import type { Ticket } from '@sta/contract/schemas/tickets'
import type { Change, ChangeKind, ChangeOf } from '../../../platform/offline/queued-change.ts'
import { bulk } from './bulk.ts'
import { correct } from './correct.ts'
import { create } from './create.ts'
import { edit } from './edit.ts'
import type { TicketChangeHandler } from './ticket-change-handler.ts'
import { undo } from './undo.ts'

/** Every change of tickets that can wait for the server. A new one: its own file, and its line here. */
export const ticketChanges: { [Kind in ChangeKind]: TicketChangeHandler<Kind> } = { bulk, correct, create, edit, undo }

const handlerOf = <Kind extends ChangeKind>({ kind }: ChangeOf<Kind>): TicketChangeHandler<Kind> => ticketChanges[kind]

export const isAbout = (change: Change, id: number): boolean => handlerOf(change).ticketIds(change).includes(id)

export const afterChange = <Shown extends Ticket>(ticket: Shown, change: Change): Shown | null =>
  handlerOf(change).apply(ticket, change)
