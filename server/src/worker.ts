import { randomUUID } from 'node:crypto'
import os from 'node:os'
import type { Deps } from './deps.ts'
import { deleteOldSent } from './features/analysis/results/sent-queries.ts'
import { analyzeArrivals } from './features/arrivals/analyze-arrivals.ts'
import { analyzeStandIns } from './features/arrivals/analyze-stand-ins.ts'
import { runSchedules } from './features/arrivals/run-schedules.ts'
import { removeOldAuditEntries } from './features/audit/queries.ts'
import { openMailboxWatch } from './features/connectors/mailbox/watch-mailboxes.ts'
import { pullDue } from './features/connectors/pull-connector.ts'
import { recordModel } from './features/evaluation/record-model.ts'
import { removeOldOnce } from './features/events/event-queries.ts'
import { gatherTickets } from './features/groups/gather-tickets.ts'
import { forgetOldMessages } from './features/incoming-hooks/delivery-queries.ts'
import { resumeRefit } from './features/local-model/refit-model.ts'
import { checkReleases } from './features/releases/check-releases.ts'
import { applyRetention } from './features/retention/apply-retention.ts'
import { applyRules } from './features/rules/apply-rules.ts'
import { deleteWorker, touchWorker } from './features/system/queries.ts'
import { resumeRefill } from './features/tickets/search/refill-search.ts'
import { openFolderWatch } from './features/watched-folder/watch-folder.ts'
import { removeOldDeliveries } from './features/webhooks/delivery-queries.ts'
import { tellWebhooks } from './features/webhooks/tell-webhooks.ts'
import { writeDue } from './features/write-back/write-tickets.ts'
import { deadHandlersOf, handlersOf } from './handlers.ts'
import { chunksAtOnce } from './jobs.ts'
import { deleteOldKeys } from './platform/idempotency/idempotency.ts'
import { workWhenTold } from './platform/when-told.ts'

const SIGN_OF_LIFE_MS = 10_000
/** Urgent tickets are gathered so soon after news of tickets, and looked for now and then should it have been lost. */
const GATHER = { quietMs: 1000, pollMs: 30_000 }
/** How late a connected system is asked, and what came in is analyzed, at most. */
const CONNECTORS_MS = 5000
/** Webhooks are told so soon after news, and looked after now and then for what is to be sent again. */
const TELL = { quietMs: 1000, pollMs: 5000 }
/** How often the watched folder is looked at. */
const FOLDER_MS = 2000
const HOUSEKEEPING_MS = 3_600_000
/** The queue looks about as often by itself. */
const QUIET_MS = 1000

/** Does jobs until the queue is stopped. Any number of workers may run on one database. Returns what stops its signs of life. */
export async function startWorker(opened: Deps): Promise<{ stop: () => Promise<void> }> {
  const deps: Deps = {
    ...opened,
    db: opened.jobDb,
    // Another one may be chosen while this works.
    get analyzer() {
      return opened.analyzer
    },
  }
  const { db, queue, live, log } = deps
  const self = { id: randomUUID(), host: os.hostname(), pid: process.pid }
  const mailboxes = openMailboxWatch(deps)
  const folder = deps.config.watchFolder === null ? null : openFolderWatch(deps, deps.config.watchFolder)
  const complain = (error: unknown) => log.warn({ err: error }, 'the worker could not write to the database')
  await touchWorker(db, self)
  const stopping = new AbortController()
  const timers = [
    setInterval(() => touchWorker(db, self).catch(complain), SIGN_OF_LIFE_MS),
    setInterval(() => tidyUp(deps, stopping.signal).catch(complain), HOUSEKEEPING_MS),
    setInterval(() => checkReleases(deps, stopping.signal).catch(complain), HOUSEKEEPING_MS),
    setInterval(() => pullDue(deps).catch(complain), CONNECTORS_MS),
    ...(folder ? [setInterval(() => folder.look(), FOLDER_MS)] : []),
    setInterval(() => mailboxes.look().catch(complain), CONNECTORS_MS),
    setInterval(() => writeDue(deps).catch(complain), CONNECTORS_MS),
    setInterval(() => analyzeArrivals(deps).catch(complain), CONNECTORS_MS),
    setInterval(() => runSchedules(deps).catch(complain), CONNECTORS_MS),
    setInterval(() => analyzeStandIns(deps).catch(complain), CONNECTORS_MS),
  ]
  const gathering = workWhenTold(() => gatherTickets(deps).catch(complain), GATHER)
  const ruling = workWhenTold(() => applyRules(deps).catch(complain), TELL)
  const telling = workWhenTold(() => tellWebhooks(deps).catch(complain), TELL)
  // A run that was started anywhere is news for the queue too. While one goes on, most news is of its progress alone.
  let heardAt = Number.NEGATIVE_INFINITY
  const unsubscribe = live.subscribe(({ type }) => {
    if (type === 'tickets.changed') gathering.tell()
    if (type === 'tickets.changed' || type === 'runs.changed' || type === 'spike.detected') ruling.tell()
    if (type === 'tickets.changed' || type === 'runs.changed' || type === 'connectors.changed') telling.tell()
    if (type !== 'runs.changed' && type !== 'evaluations.changed') return
    if (performance.now() - heardAt > QUIET_MS) queue.wake()
    heardAt = performance.now()
  })
  await queue.work(handlersOf(deps), deadHandlersOf(deps), { 'chunk.analyze': chunksAtOnce(deps.config) })
  await resumeRefill(deps)
  await resumeRefit(deps)
  await recordModel(deps)
  void checkReleases(deps, stopping.signal).catch(complain)
  return {
    async stop() {
      unsubscribe()
      stopping.abort()
      for (const timer of timers) clearInterval(timer)
      await mailboxes.stop().catch(complain)
      await gathering.stop()
      await ruling.stop()
      await telling.stop()
      await deleteWorker(db, self.id).catch(complain)
    },
  }
}

async function tidyUp(deps: Deps, signal: AbortSignal): Promise<void> {
  const { db, config } = deps
  await deleteOldKeys(db)
  await removeOldDeliveries(db)
  await removeOldOnce(db)
  await deleteOldSent(db, config.sentTextDays)
  await forgetOldMessages(db)
  if (config.auditDays !== null) await removeOldAuditEntries(db, config.auditDays)
  await applyRetention(deps, signal)
}
