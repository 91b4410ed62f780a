import type { Deps } from '../../../deps.ts'
import { refillPiece, selectRefill } from './refill-queries.ts'

const LOG_MS = 10_000

/** Queues the filling of the search rows when there is something to fill. Any number of workers may ask for it. */
export async function resumeRefill({ db, queue }: Pick<Deps, 'db' | 'queue'>): Promise<void> {
  if (await selectRefill(db)) await db.transaction().execute((tx) => queue.enqueue(tx, 'search.refill', [{}]))
}

/**
 * The job `search.refill`: after a change of what a word is, the rows of before are written anew, from the newest ticket to
 * the oldest, a piece a transaction. Searches go on meanwhile, and find what is filled already by its new words.
 */
export async function refillSearch({ db, log }: Pick<Deps, 'db' | 'log'>, signal: AbortSignal): Promise<void> {
  let toldAt = 0
  for (;;) {
    signal.throwIfAborted()
    const progress = await db.transaction().execute(refillPiece)
    if (!progress) return
    if (progress.isDone)
      return log.info({ filled: progress.filled }, 'every ticket can be searched for by its new words')
    if (Date.now() - toldAt < LOG_MS) continue
    toldAt = Date.now()
    log.info({ filled: progress.filled, total: progress.total }, 'the words of older tickets are read anew')
  }
}
