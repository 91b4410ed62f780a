import type { Ticket, TicketDetail, TicketPatch } from '@sta/contract/schemas/tickets'
import { client } from '../../../platform/api.ts'
import { texts } from '../../../texts/texts.ts'
import type { TicketChangeHandler } from './ticket-change-handler.ts'

declare module '../../../platform/offline/queued-change.ts' {
  interface ChangeData {
    edit: { ticketId: number; patch: Pick<TicketPatch, 'title' | 'description' | 'custom_fields'> }
  }
}

/** Title, text and custom fields. */
export const edit: TicketChangeHandler<'edit'> = {
  ticketIds: ({ ticketId }) => [ticketId],
  apply: (ticket, { patch: { custom_fields = {}, ...text } }) => ({
    ...ticket,
    ...text,
    // Lists do not have them.
    ...(hasFields(ticket) && { custom_fields: withFields(ticket.custom_fields, custom_fields) }),
  }),
  send: async ({ ticketId, patch }) => void (await client.updateTicket({ params: { id: ticketId }, body: patch })),
  useWords: ({ ticketId, patch }) => {
    const words = texts.queuedChanges
    const fields = Object.keys(patch.custom_fields ?? {})
    return `${words.ticket(ticketId)}: ${fields.length > 0 ? words.fieldsSet(fields.join(', ')) : words.edited}`
  },
}

const hasFields = (ticket: Ticket): ticket is Ticket & Pick<TicketDetail, 'custom_fields'> => 'custom_fields' in ticket

const withFields = (
  fields: TicketDetail['custom_fields'],
  patch: NonNullable<TicketPatch['custom_fields']>,
): TicketDetail['custom_fields'] =>
  Object.fromEntries(
    Object.entries({ ...fields, ...patch }).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
  )
