import type { DeadLetter } from '@sta/contract/schemas/dead-letters'
import type { Db } from '../../../database.ts'
import { openDeadLetters } from '../state/dead-letter-state.ts'

/** Those that still wait for a person, newest first. */
export async function selectDeadLetters(
  db: Db,
  { offset, limit, runId }: { offset: number; limit: number; runId: number | undefined },
): Promise<{ items: DeadLetter[]; total: number }> {
  const [rows, count] = await Promise.all([
    openDeadLetters(db, runId).selectAll().orderBy('id', 'desc').offset(offset).limit(limit).execute(),
    openDeadLetters(db, runId)
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow(),
  ])
  const items = rows.map(({ id, job, run_id, ticket_count, reason, died_at }) => ({
    id,
    job,
    analysis_run_id: run_id,
    ticket_count,
    reason,
    died_at: died_at.toISOString(),
  }))
  return { items, total: count.n }
}
