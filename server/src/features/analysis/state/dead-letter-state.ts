import type { DeadLetter } from '@sta/contract/schemas/dead-letters'
import { sql } from 'kysely'
import type { Db, Tx } from '../../../database.ts'

/*
 * Every write to `dead_letter` is here: insertDeadLetter ──▶ open ──setRedriven──▶ redriven.
 */

type NewLetter = {
  job: DeadLetter['job']
  runId: number
  chunkId: number | null
  ticketCount: number
  reason: string
}

export async function insertDeadLetter(tx: Tx, { job, runId, chunkId, ticketCount, reason }: NewLetter): Promise<void> {
  await tx
    .insertInto('dead_letter')
    .values({ job, run_id: runId, chunk_id: chunkId, ticket_count: ticketCount, reason })
    .execute()
}

/** Those that still wait for a person. */
export const openDeadLetters = (db: Db, runId: number | undefined) => {
  const letters = db.selectFrom('dead_letter').where('redriven_at', 'is', null)
  return runId === undefined ? letters : letters.where('run_id', '=', runId)
}

export function selectOpenDeadLetter(db: Db, id: number) {
  return openDeadLetters(db, undefined).selectAll().where('id', '=', id).executeTakeFirst()
}

/** Closes one letter, all of a run, or those about a run as a whole, since a person had their jobs tried again. */
export async function setRedriven(tx: Tx, which: { id: number } | { runId: number; chunkId?: null }): Promise<void> {
  const letters = tx.updateTable('dead_letter').set({ redriven_at: sql<Date>`now()` }).where('redriven_at', 'is', null)
  if ('id' in which) await letters.where('id', '=', which.id).execute()
  else if (which.chunkId === undefined) await letters.where('run_id', '=', which.runId).execute()
  else await letters.where('run_id', '=', which.runId).where('chunk_id', 'is', null).execute()
}
