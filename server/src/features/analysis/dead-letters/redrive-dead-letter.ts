import type { RunState } from '@sta/contract/schemas/runs'
import { AppError } from '../../../platform/errors.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { readRunState } from '../runs/read-run.ts'
import { retryChunks } from '../runs/retry-piece.ts'
import { announce, type RetryDeps, reopenAndActivate, retryRun } from '../runs/retry-run.ts'
import { selectUnfinishedChunks } from '../state/chunk-queries.ts'
import { selectOpenDeadLetter, setRedriven } from '../state/dead-letter-state.ts'
import { lockRunQueue, selectRunForUpdate } from '../state/run-state.ts'

/**
 * Tries a dead job again. A chunk's tickets are asked about once more, while their run is going on or by opening it again;
 * a job of the run as a whole is a retry of the run. Tickets that were decided or taken since are left alone.
 *
 * @throws AppError `dead_letter_not_found`, `nothing_to_retry`
 */
export async function redriveDeadLetter(deps: RetryDeps, id: number): Promise<RunState> {
  const letter = await selectOpenDeadLetter(deps.db, id)
  if (!letter) throw notOpen(id)
  if (letter.chunk_id === null) return retryRun(deps, letter.run_id)
  const chunk = { id: letter.chunk_id, run_id: letter.run_id }
  const begun = await redriveChunk(deps, id, chunk)
  announce(deps, [letter.run_id, ...begun])
  return readRunState(deps, letter.run_id)
}

const notOpen = (id: number) => new AppError('dead_letter_not_found', `No dead letter ${id} waits for anybody`)

function redriveChunk(deps: RetryDeps, id: number, chunk: { id: number; run_id: number }): Promise<number[]> {
  return deps.db.transaction().execute(async (tx) => {
    await lockRunQueue(tx)
    const run = await selectRunForUpdate(tx, chunk.run_id)
    if (!run || !(await selectOpenDeadLetter(tx, id))) throw notOpen(id)
    const range = { after: chunk.id - 1, upTo: chunk.id, tickets: 1 }
    const claimed = await retryChunks(deps, tx, run, await selectUnfinishedChunks(tx, run.id, range))
    await setRedriven(tx, { id })
    const told = { action: 'dead_letter.redriven', target: { type: 'dead_letter', id }, new: { run: run.id } } as const
    await recordAudit(tx, deps.by, told)
    if (claimed === 0 || run.phase !== 'finished') return []
    await setRedriven(tx, { runId: run.id, chunkId: null })
    return reopenAndActivate(deps, tx, run, { claimed, next: null })
  })
}
