import type { TicketPatch } from '@sta/contract/schemas/tickets'
import { client } from '../../../platform/api.ts'
import { texts } from '../../../texts/texts.ts'
import type { TicketChangeHandler } from './ticket-change-handler.ts'

declare module '../../../platform/offline/queued-change.ts' {
  interface ChangeData {
    edit: { ticketId: number; patch: Pick<TicketPatch, 'title' | 'description'> }
  }
}

/** Title and text. */
export const edit: TicketChangeHandler<'edit'> = {
  ticketIds: ({ ticketId }) => [ticketId],
  apply: (ticket, { patch }) => ({ ...ticket, ...patch }),
  send: async ({ ticketId, patch }) => void (await client.updateTicket({ params: { id: ticketId }, body: patch })),
  useWords: ({ ticketId }) => `${texts.queuedChanges.ticket(ticketId)}: ${texts.queuedChanges.edited}`,
}
