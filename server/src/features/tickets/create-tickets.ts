import type { CreatedTicket, NewTicket } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../deps.ts'
import { answerOnce } from '../../platform/idempotency/idempotency.ts'
import { receiveTickets } from './import/receive-tickets.ts'

/**
 * Creates all of the tickets or none, in the given order, and tells every open browser. One that is here by source and number is
 * changed instead.
 *
 * @throws AppError `idempotency_key_reused` when the key came with other tickets before.
 */
export async function createTickets(
  { db, live }: Pick<Deps, 'db' | 'live'>,
  tickets: readonly NewTicket[],
  idempotencyKey: string | undefined,
): Promise<CreatedTicket[]> {
  const request = { endpoint: 'createTickets', key: idempotencyKey, body: tickets }
  const created = await answerOnce(db, request, (tx) => receiveTickets(tx, tickets))
  live.publish(
    'tickets.changed',
    created.map((ticket) => ticket.id),
  )
  return created
}
