import type { Deps } from '../../deps.ts'
import { type Ask, askOf } from '../../platform/db.ts'
import { AppError, isPoolBusy, isTimeout } from '../../platform/errors.ts'

/**
 * Reads what may take long to look for: beside all else, for a limited time, and only while somebody waits for it.
 *
 * @param signal aborts when the reader has left: the database stops looking.
 * @throws AppError `search_too_slow` after five seconds; `search_busy` when no turn came in ten.
 */
export async function askBounded<T>(
  { searchDb }: Pick<Deps, 'searchDb'>,
  signal: AbortSignal,
  read: (ask: Ask) => Promise<T>,
): Promise<T> {
  try {
    return await read(askOf(searchDb, signal))
  } catch (error) {
    if (isTimeout(error) && !signal.aborted)
      throw new AppError('search_too_slow', 'This search took longer than five seconds: add a word, or a filter')
    if (isPoolBusy(error))
      throw new AppError('search_busy', 'Too many searches are going on right now; try again in a moment')
    throw error
  }
}
