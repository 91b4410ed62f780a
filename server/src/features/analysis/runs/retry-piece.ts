import type { Tx } from '../../../database.ts'
import { type OldChunk, selectUnfinishedChunks } from '../state/chunk-queries.ts'
import { takeTicketsOut } from '../state/chunk-state.ts'
import { addRetried, type RetryPlace, type RunRow } from '../state/run-state.ts'
import { claimAgain } from './claim-queries.ts'
import { type ChunkQueue, enqueueChunks } from './cut-chunks.ts'
import { deleteFailures, selectUnanswered } from './retry-queries.ts'

/** Tickets of old chunks that a retry looks at in one transaction: who wants to stop the run waits for no longer. */
export const RETRY_PIECE = 2000

/**
 * Moves what the next old chunks left without a result into new chunks, in the given transaction.
 *
 * @param tickets how many to look at, about.
 * @returns how many are asked about again, and where to go on; null when nothing is left to look at.
 */
export async function retryNextPiece(
  deps: ChunkQueue,
  tx: Tx,
  run: RunRow,
  { cursor, upTo }: RetryPlace,
  tickets: number,
): Promise<{ claimed: number; next: RetryPlace | null }> {
  const chunks = await selectUnfinishedChunks(tx, run.id, { after: cursor, upTo, tickets })
  const claimed = await retryChunks(deps, tx, run, chunks)
  const last = chunks.at(-1)?.id ?? upTo
  const rest = await selectUnfinishedChunks(tx, run.id, { after: last, upTo, tickets: 1 })
  return { claimed, next: rest.length > 0 ? { cursor: last, upTo } : null }
}

/** Asks again about the tickets of closed chunks that have no result and that nobody took since. @returns how many. */
export async function retryChunks(deps: ChunkQueue, tx: Tx, run: RunRow, chunks: OldChunk[]): Promise<number> {
  const held = chunks.flatMap((chunk) => chunk.ticket_ids)
  const ids = await claimAgain(tx, run, await selectUnanswered(tx, run.id, held))
  if (ids.length === 0) return 0
  const chunkIds = chunks.map((chunk) => chunk.id)
  const forgotten = await deleteFailures(tx, run.id, ids)
  await takeTicketsOut(tx, run.id, chunkIds, ids)
  await addRetried(tx, run.id, { chunks: await enqueueChunks(deps, tx, run, ids), forgotten })
  return ids.length
}
