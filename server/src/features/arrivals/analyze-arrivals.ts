import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { insertRunWithWork } from '../analysis/runs/start-run.ts'
import { inVersion } from '../analyzers/analyzer.ts'
import { SYSTEM } from '../audit/actor.ts'
import { isRunDue, takeArrivals } from './arrival-queries.ts'

/** Tickets of one run at most; more make another. */
const MOST_TICKETS = 10_000

type ArrivalDeps = Pick<Deps, 'db' | 'queue' | 'live' | 'analyzer' | 'config' | 'log'>

/**
 * Starts one run over what came in, once enough of it waits or has waited long enough. The tickets are taken and their run is
 * written down together: both or none. Budgets hold as for every run.
 */
export async function analyzeArrivals(deps: ArrivalDeps): Promise<void> {
  const { db, live, queue, log, config } = deps
  if (!(await isRunDue(db, config.arrivals))) return
  const analyzer = await inVersion(deps.analyzer, null)
  const run = await db
    .transaction()
    .execute(async (tx) => {
      const ticketIds = await takeArrivals(tx, MOST_TICKETS)
      if (ticketIds.length === 0) return null
      return insertRunWithWork({ ...deps, analyzer, by: SYSTEM }, tx, { ticketIds, reanalyze: true, reuse: true })
    })
    .catch((error: unknown) => {
      // Somebody started a run over them meanwhile.
      if (error instanceof AppError && error.code === 'no_tickets_to_analyze') return null
      throw error
    })
  if (!run) return
  log.info({ run: run.id, tickets: run.ticket_count }, 'run started over what came in')
  live.publish('runs.changed', [run.id])
  live.publish('tickets.changed', [])
  queue.wake()
}
