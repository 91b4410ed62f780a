import { AnalyzerError } from '../../analyzers/analyzer.ts'
import { countLook, selectLatestBatch } from '../state/batch-state.ts'
import { type ChunkRow, handBackChunk } from '../state/chunk-state.ts'
import type { RunRow } from '../state/run-state.ts'
import type { BatchDeps, BatchWork } from './batch-work.ts'
import { collectBatch } from './collect-batch.ts'
import { submitBatch } from './submit-batch.ts'

/**
 * Has the provider answer a chunk in a batch, one step a job: submits it, waits for the job that looks at it, saves its
 * answers. Nothing is submitted twice, wherever a worker dies: the row with the tag is written first.
 *
 * A provider that is away costs no attempt of the job: the step is tried again later, for as long as it takes.
 *
 * @param signal of the worker. Not of the hold: a batch whose chunk was lost meanwhile has to be cancelled by its id.
 * @returns true while the chunk waits; false when all that batches can do for it is done and saved.
 * @throws AnalyzerError `fatal`; ChunkLost.
 */
export async function stepBatch(deps: BatchDeps, run: RunRow, chunk: ChunkRow, signal: AbortSignal): Promise<boolean> {
  const { batch: port } = deps.analyzer
  const batch = await selectLatestBatch(deps.db, chunk.id)
  if (!port || batch?.state === 'collected') return false
  const work = { run, chunk, port }
  try {
    if (batch?.state === 'ended') {
      await collectBatch(deps, work, batch, signal)
      return false
    }
    if (batch?.state !== 'underway')
      return await submitBatch(deps, work, batch?.state === 'submitting' ? batch : null, signal)
    await deps.db.transaction().execute((tx) => handBackChunk(tx, chunk))
    return true
  } catch (error) {
    if (!(error instanceof AnalyzerError) || error.kind !== 'transient') throw error
    deps.log.warn({ err: error, run: run.id, chunk: chunk.id }, 'the batch cannot be submitted or read yet')
    await tryLater(deps, work)
    return true
  }
}

async function tryLater({ db, queue }: BatchDeps, { chunk, port }: BatchWork): Promise<void> {
  const { tag, looks = 0 } = (await selectLatestBatch(db, chunk.id)) ?? {}
  await db.transaction().execute(async (tx) => {
    if (!(await handBackChunk(tx, chunk))) return
    if (tag !== undefined) await countLook(tx, tag, looks)
    await queue.enqueue(tx, 'chunk.analyze', [{ chunkId: chunk.id }], { afterSeconds: port.pauses.look(looks) })
  })
}
