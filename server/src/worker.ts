import { randomUUID } from 'node:crypto'
import os from 'node:os'
import type { Deps } from './deps.ts'
import { deleteWorker, touchWorker } from './features/health/queries.ts'
import { deadHandlersOf, handlersOf } from './handlers.ts'
import { deleteOldKeys } from './platform/idempotency.ts'

const SIGN_OF_LIFE_MS = 10_000
const HOUSEKEEPING_MS = 3_600_000

/** Does jobs until the queue is stopped. Any number of workers may run on one database. Returns what stops its signs of life. */
export async function startWorker(deps: Deps): Promise<{ stop: () => Promise<void> }> {
  const { db, queue, live, log } = deps
  const self = { id: randomUUID(), host: os.hostname(), pid: process.pid }
  const complain = (error: unknown) => log.warn({ err: error }, 'the worker could not write to the database')
  await touchWorker(db, self)
  const timers = [
    setInterval(() => touchWorker(db, self).catch(complain), SIGN_OF_LIFE_MS),
    setInterval(() => deleteOldKeys(db).catch(complain), HOUSEKEEPING_MS),
  ]
  // A run that was started or stopped anywhere is news for the queue too.
  const unsubscribe = live.subscribe((event) => event.type === 'runs.changed' && queue.wake())
  await queue.work(handlersOf(deps), deadHandlersOf(deps))
  return {
    async stop() {
      unsubscribe()
      for (const timer of timers) clearInterval(timer)
      await deleteWorker(db, self.id).catch(complain)
    },
  }
}
