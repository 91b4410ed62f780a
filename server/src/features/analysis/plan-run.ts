import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { setRunPlan } from './chunk-queries.ts'
import { CLAIM_SIZE, claimNextTickets } from './claim-queries.ts'
import { concludeIfDone } from './conclude-run.ts'
import { type ChunkQueue, enqueueChunks } from './enqueue-chunks.ts'
import { type RunRow, selectRunForUpdate } from './run-queries.ts'

/**
 * Claims the next piece of the run's selection, cuts it into chunks and enqueues them, and moves the cursor: all in
 * the given transaction, so that a repeat begins exactly where the last commit ended.
 *
 * @returns the ids claimed and whether the selection is used up.
 */
export async function planNextPiece(
  deps: ChunkQueue,
  tx: Tx,
  run: RunRow,
  size: number,
): Promise<{ ids: number[]; exhausted: boolean }> {
  const { ids, cursor, exhausted } = await claimNextTickets(tx, {
    id: run.id,
    selection: run.selection,
    cursor: run.plan_cursor,
    size,
  })
  const chunks = await enqueueChunks(deps, tx, run.id, ids)
  await setRunPlan(tx, run.id, { cursor, planned: exhausted, claimed: ids.length, chunks })
  return { ids, exhausted }
}

/** The job `run.plan`: one piece a transaction, until the selection is used up or the run was stopped. */
export async function planRun(
  deps: Pick<Deps, 'db' | 'live'> & ChunkQueue,
  runId: number,
  signal: AbortSignal,
): Promise<void> {
  const { db, live, queue } = deps
  for (;;) {
    signal.throwIfAborted()
    const more = await db.transaction().execute(async (tx) => {
      const run = await selectRunForUpdate(tx, runId)
      if (!run || run.planned || run.status !== 'processing') return false
      const { exhausted } = await planNextPiece(deps, tx, run, CLAIM_SIZE)
      // Chunks may all be done by now: then nobody else would notice that nothing is left.
      if (exhausted) await concludeIfDone({ queue }, tx, runId)
      return !exhausted
    })
    live.publish('runs.changed', [runId])
    live.publish('tickets.changed', [])
    queue.wake()
    if (!more) return
  }
}
