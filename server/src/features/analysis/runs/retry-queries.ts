import { sql } from 'kysely'
import type { Tx } from '../../../database.ts'

/** Those of the tickets that have no result in the run. */
export async function selectUnanswered(tx: Tx, runId: number, ids: number[]): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select held.id from unnest(${ids}::bigint[]) as held(id)
    where not exists (select 1 from analysis a where a.run_id = ${runId} and a.ticket_id = held.id)`.execute(tx)
  return rows.map((row) => row.id)
}

/** Forgets why the tickets failed. @returns how many had. */
export async function deleteFailures(tx: Tx, runId: number, ids: number[]): Promise<number> {
  const failures = await tx
    .deleteFrom('analysis_failure')
    .where('run_id', '=', runId)
    .where('ticket_id', '=', sql<number>`any(${ids}::bigint[])`)
    .executeTakeFirst()
  return Number(failures.numDeletedRows)
}
