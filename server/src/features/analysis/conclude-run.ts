import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'

/**
 * Sends the run to its summary when everything is planned and every chunk is closed. Whoever closes the last chunk or
 * plans the last piece calls it, holding the run's row: so one of them sees that nothing is left, and only one.
 */
export async function concludeIfDone({ queue }: Pick<Deps, 'queue'>, tx: Tx, runId: number): Promise<boolean> {
  const result = await tx
    .updateTable('analysis_run')
    .set({ phase: 'summarizing', ticket_count: sql<number>`done + failed` })
    .where('id', '=', runId)
    .where('status', '=', 'processing')
    .where('planned', '=', true)
    .where('phase', '!=', 'summarizing')
    .whereRef('chunks_done', '=', 'chunks_total')
    .executeTakeFirst()
  if (result.numUpdatedRows === 0n) return false
  await queue.enqueue(tx, 'run.summarize', [{ runId }])
  return true
}
