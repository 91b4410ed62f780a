import { createStore, get, update } from 'idb-keyval'
import type { OutboxStorage } from './outbox.ts'
import type { Kept } from './queued-change.ts'

const KEY = 'kept'

/** In IndexedDB: survives the page and the browser. @param onOthers called when another tab changed what is kept. */
export function openOutboxStorage(onOthers: () => void): OutboxStorage {
  const store = createStore('outbox', 'changes')
  const channel = new BroadcastChannel('outbox')
  channel.onmessage = onOthers
  return {
    read: async () => (await get<Kept[]>(KEY, store)) ?? [],
    update: async (change) => {
      await update<Kept[]>(KEY, (kept) => change(kept ?? []), store)
      channel.postMessage(null)
    },
  }
}
