import type { NewMessage, TicketMessage } from '@sta/contract/schemas/messages'
import { MESSAGE_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../../deps.ts'
import { AppError } from '../../../platform/errors.ts'
import { selectTicketForUpdate } from '../queries.ts'
import { insertMessages, isThreadFull, refreshThreads, selectMessages } from './message-queries.ts'

/**
 * Adds a message to the ticket's thread, also while the ticket is being analyzed: that analysis is stale then, if it is the
 * customer's. One that the ticket has already, by its number, is changed instead.
 *
 * @throws AppError `ticket_not_found`, `too_many_messages`
 */
export async function addMessage(
  { db, live }: Pick<Deps, 'db' | 'live'>,
  ticketId: number,
  message: NewMessage,
): Promise<TicketMessage> {
  const added = await db.transaction().execute(async (tx) => {
    if (!(await selectTicketForUpdate(tx, ticketId)))
      throw new AppError('ticket_not_found', `There is no ticket ${ticketId}`)
    const externalId = message.external_id ?? null
    if (await isThreadFull(tx, ticketId, externalId))
      throw new AppError('too_many_messages', `A ticket has at most ${MESSAGE_LIMITS.perTicket} messages`)
    const [written] = await insertMessages(tx, [{ ticket_id: ticketId, message }])
    if (written) await refreshThreads(tx, [ticketId])
    const thread = (await selectMessages(tx, [ticketId])).get(ticketId) ?? []
    return thread.find(({ id, external_id }) => (written ? id === written.id : external_id === externalId))
  })
  if (!added) throw new Error('A message that was just added is gone')
  live.publish('tickets.changed', [ticketId])
  return added
}
