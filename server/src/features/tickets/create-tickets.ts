import type { CreatedTicket, NewTicket } from '@sta/contract/schemas/tickets'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { answerOnce } from '../../platform/idempotency/idempotency.ts'
import { receiveTickets } from './import/receive-tickets.ts'

/**
 * Creates all of the tickets or none, in the given order, and tells every open browser. One that is here by source and number is
 * changed instead.
 *
 * @param note what else is written in the same transaction.
 * @throws AppError `idempotency_key_reused` when the key came with other tickets before.
 */
export async function createTickets(
  { db, live }: Pick<Deps, 'db' | 'live'>,
  tickets: readonly NewTicket[],
  idempotencyKey: string | undefined,
  note: (tx: Tx, created: CreatedTicket[]) => Promise<void> = async () => {},
): Promise<CreatedTicket[]> {
  const request = { endpoint: 'createTickets', key: idempotencyKey, body: tickets }
  const created = await answerOnce(db, request, async (tx) => {
    const received = await receiveTickets(tx, tickets)
    await note(tx, received)
    return received
  })
  live.publish(
    'tickets.changed',
    created.map((ticket) => ticket.id),
  )
  return created
}
