import { clear, createStore, type UseStore, values } from 'idb-keyval'
import { ownName } from '../base-path.ts'
import type { AnswerStorage, CachedAnswer } from './answer-cache.ts'

const cacheStore = (): UseStore => createStore(ownName('seen'), 'answers')

/** In IndexedDB, one record for each answer. Its name there is older than those in the code, and stays. */
export function openAnswerStorage(): AnswerStorage {
  const store = cacheStore()
  return {
    read: () => values<CachedAnswer>(store),
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

export const clearCache = (): Promise<void> => clear(cacheStore())
