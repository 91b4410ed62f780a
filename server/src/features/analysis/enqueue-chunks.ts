import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { insertChunks } from './chunk-queries.ts'

export type ChunkQueue = Pick<Deps, 'queue'> & { config: Pick<Deps['config'], 'chunkSize'> }

/** Cuts claimed tickets into chunks and queues their jobs, in the given transaction. Returns how many chunks. */
export async function enqueueChunks(
  { queue, config }: ChunkQueue,
  tx: Tx,
  runId: number,
  ids: number[],
): Promise<number> {
  const pieces = Array.from({ length: Math.ceil(ids.length / config.chunkSize) }, (_, i) =>
    ids.slice(i * config.chunkSize, (i + 1) * config.chunkSize),
  )
  const chunkIds = await insertChunks(tx, runId, pieces)
  await queue.enqueue(
    tx,
    'chunk.analyze',
    chunkIds.map((chunkId) => ({ chunkId })),
  )
  return chunkIds.length
}
