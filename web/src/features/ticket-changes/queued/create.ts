import type { NewTicket } from '@sta/contract/schemas/tickets'
import { client } from '../../../platform/api.ts'
import { texts } from '../../../texts/texts.ts'
import type { TicketChangeHandler } from './ticket-change-handler.ts'

declare module '../../../platform/offline/queued-change.ts' {
  interface ChangeData {
    create: { ticket: NewTicket; idempotencyKey: string }
  }
}

/** A new ticket: it has no number yet, so that no list shows it before the server does. */
export const create: TicketChangeHandler<'create'> = {
  ticketIds: () => [],
  apply: (ticket) => ticket,
  send: async ({ ticket, idempotencyKey }) => void (await client.createTickets({ body: [ticket], idempotencyKey })),
  useWords: ({ ticket }) => texts.queuedChanges.created(ticket.title),
}
