import { client } from '../../../platform/api.ts'
import { inWords } from '../../../platform/format-number.ts'
import { texts } from '../../../texts/texts.ts'
import { changed, type TicketsChange } from '../waiting-changes.ts'
import type { TicketChangeHandler } from './ticket-change-handler.ts'

declare module '../../../platform/offline/queued-change.ts' {
  interface ChangeData {
    bulk: { ticketIds: number[]; change: TicketsChange }
  }
}

/** Assigning, tagging and deleting, of one ticket or of many. A run has what is in work: that is not deleted. */
export const bulk: TicketChangeHandler<'bulk'> = {
  ticketIds: ({ ticketIds }) => ticketIds,
  apply: (ticket, { change }) => {
    if (change.delete) return ticket.status === 'processing' ? ticket : null
    return changed(ticket, change)
  },
  send: async ({ ticketIds, change }) => {
    const { skipped } = await client.changeTickets({ body: { ticketIds, ...change } })
    if (skipped > 0) throw new Error(texts.offline.skipped(skipped, change.delete === true))
  },
  useWords: ({ ticketIds, change }) => words(ticketIds, change),
}

function words(ids: number[], change: TicketsChange): string {
  const { assignee, add_tags = [], remove_tags = [], delete: isDelete, category, priority, state } = change
  const { thisTicket, tickets, deleted, tagged, untagged, assigned, unassigned, decided, stateSet } =
    texts.queuedChanges
  const [id] = ids
  // Of one ticket its number says more than `1 ticket`.
  const which = ids.length === 1 && id !== undefined ? thisTicket(id) : tickets(ids.length)
  if (isDelete) return deleted(which)
  if (add_tags.length > 0) return tagged(which, add_tags.join(', '))
  if (remove_tags.length > 0) return untagged(which, remove_tags.join(', '))
  if (category !== undefined) return decided(which, 'category')
  if (priority) return decided(which, 'priority')
  if (state) return stateSet(which, inWords(state))
  if (change.snoozed_until) return stateSet(which, inWords('snoozed'))
  return assignee ? assigned(which, assignee) : unassigned(which)
}
