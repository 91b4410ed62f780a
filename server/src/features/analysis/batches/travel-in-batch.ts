import type { Deps } from '../../../deps.ts'
import { AnalyzerError, type BatchPort } from '../../analyzers/analyzer.ts'
import { type ChunkRow, handBackChunk } from '../chunks/chunk-queries.ts'
import type { RunRow } from '../runs/run-queries.ts'
import { countLook, selectLatestBatch } from './batch-queries.ts'
import { collectBatch } from './collect-batch.ts'
import { submitBatch } from './submit-batch.ts'

export type TravelDeps = Pick<Deps, 'config' | 'db' | 'queue' | 'live' | 'analyzer' | 'log'>
export type Traveller = { run: RunRow; chunk: ChunkRow; port: BatchPort }

/**
 * Sends a chunk through the provider's batches, one step a job: submits it, waits for the job that looks at it, saves its
 * answers. Nothing is submitted twice, wherever a worker dies: the row with the tag is written first.
 *
 * A provider that is away costs no attempt of the job: the step is tried again later, for as long as it takes.
 *
 * @param signal of the worker. Not of the hold: a batch whose chunk was lost meanwhile has to be cancelled by its id.
 * @returns true while the chunk waits; false when all that batches can do for it is done and saved.
 * @throws AnalyzerError `fatal`; ChunkLost.
 */
export async function travelInBatch(
  deps: TravelDeps,
  run: RunRow,
  chunk: ChunkRow,
  signal: AbortSignal,
): Promise<boolean> {
  const { batch: port } = deps.analyzer
  const batch = await selectLatestBatch(deps.db, chunk.id)
  if (!port || batch?.state === 'collected') return false
  const traveller = { run, chunk, port }
  try {
    if (batch?.state === 'ended') {
      await collectBatch(deps, traveller, batch, signal)
      return false
    }
    if (batch?.state !== 'underway')
      return await submitBatch(deps, traveller, batch?.state === 'submitting' ? batch : null, signal)
    await deps.db.transaction().execute((tx) => handBackChunk(tx, chunk))
    return true
  } catch (error) {
    if (!(error instanceof AnalyzerError) || error.kind !== 'transient') throw error
    deps.log.warn({ err: error, run: run.id, chunk: chunk.id }, 'the batch cannot be submitted or read yet')
    await tryLater(deps, traveller)
    return true
  }
}

async function tryLater({ db, queue }: TravelDeps, { chunk, port }: Traveller): Promise<void> {
  const { tag, looks = 0 } = (await selectLatestBatch(db, chunk.id)) ?? {}
  await db.transaction().execute(async (tx) => {
    if (!(await handBackChunk(tx, chunk))) return
    if (tag !== undefined) await countLook(tx, tag, looks)
    await queue.enqueue(tx, 'chunk.analyze', [{ chunkId: chunk.id }], { afterSeconds: port.pauses.look(looks) })
  })
}
