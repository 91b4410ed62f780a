import type { RunState } from '@sta/contract/schemas/runs'
import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { AppError } from '../../../platform/errors.ts'
import type { By } from '../../audit/actor.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { recordEvent } from '../../events/event-queries.ts'
import { selectOpenTags } from '../state/batch-state.ts'
import { hasRunningChunk, selectOpenChunksForUpdate } from '../state/chunk-queries.ts'
import { type ChunkRow, closeChunk, holdChunk, stopChunksWithoutResults } from '../state/chunk-state.ts'
import { insertDeadLetter } from '../state/dead-letter-state.ts'
import { lockRunQueue, type RunRow, selectRun, selectRunForUpdate, setHalt, setRunStopped } from '../state/run-state.ts'
import { selectTally } from '../state/tally-queries.ts'
import { activateRuns } from './activate-runs.ts'
import { reopenFailures } from './false-start-queries.ts'
import { readRunState } from './read-run.ts'
import { releaseNextPiece } from './release-tickets.ts'

type Stop =
  | { status: 'failed'; error: string; deadJob?: { job: 'run.plan' | 'run.summarize'; reason: string } }
  | { status: 'cancelled' }

type StopDeps = Pick<Deps, 'db' | 'queue' | 'config' | 'live' | 'log'>

/** Tickets that a stop gives back before it answers: small runs are done with at once. */
const FIRST_RELEASE = 1000

/**
 * Stops an active run: saved results stay, workers that are still at it cannot save any more, and the next pending run may
 * begin. Its other tickets are given back: the first thousand at once, the rest by the job `run.release`. Does nothing to a
 * finished run.
 *
 * @param deps.by who wants it; without, it is the server itself, which writes the reason down in the run.
 * @returns whether the run was active.
 */
export async function stopRun(deps: StopDeps & Partial<By>, runId: number, stop: Stop): Promise<boolean> {
  const begun = await deps.db.transaction().execute(async (tx) => {
    await lockRunQueue(tx)
    const run = await selectRunForUpdate(tx, runId)
    if (!run || (run.status !== 'pending' && run.status !== 'processing')) return null
    if (deps.by) await recordAudit(tx, deps.by, { action: 'run.cancelled', target: { type: 'run', id: runId } })
    return stopIn(deps, tx, run, stop)
  })
  tellStopped(deps, runId, stop, begun)
  return begun !== null
}

/** The stop itself, of an active run that is locked with the queue of runs. @returns the runs that begin instead. */
async function stopIn({ queue, config }: StopDeps, tx: Tx, run: RunRow, stop: Stop): Promise<number[]> {
  const runId = run.id
  if (run.reopens_failed) await reopenFailures(tx, runId)
  await queue.withdraw(tx, 'chunk.analyze', 'chunkId', await stopChunks(tx, runId))
  if (run.transport === 'batch') await abandonBatches({ queue }, tx, runId)
  const next = await releaseNextPiece(tx, runId, 0, FIRST_RELEASE)
  if (next !== null) await queue.enqueue(tx, 'run.release', [{ runId }])
  await setRunStopped(tx, runId, { status: stop.status, error: stop.status === 'failed' ? stop.error : null })
  if (stop.status === 'failed') await recordEvent(tx, { event: 'run.failed', subjects: [runId] })
  if (stop.status === 'failed' && stop.deadJob)
    await insertDeadLetter(tx, { ...stop.deadJob, runId, chunkId: null, ticketCount: 0 })
  return activateRuns({ queue, config }, tx)
}

function tellStopped({ live, log, queue }: StopDeps, runId: number, stop: Stop, begun: number[] | null): void {
  if (begun) log.info({ run: runId, ...stop }, 'run stopped')
  live.publish('runs.changed', [runId, ...(begun ?? [])])
  live.publish('tickets.changed', [])
  queue.wake()
}

/**
 * A call of this chunk failed for all: no further call of the run begins, in whatever worker. The chunk is closed with what
 * it has; other chunks do the same when their calls in flight have ended, so that no paid answer is refused, and the last
 * one stops the run. Chunks that wait, or whose worker died, are closed when their job is delivered.
 */
export async function haltRun(deps: StopDeps, chunk: ChunkRow, reason: string): Promise<void> {
  const { db } = deps
  await setHalt(db, chunk.run_id, reason)
  const stop = { status: 'failed' as const, error: reason }
  const begun = await db.transaction().execute(async (tx) => {
    await lockRunQueue(tx)
    const run = await selectRunForUpdate(tx, chunk.run_id)
    if (run?.status !== 'processing' || !(await holdChunk(tx, chunk, { done: 0, failed: 0 }))) return null
    await closeChunk(tx, chunk, 'stopped', await selectTally(tx, run.id, chunk.ticket_ids), null)
    return (await hasRunningChunk(tx, run.id)) ? null : stopIn(deps, tx, run, stop)
  })
  tellStopped(deps, chunk.run_id, stop, begun)
}

/** Stops the run when it is to halt and no worker is at it any more. For whoever closes a chunk, after its own transaction. */
export async function stopIfHalted(deps: StopDeps, runId: number): Promise<void> {
  const run = await selectRun(deps.db, runId)
  if (run?.status !== 'processing' || run.halt === null) return
  if (await hasRunningChunk(deps.db, runId)) return
  await stopRun(deps, runId, { status: 'failed', error: run.halt })
}

/**
 * Closes what is open. Chunks without a result are closed in one statement, as there may be ten thousand, and first: after
 * it no worker can take another one of them, so that the rest is what workers are at.
 *
 * @returns what was closed, whose jobs have nothing to do any more.
 */
async function stopChunks(tx: Tx, runId: number): Promise<number[]> {
  const untouched = await stopChunksWithoutResults(tx, runId)
  const touched = await selectOpenChunksForUpdate(tx, runId)
  for (const chunk of touched) {
    await closeChunk(tx, chunk, 'stopped', await selectTally(tx, runId, chunk.ticket_ids), null)
  }
  return [...untouched, ...touched.map((chunk) => chunk.id)]
}

/** Has the run's batches cancelled at the provider, at the next look, which is queued for now. */
async function abandonBatches({ queue }: Pick<Deps, 'queue'>, tx: Tx, runId: number): Promise<void> {
  const looks = (await selectOpenTags(tx, runId)).map((tag) => ({ tag, looks: 0 }))
  await queue.enqueue(tx, 'batch.look', looks)
}

/** @throws AppError `run_not_found`, `run_not_active` */
export async function cancelRun(deps: StopDeps & By, runId: number): Promise<RunState> {
  if (!(await stopRun(deps, runId, { status: 'cancelled' }))) {
    const run = await readRunState(deps, runId)
    throw new AppError('run_not_active', `Run ${runId} is ${run.status} already`)
  }
  return readRunState(deps, runId)
}
