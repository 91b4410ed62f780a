import { createStore, get, update } from 'idb-keyval'
import { ownName } from '../base-path.ts'
import { currentMember } from '../session-store.ts'
import type { OutboxStorage } from './outbox.ts'
import type { QueuedChange } from './queued-change.ts'

const KEY = 'kept'

type Options = {
  /** A newer app in another tab may have queued what this one cannot send: that stays where it is. */
  isKnown: (kind: string) => boolean
  /** Called when another tab changed what is queued. */
  onOthers: () => void
}

/** In IndexedDB: survives the page and the browser. The names in it are older than those in the code, and stay. */
export function openOutboxStorage({ isKnown, onOthers }: Options): OutboxStorage {
  const store = createStore(ownName('outbox'), 'changes')
  const channel = new BroadcastChannel(ownName('outbox'))
  channel.onmessage = onOthers
  return {
    // What another member queued in this browser is neither shown nor sent.
    read: async () =>
      ((await get<QueuedChange[]>(KEY, store)) ?? []).filter(
        ({ change, member = null }) => isKnown(change.kind) && member === currentMember(),
      ),
    update: async (change) => {
      await update<QueuedChange[]>(KEY, (queued) => change(queued ?? []), store)
      channel.postMessage(null)
    },
  }
}
