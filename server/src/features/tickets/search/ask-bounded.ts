import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { type Ask, askOf, SEARCH_SECONDS } from '../../../platform/ask.ts'
import { limitStatements } from '../../../platform/db.ts'
import { AppError, isPoolBusy, isTimeout } from '../../../platform/errors.ts'
import { searchBusy } from '../../../platform/limits/places.ts'

const tooSlow = () =>
  new AppError('search_too_slow', 'This search took longer than five seconds: add a word, or a filter')

/**
 * Reads what may take long to look for: beside all else, for a limited time, and only while somebody waits for it.
 *
 * @param signal aborts when the reader has left: the database stops looking. A request with a body has none, since its own
 * is aborted as soon as the body is read.
 * @throws AppError `search_too_slow` after five seconds; `search_busy` when no turn came in ten.
 */
export async function askBounded<T>(
  { searchDb }: Pick<Deps, 'searchDb'>,
  signal: AbortSignal | undefined,
  read: (ask: Ask) => Promise<T>,
): Promise<T> {
  try {
    return await read(askOf(searchDb, signal))
  } catch (error) {
    if (isTimeout(error) && !signal?.aborted) throw tooSlow()
    if (isPoolBusy(error)) throw searchBusy()
    throw error
  }
}

/** Asks beside all else when words are looked for; what an index answers waits for no search. Throws as `askBounded`. */
export function askForFilter<T>(
  { db, searchDb }: Pick<Deps, 'db' | 'searchDb'>,
  { q }: { q?: string | undefined },
  signal: AbortSignal | undefined,
  read: (ask: Ask) => Promise<T>,
): Promise<T> {
  return q ? askBounded({ searchDb }, signal, read) : read(askOf(db, signal))
}

/**
 * The same limit inside a transaction that has to do the looking itself. The transaction is of no more use when it throws.
 *
 * @throws AppError `search_too_slow`
 */
export async function withinSearchTime<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  try {
    await limitStatements(tx, SEARCH_SECONDS)
    const done = await work()
    await limitStatements(tx, null)
    return done
  } catch (error) {
    if (isTimeout(error)) throw tooSlow()
    throw error
  }
}
