import type { NewTicket, ReceivedTicket } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../deps.ts'
import { answerOnce } from '../../platform/idempotency/idempotency.ts'
import { insertRunWithWork } from '../analysis/runs/start-run.ts'
import { inVersion } from '../analyzers/analyzer.ts'
import type { By } from '../audit/actor.ts'
import { receiveTickets } from '../tickets/import/receive-tickets.ts'

/**
 * Creates all of the tickets and starts a run over them: both or none. Every ticket of the answer that is analyzed names the run; one that
 * was here by source and number and is not pending is only changed.
 *
 * @throws AppError `idempotency_key_reused` when the key came with another request before.
 */
export async function createAndAnalyze(
  deps: Pick<Deps, 'db' | 'queue' | 'live' | 'analyzer' | 'config' | 'log'> & By,
  tickets: readonly NewTicket[],
  idempotencyKey: string | undefined,
): Promise<ReceivedTicket[]> {
  const { db, live, queue } = deps
  const analyzer = await inVersion(deps.analyzer, null)
  const request = { endpoint: 'createTickets', key: idempotencyKey, body: { analyze: true, tickets } }
  const received: ReceivedTicket[] = await answerOnce(db, request, async (tx): Promise<ReceivedTicket[]> => {
    const created = await receiveTickets(tx, tickets)
    // One that was here already may be analyzed, or be with another run.
    const ticketIds = created.flatMap(({ id, status }) => (status === 'pending' ? id : []))
    if (ticketIds.length === 0) return created
    const run = await insertRunWithWork({ ...deps, analyzer }, tx, { ticketIds })
    const taken = new Set(ticketIds)
    return created.map((ticket) =>
      taken.has(ticket.id) ? { ...ticket, status: 'processing' as const, analysis_run_id: run.id } : ticket,
    )
  })
  const runIds = received.flatMap(({ analysis_run_id }) => analysis_run_id ?? [])
  if (runIds.length > 0) live.publish('runs.changed', runIds.slice(0, 1))
  live.publish(
    'tickets.changed',
    received.map(({ id }) => id),
  )
  queue.wake()
  return received
}
