import { sql } from 'kysely'
import type { Db, Tx } from '../../../database.ts'
import type { Reason } from '../graph/verdict.ts'
import { reopenFailedChunks } from '../state/chunk-state.ts'
import { forgetFailed } from '../state/run-state.ts'

/** Failures that are looked at: more would only say the same. */
const MOST_FAILURES = 500

/** A message without what differs from call to call: numbers, ids of requests. */
const alike = (message: ReturnType<typeof sql>) => sql`regexp_replace(${message}, '[0-9a-fA-F-]{8,}|[0-9]+', '#', 'g')`

/** Whether so many different texts of the run failed in this way, and no call has answered about any ticket yet. */
export async function isFalseStart(db: Db, runId: number, failure: Reason, texts: number): Promise<boolean> {
  const { rows } = await sql<{ texts: number }>`
    select count(distinct t.content_hash) as texts
    from (select ticket_id, kind, message from analysis_failure where run_id = ${runId} limit ${MOST_FAILURES}) f
    join ticket t on t.id = f.ticket_id
    where f.kind = ${failure.kind} and ${alike(sql`f.message`)} = ${alike(sql`${failure.message}::text`)}`.execute(db)
  if ((rows[0]?.texts ?? 0) < texts) return false
  const answered = await db
    .selectFrom('analysis')
    .select('id')
    .where('run_id', '=', runId)
    .where('reused', '=', false)
    // What a hybrid run's built-in half decided says nothing about the model.
    .where('analyzer', '<>', 'local')
    .limit(1)
    .executeTakeFirst()
  return answered === undefined
}

/** Takes the failures of a run back: its tickets count as not looked at. */
export async function reopenFailures(tx: Tx, runId: number): Promise<void> {
  await sql`
    with failures as (delete from analysis_failure where run_id = ${runId} returning ticket_id)
    update ticket set status = 'processing', error = null, updated_at = now()
    from failures where ticket.id = failures.ticket_id and ticket.run_id = ${runId} and ticket.status = 'failed'`.execute(
    tx,
  )
  await reopenFailedChunks(tx, runId)
  await forgetFailed(tx, runId)
}
