import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { cut } from '../graph/cut.ts'
import { insertChunks } from '../state/chunk-state.ts'
import type { RunRow } from '../state/run-state.ts'

export type ChunkQueue = Pick<Deps, 'queue'> & { config: Pick<Deps['config'], 'chunkSize'> }

/** A chunk is one batch at the provider; it takes hours whatever its size, and few large ones are fewer files. */
const BATCH_CHUNK_SIZE = 2000

/**
 * Cuts claimed tickets into chunks and queues their jobs, in the given transaction. Those of a pending run are queued when
 * it begins. Returns how many chunks.
 */
export async function enqueueChunks(
  { queue, config }: ChunkQueue,
  tx: Tx,
  run: Pick<RunRow, 'id' | 'status' | 'transport'>,
  ids: number[],
): Promise<number> {
  const size = run.transport === 'batch' ? BATCH_CHUNK_SIZE : config.chunkSize
  const chunkIds = await insertChunks(tx, run.id, cut(ids, size))
  if (run.status === 'processing') await queueChunks({ queue }, tx, chunkIds)
  return chunkIds.length
}

export async function queueChunks(
  { queue }: Pick<Deps, 'queue'>,
  tx: Tx,
  chunkIds: number[],
  how: Parameters<Deps['queue']['enqueue']>[3] = {},
): Promise<void> {
  const payloads = chunkIds.map((chunkId) => ({ chunkId }))
  await queue.enqueue(tx, 'chunk.analyze', payloads, how)
}
