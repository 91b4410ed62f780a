import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { type RunRow, selectRunForUpdate, setRetryPlace, setRunPlan } from '../state/run-state.ts'
import { CLAIM_SIZE, claimNextTickets } from './claim-queries.ts'
import { concludeIfDone } from './conclude-run.ts'
import { type ChunkQueue, enqueueChunks } from './cut-chunks.ts'
import { RETRY_PIECE, retryNextPiece } from './retry-piece.ts'

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
  const chunks = await enqueueChunks(deps, tx, run, ids)
  await setRunPlan(tx, run.id, { cursor, planned: exhausted, claimed: ids.length, chunks })
  return { ids, exhausted }
}

/**
 * The job `run.plan`: one piece a transaction, first of what a retry asks about again, then of the selection, until both are
 * used up or the run was stopped. A pending run is planned too: it only waits with its chunks.
 *
 * @param retryPiece tickets of old chunks that are looked at in one transaction.
 */
export async function planRun(
  deps: Pick<Deps, 'db' | 'live'> & ChunkQueue,
  runId: number,
  signal: AbortSignal,
  retryPiece = RETRY_PIECE,
): Promise<void> {
  const { db, live, queue } = deps
  for (;;) {
    signal.throwIfAborted()
    const more = await db.transaction().execute((tx) => doNextPiece(deps, tx, runId, retryPiece))
    live.publish('runs.changed', [runId])
    live.publish('tickets.changed', [])
    queue.wake('chunk.analyze', 'run.summarize')
    if (!more) return
  }
}

/** @returns whether a further piece is left. */
async function doNextPiece(deps: ChunkQueue, tx: Tx, runId: number, retryPiece: number): Promise<boolean> {
  const run = await selectRunForUpdate(tx, runId)
  if (!run || (run.status !== 'processing' && run.status !== 'pending')) return false
  if (run.retry_up_to !== null) {
    const place = { cursor: run.retry_cursor ?? 0, upTo: run.retry_up_to }
    const { next } = await retryNextPiece(deps, tx, run, place, retryPiece)
    await setRetryPlace(tx, runId, next)
    if (next || !run.planned) return true
  } else {
    if (run.planned) return false
    const { exhausted } = await planNextPiece(deps, tx, run, CLAIM_SIZE)
    if (!exhausted) return true
  }
  // Chunks may all be done by now: then nobody else would notice that nothing is left.
  await concludeIfDone(deps, tx, runId)
  return false
}
