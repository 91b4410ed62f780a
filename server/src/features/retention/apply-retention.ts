import type { Deps } from '../../deps.ts'
import { askOf } from '../../platform/ask.ts'
import { deleteOldReports } from '../analysis/state/run-state.ts'
import { SYSTEM } from '../audit/actor.ts'
import { type Anonymized, anonymizeTickets, deleteWithCopies } from './anonymize-tickets.ts'
import { deleteOldCalls, deleteThemeQuotes, selectOldTickets } from './queries.ts'
import { recordGone } from './record-gone.ts'

/** Rows in one transaction: small enough that nobody waits long for them. */
const PIECE = 1000

/** What went: tickets, reports of runs, records of model calls; and tickets that stayed without their words. */
type Gone = { tickets: number; anonymized: number; reports: number; calls: number }

/**
 * Deletes or anonymizes what is older than the operator keeps, piece by piece; what is done stays done when it is broken off, and the next
 * time goes on with the rest. Any number of processes may: a ticket that another one has, or that a run is analyzing right now, is left to the
 * next time.
 *
 * @param signal ends it after the piece under way
 */
export async function applyRetention(
  deps: Pick<Deps, 'jobDb' | 'live' | 'config' | 'log'>,
  signal: AbortSignal,
): Promise<Gone> {
  const { ticketDays, callDays } = deps.config.retention
  const tickets = ticketDays === null ? { deleted: 0, anonymized: 0 } : await letOldTicketsGo(deps, ticketDays, signal)
  const gone: Gone = {
    tickets: tickets.deleted,
    anonymized: tickets.anonymized,
    reports: ticketDays === null ? 0 : await deleteReports(deps, ticketDays),
    calls: callDays === null ? 0 : await deleteCalls(deps, callDays, signal),
  }
  if (Object.values(gone).some((n) => n > 0)) deps.log.info({ ...gone }, 'what is older than is kept was let go')
  return gone
}

async function letOldTicketsGo(
  { jobDb, live, config }: Pick<Deps, 'jobDb' | 'live' | 'config'>,
  days: number,
  signal: AbortSignal,
): Promise<{ deleted: number; anonymized: number }> {
  const way = config.retention.ticketWay
  const total = { deleted: 0, anonymized: 0 }
  for (let after = 0; !signal.aborted; ) {
    const ids = await selectOldTickets(askOf(jobDb), { days, way, after, limit: PIECE })
    const last = ids.at(-1)
    if (last === undefined) break
    const { anonymized, deleted } = await jobDb.transaction().execute(async (tx): Promise<Anonymized> => {
      const done =
        way === 'anonymize'
          ? await anonymizeTickets(tx, ids)
          : { anonymized: [], deleted: await deleteWithCopies(tx, ids) }
      await recordGone(tx, SYSTEM, done)
      return done
    })
    const gone = [...anonymized, ...deleted]
    if (gone.length > 0) live.publish('tickets.changed', gone)
    total.deleted += deleted.length
    total.anonymized += anonymized.length
    after = last
  }
  return total
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
