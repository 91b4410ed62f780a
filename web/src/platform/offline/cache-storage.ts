import { clear, createStore, type UseStore, values } from 'idb-keyval'
import type { Seen, SeenStorage } from './answer-cache.ts'

const seenStore = (): UseStore => createStore('seen', 'answers')

/** In IndexedDB, one record for each answer. */
export function openSeenStorage(): SeenStorage {
  const store = seenStore()
  return {
    read: () => values<Seen>(store),
    write: (put, drop) =>
      store('readwrite', (records) => {
        for (const [hash, seen] of put) records.put(seen, hash)
        for (const hash of drop) records.delete(hash)
        const { transaction } = records
        return new Promise((resolve, reject) => {
          transaction.oncomplete = () => resolve()
          transaction.onabort = () => reject(transaction.error)
        })
      }),
  }
}

export const forgetSeen = (): Promise<void> => clear(seenStore())
