import type { Deps } from '../../deps.ts'
import { askOf } from '../../platform/db.ts'
import { deleteOldReports } from '../analysis/state/run-state.ts'
import { SYSTEM } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { deleteTickets } from '../tickets/bulk-queries.ts'
import { deleteOldCalls, deleteThemeQuotes, selectOldTickets } from './queries.ts'

/** Rows in one transaction: small enough that nobody waits long for them. */
const PIECE = 1000

/** What went: tickets, reports of runs, records of model calls. */
type Deleted = { tickets: number; reports: number; calls: number }

/**
 * Deletes what is older than the operator keeps, piece by piece; what is done stays done when it is broken off. Any number of
 * processes may: a ticket that another deletes, or that a run is analyzing right now, is left to the next time.
 *
 * @param signal ends it after the piece under way
 */
export async function applyRetention(
  deps: Pick<Deps, 'jobDb' | 'live' | 'config' | 'log'>,
  signal: AbortSignal,
): Promise<Deleted> {
  const { ticketDays, callDays } = deps.config.retention
  const deleted: Deleted = {
    tickets: ticketDays === null ? 0 : await deleteOldTickets(deps, ticketDays, signal),
    reports: ticketDays === null ? 0 : await deleteReports(deps, ticketDays),
    calls: callDays === null ? 0 : await deleteCalls(deps, callDays, signal),
  }
  if (Object.values(deleted).some((n) => n > 0)) deps.log.info({ ...deleted }, 'what is older than is kept was deleted')
  return deleted
}

async function deleteOldTickets(
  { jobDb, live }: Pick<Deps, 'jobDb' | 'live'>,
  days: number,
  signal: AbortSignal,
): Promise<number> {
  let deleted = 0
  for (let after = 0; !signal.aborted; ) {
    const ids = await selectOldTickets(askOf(jobDb), { days, after, limit: PIECE })
    const last = ids.at(-1)
    if (last === undefined) break
    const gone = await jobDb.transaction().execute(async (tx) => {
      const done = await deleteTickets(tx, ids)
      if (done.length > 0) await recordAudit(tx, SYSTEM, { action: 'tickets.deleted', ticketIds: done })
      return done
    })
    if (gone.length > 0) live.publish('tickets.changed', gone)
    deleted += gone.length
    after = last
  }
  return deleted
}

async function deleteReports({ jobDb }: Pick<Deps, 'jobDb'>, days: number): Promise<number> {
  return jobDb.transaction().execute(async (tx) => {
    const runIds = await deleteOldReports(tx, days)
    await deleteThemeQuotes(tx, runIds)
    return runIds.length
  })
}

async function deleteCalls({ jobDb }: Pick<Deps, 'jobDb'>, days: number, signal: AbortSignal): Promise<number> {
  for (let deleted = 0; ; ) {
    const gone = signal.aborted ? 0 : await deleteOldCalls(jobDb, { days, limit: PIECE })
    if (gone === 0) return deleted
    deleted += gone
  }
}
