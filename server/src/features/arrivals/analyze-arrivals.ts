import type { Run } from '@sta/contract/schemas/runs'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { insertRunWithWork } from '../analysis/runs/start-run.ts'
import { inVersion } from '../analyzers/analyzer.ts'
import { SYSTEM } from '../audit/actor.ts'
import { isRunDue, ON_ARRIVAL, takeArrivals } from './arrival-queries.ts'
import type { Starter } from './tables.ts'

/** Tickets of one run at most; more make another. */
export const MOST_TICKETS = 10_000

export type ArrivalDeps = Pick<Deps, 'db' | 'queue' | 'live' | 'analyzer' | 'config' | 'log'>

/**
 * Starts one run over what came in where it is analyzed on arrival, once enough of it waits or has waited long enough. The
 * tickets are taken and their run is written down together: both or none. Budgets hold as for every run.
 */
export async function analyzeArrivals(deps: ArrivalDeps): Promise<void> {
  if (!(await isRunDue(deps.db, deps.config.arrivals))) return
  await startByItself(deps, 'arrivals', async (tx) => (await takeArrivals(tx, ON_ARRIVAL, MOST_TICKETS)).ticketIds)
}

/**
 * Starts a run over tickets that are taken in the same transaction; over none, none is started.
 *
 * @param take what else it writes is kept either way, unless it throws.
 */
export async function startByItself(
  deps: ArrivalDeps,
  startedBy: Starter,
  take: (tx: Tx) => Promise<number[]>,
): Promise<void> {
  const { db, live, queue, log } = deps
  const analyzer = await inVersion(deps.analyzer, null)
  const run = await db
    .transaction()
    .execute(async (tx): Promise<Run | null> => {
      const ticketIds = await take(tx)
      if (ticketIds.length === 0) return null
      const wanted = { ticketIds, reanalyze: true, reuse: true }
      return insertRunWithWork({ ...deps, analyzer, by: SYSTEM }, tx, wanted, startedBy)
    })
    .catch((error: unknown) => {
      // Somebody started a run over them meanwhile.
      if (error instanceof AppError && error.code === 'no_tickets_to_analyze') return null
      throw error
    })
  if (!run) return
  log.info({ run: run.id, tickets: run.ticket_count, started_by: startedBy }, 'run started by itself')
  live.publish('runs.changed', [run.id])
  live.publish('tickets.changed', [])
  queue.wake()
}
