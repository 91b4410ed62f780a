import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { selectUnfinishedChunks } from '../state/chunk-queries.ts'
import { selectRunForUpdate } from '../state/run-state.ts'
import { releaseTickets } from './claim-queries.ts'

/** Tickets that are given back in one transaction, which a retry waits for. */
const RELEASE_SIZE = 2000

/** Gives back what the next closed chunks still hold. @returns the last of these chunks; null when there is none further. */
export async function releaseNextPiece(tx: Tx, runId: number, after: number, tickets: number): Promise<number | null> {
  const upTo = Number.MAX_SAFE_INTEGER
  const chunks = await selectUnfinishedChunks(tx, runId, { after, upTo, tickets })
  await releaseTickets(
    tx,
    runId,
    chunks.flatMap((chunk) => chunk.ticket_ids),
  )
  const last = chunks.at(-1)?.id ?? upTo
  const rest = await selectUnfinishedChunks(tx, runId, { after: last, upTo, tickets: 1 })
  return rest.length > 0 ? last : null
}

/**
 * The job `run.release`: one piece a transaction, until all is given back. A retry that comes meanwhile takes over: it
 * claims what the run still holds.
 */
export async function releaseRun(
  { db, live }: Pick<Deps, 'db' | 'live'>,
  runId: number,
  signal: AbortSignal,
): Promise<void> {
  let after: number | null = 0
  while (after !== null) {
    signal.throwIfAborted()
    const from: number = after
    after = await db.transaction().execute(async (tx) => {
      const run = await selectRunForUpdate(tx, runId)
      return run?.phase === 'finished' ? releaseNextPiece(tx, runId, from, RELEASE_SIZE) : null
    })
    live.publish('tickets.changed', [])
  }
}
