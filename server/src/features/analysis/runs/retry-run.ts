import type { RunState } from '@sta/contract/schemas/runs'
import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { AppError } from '../../../platform/errors.ts'
import type { By } from '../../audit/actor.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { selectHighestChunkId } from '../state/chunk-queries.ts'
import { setRedriven } from '../state/dead-letter-state.ts'
import {
  lockRunQueue,
  type RetryPlace,
  type RunRow,
  reopenRun,
  selectRunForUpdate,
  setRetryPlace,
} from '../state/run-state.ts'
import { activateRuns } from './activate-runs.ts'
import { readRunState, runNotFound } from './read-run.ts'
import { RETRY_PIECE, retryNextPiece } from './retry-piece.ts'

export type RetryDeps = Pick<Deps, 'db' | 'queue' | 'live' | 'config'> & By

/** Pieces that are looked at before the answer: other runs may have taken all that a large run left. */
const FIRST_PIECES = 10

/**
 * Goes on with what a finished run left: its failed tickets, those that a stop gave back and nobody took since, and its
 * summary. Saved results are not asked again. What is beyond the first piece with such a ticket is collected by the job
 * `run.plan`; when ten pieces have none, the job looks at the others, and the run ends with what it has if they have none either.
 *
 * @param pieceSize tickets in a piece.
 * @throws AppError `run_not_found`, `run_active`, `nothing_to_retry`
 */
export async function retryRun(deps: RetryDeps, runId: number, pieceSize = RETRY_PIECE): Promise<RunState> {
  const begun = await deps.db.transaction().execute(async (tx) => {
    await lockRunQueue(tx)
    const run = await selectRunForUpdate(tx, runId)
    if (!run) throw runNotFound(runId)
    if (run.phase !== 'finished')
      throw new AppError('run_active', `Run ${runId} is still ${run.status}; retry it when it has ended`)
    const { claimed, next } = await retryUntilClaimed(deps, tx, run, pieceSize)
    if (claimed === 0 && !next && run.planned && !lacksSummaryOnly(run))
      throw new AppError('nothing_to_retry', `Run ${runId} left no failed or unfinished ticket`)
    await setRedriven(tx, { runId })
    await recordAudit(tx, deps.by, { action: 'run.retried', target: { type: 'run', id: runId } })
    return reopenAndActivate(deps, tx, run, { claimed, next })
  })
  announce(deps, [runId, ...begun])
  return readRunState(deps, runId)
}

async function retryUntilClaimed(
  deps: RetryDeps,
  tx: Tx,
  run: RunRow,
  pieceSize: number,
): Promise<{ claimed: number; next: RetryPlace | null }> {
  let piece: { claimed: number; next: RetryPlace | null } = {
    claimed: 0,
    next: { cursor: 0, upTo: await selectHighestChunkId(tx, run.id) },
  }
  for (let looked = 0; piece.next && piece.claimed === 0 && looked < FIRST_PIECES; looked += 1)
    piece = await retryNextPiece(deps, tx, run, piece.next, pieceSize)
  return piece
}

/** Every ticket is decided, yet the run was stopped: it was at its summary. */
const lacksSummaryOnly = (run: RunRow): boolean =>
  run.status !== 'completed' && run.done > 0 && run.done + run.failed >= run.ticket_count

/** Opens a finished run again, in the given transaction, and lets it begin when there is a place. @returns the runs that began. */
export async function reopenAndActivate(
  { queue, config }: Pick<RetryDeps, 'queue' | 'config'>,
  tx: Tx,
  run: RunRow,
  { claimed, next }: { claimed: number; next: RetryPlace | null },
): Promise<number[]> {
  await reopenRun(tx, run.id, { summary: toSummary(claimed, next !== null), traceparent: queue.traceparent() })
  await setRetryPlace(tx, run.id, next)
  if (next || !run.planned) await queue.enqueue(tx, 'run.plan', [{ runId: run.id }])
  return activateRuns({ queue, config }, tx)
}

function toSummary(claimed: number, isMore: boolean): string {
  if (isMore && claimed === 0) return 'Looking for tickets to analyze again'
  if (isMore) return `Analyzing ${claimed} tickets again, and more to come`
  return claimed === 0 ? 'Going on' : `Analyzing ${claimed} ticket${claimed === 1 ? '' : 's'} again`
}

export function announce({ live, queue }: Pick<Deps, 'live' | 'queue'>, runIds: number[]): void {
  live.publish('runs.changed', runIds)
  live.publish('tickets.changed', [])
  queue.wake()
}
