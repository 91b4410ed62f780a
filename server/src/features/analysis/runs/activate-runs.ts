import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { selectWaitingChunks } from '../state/chunk-queries.ts'
import { activateOldestPending } from '../state/run-state.ts'
import { concludeIfDone } from './conclude-run.ts'
import { queueChunks } from './cut-chunks.ts'

export type RunQueue = Pick<Deps, 'queue'> & { config: Pick<Deps['config'], 'maxActiveRuns'> }

/** Runs up to this size go before the chunks of larger ones: they need not wait behind a million tickets. */
const SMALL_RUN = 1000

/**
 * Lets pending runs begin, the oldest first, as long as fewer than `MAX_ACTIVE_RUNS` are processing, and queues the chunks
 * that were planned for them meanwhile. Called in every transaction that starts, ends or reopens a run, after `lockRunQueue`.
 *
 * @returns the ids of the runs that began.
 */
export async function activateRuns({ queue, config }: RunQueue, tx: Tx): Promise<number[]> {
  const begun: number[] = []
  for (;;) {
    const run = await activateOldestPending(tx, config.maxActiveRuns)
    if (!run) return begun
    const waiting = await selectWaitingChunks(tx, run.id)
    const isSmall = run.planned && run.retry_up_to === null && waiting.tickets <= SMALL_RUN
    const how = { priority: isSmall ? 1 : 0, traceparent: run.traceparent }
    await queueChunks({ queue }, tx, waiting.ids, how)
    // All its chunks may be closed already, when only the summary is to be made again.
    await concludeIfDone({ queue }, tx, run.id)
    begun.push(run.id)
  }
}
