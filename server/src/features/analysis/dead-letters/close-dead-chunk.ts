import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { saveFailures } from '../results/result-queries.ts'
import { concludeIfDone } from '../runs/conclude-run.ts'
import { selectOpenTickets } from '../state/chunk-queries.ts'
import {
  type ChunkRow,
  closeChunk,
  handBackChunk,
  holdChunk,
  setProgressWhenDead,
  takeChunk,
} from '../state/chunk-state.ts'
import { insertDeadLetter } from '../state/dead-letter-state.ts'
import { selectRunForUpdate } from '../state/run-state.ts'
import { selectTally } from '../state/tally-queries.ts'

type DeadChunkDeps = Pick<Deps, 'db' | 'queue' | 'live'>

/**
 * The job failed its last attempt, or its workers died each time. A chunk that has more results than when this happened
 * last is tried again; else its tickets fail with the reason, so that the run can end, and a dead letter waits for a person.
 */
export async function closeDeadChunk(deps: DeadChunkDeps, chunkId: number, reason: string): Promise<void> {
  const { db, queue, live } = deps
  const chunk = await takeChunk(db, chunkId)
  if (!chunk) return
  await db.transaction().execute(async (tx) => {
    await selectRunForUpdate(tx, chunk.run_id)
    if (!(await holdChunk(tx, chunk, { done: 0, failed: 0 }))) return
    const progress = chunk.done + chunk.failed
    if (progress > chunk.progress_when_dead) {
      await setProgressWhenDead(tx, chunk.id, progress)
      if (await handBackChunk(tx, chunk)) await queue.enqueue(tx, 'chunk.analyze', [{ chunkId }])
    } else await failOpenTickets(deps, tx, chunk, reason)
  })
  queue.wake()
  live.publish('runs.changed', [chunk.run_id])
  live.publish('tickets.changed', [])
}

async function failOpenTickets(
  { queue }: Pick<DeadChunkDeps, 'queue'>,
  tx: Tx,
  chunk: ChunkRow,
  reason: string,
): Promise<void> {
  const open = await selectOpenTickets(tx, chunk)
  const message = `The analysis of this ticket ended several times without a result: ${reason}`
  const failures = open.map((ticket) => ({ ticketId: ticket.id, kind: 'transient' as const, message }))
  await saveFailures(tx, chunk.run_id, failures)
  await closeChunk(tx, chunk, 'dead', await selectTally(tx, chunk.run_id, chunk.ticket_ids), reason)
  const letter = { runId: chunk.run_id, chunkId: chunk.id, ticketCount: open.length, reason }
  await insertDeadLetter(tx, { job: 'chunk.analyze', ...letter })
  await concludeIfDone({ queue }, tx, chunk.run_id)
}
