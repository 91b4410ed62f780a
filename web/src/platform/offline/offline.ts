import type { QueryClient } from '@tanstack/react-query'
import { useConnectionStore } from '../connection-store.ts'
import { queryRoots } from '../query-client.ts'
import { keepSeen } from './answer-cache.ts'
import { buildName } from './build-name.ts'
import { openSeenStorage } from './cache-storage.ts'
import { createOutbox, type Outbox } from './outbox.ts'
import { openOutboxStorage } from './outbox-storage.ts'
import { sendKept } from './send-queued.ts'
import { registerWorker } from './service-worker.ts'

/** What works without the server, behind the first page: see `start-offline.ts`. */
export async function openOffline(queries: QueryClient, onSent: (count: number) => void): Promise<Outbox> {
  const outbox: Outbox = createOutbox({
    storage: openOutboxStorage(() => void outbox.look().catch(() => undefined)),
    send: sendKept,
    exclusively: (work) => navigator.locks.request('outbox', work),
    onMade: async (count) => {
      await queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
      onSent(count)
    },
  })
  // A worker that is not let in takes nothing else away.
  registerWorker().catch(() => undefined)
  await Promise.all([
    outbox.look(),
    keepSeen({ queries, storage: openSeenStorage(), build: buildName() }).catch(() => undefined),
  ])
  outbox.send()
  window.addEventListener('online', outbox.send)
  useConnectionStore.subscribe(({ connection }, before) => {
    if (connection === 'connected' && before.connection !== 'connected') outbox.send()
  })
  return outbox
}
