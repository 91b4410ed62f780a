import type { NewTicket, ReceivedTicket } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../deps.ts'
import { answerOnce } from '../../platform/idempotency.ts'
import { insertRunWithWork } from '../analysis/runs/start-run.ts'
import { inVersion } from '../analyzers/analyzer.ts'
import type { By } from '../audit/actor.ts'
import { insertTickets } from '../tickets/queries.ts'

/**
 * Creates all of the tickets and starts a run over them: both or none. Every ticket of the answer names the run.
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
  const received = await answerOnce(db, request, async (tx) => {
    const created = await insertTickets(tx, [...tickets])
    const run = await insertRunWithWork({ ...deps, analyzer }, tx, { ticketIds: created.map(({ id }) => id) })
    return created.map((ticket) => ({ ...ticket, status: 'processing' as const, analysis_run_id: run.id }))
  })
  const [first] = received
  if (first) live.publish('runs.changed', [first.analysis_run_id])
  live.publish(
    'tickets.changed',
    received.map(({ id }) => id),
  )
  queue.wake()
  return received
}
