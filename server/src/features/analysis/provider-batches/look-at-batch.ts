import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import type { Delivery } from '../../../platform/queue/job-loops.ts'
import { AnalyzerError, type BatchPort, type BatchState } from '../../analyzers/analyzer.ts'
import { settleReservations } from '../../usage/queries.ts'
import { stopRun } from '../runs/stop-run.ts'
import { type BatchRow, countLook, moveBatch, selectOpenBatch } from '../state/batch-state.ts'

type LookDeps = Pick<Deps, 'config' | 'db' | 'queue' | 'live' | 'analyzer' | 'log'>
type Look = { tag: string; looks: number }
type OpenBatch = BatchRow & { run_id: number; wanted: boolean }

/**
 * The job `batch.look`: asks the provider how far the batch is, and queues the next look, or the chunk when it ended. A
 * batch whose run was stopped is cancelled. Looks are numbered, so that a job which comes twice begins no second chain.
 */
export async function lookAtBatch(deps: LookDeps, { payload, signal }: Delivery<Look>): Promise<void> {
  const { db, analyzer } = deps
  const batch = await selectOpenBatch(db, payload.tag)
  if (!batch) return
  if (!batch.wanted) return abandon(deps, batch, signal)
  if (batch.state !== 'underway' || batch.provider_id === null || batch.looks !== payload.looks) return
  // Another analyzer is configured by now: it asks about the tickets in its own way.
  if (!analyzer.batch) return handToChunk(deps, batch, 'cancelled', 0)
  try {
    const state = await look(deps, analyzer.batch, batch.provider_id, signal)
    if (state === 'underway') await lookAgain(deps, payload, analyzer.batch)
    else await handToChunk(deps, batch, state, state === 'full' ? analyzer.batch.pauses.full : 0)
  } catch (error) {
    if (!(error instanceof AnalyzerError)) throw error
    await stopRun(deps, batch.run_id, { status: 'failed', error: error.message })
  }
}

/** A provider that is away has not ended the batch. @throws AnalyzerError `fatal`. */
async function look({ log }: LookDeps, port: BatchPort, id: string, signal: AbortSignal): Promise<BatchState> {
  try {
    return await port.look(id, signal)
  } catch (error) {
    if (!(error instanceof AnalyzerError) || error.kind !== 'transient') throw error
    log.warn({ err: error, batch: id }, 'the batch could not be looked at')
    return 'underway'
  }
}

async function lookAgain({ db, queue }: LookDeps, { tag, looks }: Look, { pauses }: BatchPort): Promise<void> {
  const next = { tag, looks: looks + 1 }
  await db.transaction().execute(async (tx) => {
    if (await countLook(tx, tag, looks))
      await queue.enqueue(tx, 'batch.look', [next], { afterSeconds: pauses.look(next.looks) })
  })
}

/** The chunk's own job does the next step. Nothing was paid for a batch that found no room. */
async function handToChunk(
  { db, queue }: LookDeps,
  batch: OpenBatch,
  to: 'ended' | 'full' | 'cancelled',
  afterSeconds: number,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const moved = to === 'ended' ? await moveBatch(tx, batch.tag, batch.state, to) : await close(tx, batch, to)
    if (moved) await queue.enqueue(tx, 'chunk.analyze', [{ chunkId: batch.chunk_id }], { afterSeconds })
  })
  queue.wake('chunk.analyze')
}

async function close(tx: Tx, batch: BatchRow, to: 'full' | 'cancelled'): Promise<boolean> {
  const moved = await moveBatch(tx, batch.tag, batch.state, to)
  if (moved && batch.reservation_id !== null) await settleReservations(tx, [batch.reservation_id])
  return moved
}

/** Cancels a batch that nobody waits for. While the provider is away the queue repeats it. */
async function abandon({ db, analyzer, log }: LookDeps, batch: OpenBatch, signal: AbortSignal): Promise<void> {
  const { tag, state, created_at, provider_id } = batch
  try {
    const id = provider_id ?? (await analyzer.batch?.find({ tag, since: created_at, signal })) ?? null
    if (id !== null && state !== 'ended') await analyzer.batch?.cancel(id, signal)
  } catch (error) {
    if (!(error instanceof AnalyzerError) || error.kind === 'transient') throw error
    log.warn({ err: error, batch: provider_id }, 'a batch that nobody waits for was not cancelled')
  }
  await db.transaction().execute((tx) => close(tx, batch, 'cancelled'))
}

/** The job failed again and again, but the batch is still at the provider: somebody has to look at it. */
export async function keepLooking({ db, queue }: Pick<Deps, 'db' | 'queue'>, look: Look): Promise<void> {
  await db.transaction().execute((tx) => queue.enqueue(tx, 'batch.look', [look], { afterSeconds: 60 }))
}
