import type { QueryClient, QueryKey } from '@tanstack/react-query'
import { ownName } from '../base-path.ts'
import { useConnectionStore } from '../connection-store.ts'
import { cacheAnswers } from './answer-cache.ts'
import { openAnswerStorage } from './answer-storage.ts'
import { buildName } from './build-name.ts'
import type { CacheLimit } from './cache-limits.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { openOutboxStorage } from './outbox-storage.ts'
import { type ChangeHandlers, handlerOf } from './queued-change.ts'
import { registerWorker } from './service-worker.ts'

export type OfflineOptions = {
  queries: QueryClient
  /** How each kind of change is sent. */
  changes: ChangeHandlers
  /** What is cached of the server's answers, and how much of it. */
  limits: CacheLimit[]
  /** Answers that are out of date once changes were sent. */
  outdated: QueryKey[]
  /** Told how many changes were sent. */
  onSent: (count: number) => void
}

/** What works without the server, behind the first page: see `start-offline.ts`. */
export async function openOffline({ queries, changes, limits, outdated, onSent }: OfflineOptions): Promise<Outbox> {
  const outbox: Outbox = createOutbox({
    storage: openOutboxStorage({
      isKnown: (kind) => kind in changes,
      onOthers: () => void outbox.look().catch(() => undefined),
    }),
    send: ({ change, tried }) => handlerOf(changes, change).send(change, tried),
    exclusively: (work) => navigator.locks.request(ownName('outbox'), work),
    onMade: async (count) => {
      await Promise.all(outdated.map((queryKey) => queries.invalidateQueries({ queryKey })))
      onSent(count)
    },
  })
  // A worker that is not let in takes nothing else away.
  registerWorker().catch(() => undefined)
  await Promise.all([
    outbox.look(),
    cacheAnswers({ queries, storage: openAnswerStorage(), build: buildName(), limits }).catch(() => undefined),
  ])
  outbox.send()
  window.addEventListener('online', outbox.send)
  useConnectionStore.subscribe(({ connection }, before) => {
    if (connection === 'connected' && before.connection !== 'connected') outbox.send()
  })
  return outbox
}
