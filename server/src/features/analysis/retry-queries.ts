import { sql } from 'kysely'
import type { Tx } from '../../platform/db.ts'

/** Tickets of the run without a result in it. */
export async function selectUnanswered(tx: Tx, runId: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct id from (select unnest(ticket_ids) as id from analysis_chunk where run_id = ${runId}) as held
    where not exists (select 1 from analysis a where a.run_id = ${runId} and a.ticket_id = held.id)`.execute(tx)
  return rows.map((row) => row.id)
}

/** Takes the tickets out of their old chunks and failures, so that they count once, in their new chunks. */
export async function forgetFailures(tx: Tx, runId: number, ids: number[]): Promise<void> {
  await sql`delete from analysis_failure where run_id = ${runId} and ticket_id = any(${ids}::bigint[])`.execute(tx)
  await sql`
    update analysis_chunk set
      ticket_ids = array(select id from unnest(ticket_ids) as id where id <> all(${ids}::bigint[]) order by id),
      failed = 0,
      partial = jsonb_set(partial, '{failed}', to_jsonb((
        select count(*) from analysis_failure f where f.run_id = ${runId} and f.ticket_id = any(ticket_ids))))
    where run_id = ${runId} and ticket_ids && ${ids}::bigint[]`.execute(tx)
}

export async function reopenRun(tx: Tx, runId: number, chunks: number, claimed: number): Promise<void> {
  await sql`
    update analysis_run set
      status = 'processing', phase = 'analyzing', error = null, finished_at = null, attempt = attempt + 1,
      chunks_total = chunks_total + ${chunks},
      failed = (select count(*) from analysis_failure where run_id = ${runId}),
      ticket_count = case when planned then done + (select count(*) from analysis_failure where run_id = ${runId}) + ${claimed} else ticket_count end,
      summary = ${`Analyzing ${claimed} ticket${claimed === 1 ? '' : 's'} again`}
    where id = ${runId}`.execute(tx)
}
