import type { RunReport } from '@sta/contract/schemas/run-reports'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../../database.ts'
import type { Selection, SpentBudget } from '../tables.ts'

/*
 * Every write to `analysis_run` is here.
 *
 *   insertRun ──▶ pending ──activateOldestPending──▶ processing ──completeRun──▶ completed, or failed when all tickets did
 *                  ▲   └──────────setRunStopped──────────┴─────────────────────▶ failed (a reason), cancelled (a person)
 *                  └────────────────────reopenRun, of any run that has ended──────────────────────────────────┘
 *
 * The phase says how far it is:
 *
 *   planning ──setRunPlan, activateOldestPending──▶ analyzing ──setRunSummarizing──▶ summarizing ──▶ finished
 *                                                       ▲───────addRetried──────────────┘
 *
 * A write says in its condition what it expects; who starts, ends or reopens a run holds `lockRunQueue`.
 */

export type RunRow = Selectable<Tables['analysis_run']>

/**
 * Makes whoever starts, ends or reopens a run take turns, to the end of the transaction: no two of them see the same free
 * place, and none overlooks a run that waits for one. Taken before any row is locked, so that nobody waits in a circle.
 */
export async function lockRunQueue(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('analysis_run'))`.execute(tx)
}

export function selectRun(db: Db, id: number): Promise<RunRow | undefined> {
  return db.selectFrom('analysis_run').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Locks the run for the rest of the transaction: planning, stopping, retrying and finishing take turns. Not its key, since
 * saving a result refers to the run while it holds its chunk, and would wait for a stop that waits for the chunk.
 */
export function selectRunForUpdate(tx: Tx, id: number): Promise<RunRow | undefined> {
  return tx.selectFrom('analysis_run').selectAll().where('id', '=', id).forNoKeyUpdate().executeTakeFirst()
}

type NewRun = {
  selection: Selection
  analyzer: RunRow['analyzer']
  model: string
  promptVersion: string
  reuse: boolean
  transport: RunRow['transport']
  taxonomyVersion: number
  traceparent: string | null
  startedBy: RunRow['started_by']
}

export async function insertRun(tx: Tx, run: NewRun): Promise<RunRow> {
  return tx
    .insertInto('analysis_run')
    .values({
      selection: JSON.stringify(run.selection),
      analyzer: run.analyzer,
      model: run.model,
      prompt_version: run.promptVersion,
      taxonomy_version: run.taxonomyVersion,
      reuse: run.reuse,
      transport: run.transport,
      traceparent: run.traceparent,
      started_by: run.startedBy,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/**
 * The oldest pending run is processing from now on, if fewer than `limit` are; null when none is to be. Needs `lockRunQueue`.
 * A run that waits at the provider, up to a day, takes nobody's place.
 */
export async function activateOldestPending(tx: Tx, limit: number): Promise<RunRow | null> {
  const { rows } = await sql<RunRow>`
    update analysis_run set
      status = 'processing', started_at = coalesce(started_at, now()),
      phase = case when chunks_total > 0 then 'analyzing' else phase end
    where id = (
      select min(id) from analysis_run where status = 'pending' and (transport = 'batch'
        or (select count(*) from analysis_run where status = 'processing' and transport <> 'batch') < ${limit}))
    returning *`.execute(tx)
  return rows[0] ?? null
}

/** Notes the number of tickets as far as it is known. */
export async function setRunSize(tx: Tx, id: number, ticketCount: number): Promise<void> {
  const summary = `Analyzing ${ticketCount} ticket${ticketCount === 1 ? '' : 's'}`
  await tx.updateTable('analysis_run').set({ ticket_count: ticketCount, summary }).where('id', '=', id).execute()
}

/** Notes how far the plan is. Once all is planned, the count of tickets is exact. */
export async function setRunPlan(
  tx: Tx,
  runId: number,
  plan: { cursor: number; planned: boolean; claimed: number; chunks: number },
): Promise<void> {
  await sql`
    update analysis_run set
      plan_cursor = ${plan.cursor}, planned = ${plan.planned}, claimed = claimed + ${plan.claimed},
      chunks_total = chunks_total + ${plan.chunks},
      ticket_count = case when ${plan.planned} then claimed + ${plan.claimed} else greatest(ticket_count, claimed + ${plan.claimed}) end,
      phase = case when status = 'processing' and phase = 'planning' then 'analyzing' else phase end
    where id = ${runId}`.execute(tx)
}

/** Counts chunks that were closed, with the exact numbers of their tickets. The run's row is locked from here on. */
export async function countClosedChunks(
  tx: Tx,
  id: number,
  { chunks, done, failed }: { chunks: number; done: number; failed: number },
): Promise<void> {
  await tx
    .updateTable('analysis_run')
    .set((eb) => ({
      chunks_done: eb('chunks_done', '+', chunks),
      done: eb('done', '+', done),
      failed: eb('failed', '+', failed),
    }))
    .where('id', '=', id)
    .execute()
}

/** True for the one call that finds every chunk closed and nothing left to plan; the count of tickets is exact from then on. */
export async function setRunSummarizing(tx: Tx, id: number): Promise<boolean> {
  const result = await tx
    .updateTable('analysis_run')
    .set({ phase: 'summarizing', ticket_count: sql<number>`done + failed` })
    .where('id', '=', id)
    .where('status', '=', 'processing')
    .where('planned', '=', true)
    .where('retry_up_to', 'is', null)
    .where('phase', '!=', 'summarizing')
    .whereRef('chunks_done', '=', 'chunks_total')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

type Completion = { status: 'completed' | 'failed'; summary: string; report: RunReport; error: string | null }

/** True for the one call that completes the run; false when it was stopped, or opened again, since it was read. */
export async function completeRun(
  tx: Tx,
  { id, attempt }: Pick<RunRow, 'id' | 'attempt'>,
  { status, summary, report, error }: Completion,
): Promise<boolean> {
  const result = await tx
    .updateTable('analysis_run')
    .set({ status, phase: 'finished', summary, report: JSON.stringify(report), error, finished_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('status', '=', 'processing')
    .where('phase', '=', 'summarizing')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** No further call of the run begins. The first reason stays. */
export async function setHalt(db: Db, id: number, reason: string): Promise<void> {
  await db
    .updateTable('analysis_run')
    .set((eb) => ({ halt: eb.fn.coalesce('halt', eb.val(reason)) }))
    .where('id', '=', id)
    .where('status', '=', 'processing')
    .execute()
}

/** The built-in analyzer goes on with the run. The first reason stays. */
export async function setStandIn(
  db: Db,
  id: number,
  { spent, until }: { spent: SpentBudget; until: Date },
): Promise<void> {
  await db
    .updateTable('analysis_run')
    .set({ stand_in: JSON.stringify(spent), stand_in_until: until })
    .where('id', '=', id)
    .where('status', '=', 'processing')
    .where('stand_in', 'is', null)
    .execute()
}

/** No further call of the run begins, and what failed is given back when it stops. The first reason to halt stays. */
export async function setFalseStart(db: Db, id: number, reason: string): Promise<void> {
  await db
    .updateTable('analysis_run')
    .set({ halt: reason, reopens_failed: true })
    .where('id', '=', id)
    .where('status', '=', 'processing')
    .where('halt', 'is', null)
    .execute()
}

/** None of its tickets counts as failed any more: their failures are deleted by now. */
export async function forgetFailed(tx: Tx, id: number): Promise<void> {
  await tx.updateTable('analysis_run').set({ failed: 0 }).where('id', '=', id).execute()
}

/** Ends the run before its time; its summary says why, and how far it came. */
export async function setRunStopped(
  tx: Tx,
  id: number,
  stop: { status: 'failed' | 'cancelled'; error: string | null },
): Promise<void> {
  const reason = stop.error === null ? 'Cancelled' : `Stopped: ${stop.error}`
  await tx
    .updateTable('analysis_run')
    .set({
      status: stop.status,
      phase: 'finished',
      error: stop.error,
      retry_cursor: null,
      retry_up_to: null,
      summary: sql<string>`${reason}::text || ' (' || done || ' of ' || ticket_count || ' tickets analyzed)'`,
      finished_at: sql<Date>`now()`,
    })
    .where('id', '=', id)
    .execute()
}

/** Counts new chunks, and no longer the failures that are asked about again. A summary that is being written is out of date. */
export async function addRetried(
  tx: Tx,
  runId: number,
  { chunks, forgotten }: { chunks: number; forgotten: number },
): Promise<void> {
  await sql`
    update analysis_run set
      chunks_total = chunks_total + ${chunks}, failed = failed - ${forgotten},
      attempt = case when phase = 'summarizing' then attempt + 1 else attempt end,
      phase = case when phase = 'summarizing' then 'analyzing' else phase end
    where id = ${runId}`.execute(tx)
}

/** Where a retry goes on, and where it ends: chunk ids. */
export type RetryPlace = { cursor: number; upTo: number }

/** Notes how far a retry is; null when it has looked at everything. The count of tickets is exact then, if all is planned. */
export async function setRetryPlace(tx: Tx, runId: number, place: RetryPlace | null): Promise<void> {
  await sql`
    update analysis_run set
      retry_cursor = ${place?.cursor ?? null}, retry_up_to = ${place?.upTo ?? null},
      ticket_count = case when planned and ${place === null} then done + failed + (
        select coalesce(sum(cardinality(ticket_ids)), 0) from analysis_chunk
        where run_id = ${runId} and state in ('waiting', 'running')) else ticket_count end
    where id = ${runId}`.execute(tx)
}

/** The finished run waits for its turn again. */
export async function reopenRun(
  tx: Tx,
  runId: number,
  { summary, traceparent }: { summary: string; traceparent: string | null },
): Promise<void> {
  await tx
    .updateTable('analysis_run')
    .set((eb) => ({
      status: 'pending',
      phase: 'planning',
      error: null,
      halt: null,
      stand_in: null,
      stand_in_until: null,
      reopens_failed: false,
      finished_at: null,
      attempt: eb('attempt', '+', 1),
      summary,
      traceparent,
    }))
    .where('id', '=', runId)
    .execute()
}

/** Puts another report in the place of a finished run's. */
export async function setReport(
  tx: Tx,
  runId: number,
  { report, summary }: { report: RunReport; summary: string },
): Promise<void> {
  await tx
    .updateTable('analysis_run')
    .set({ report: JSON.stringify(report), summary })
    .where('id', '=', runId)
    .execute()
}

/** Deletes the reports of runs that ended so many days ago. Returns whose. */
export async function deleteOldReports(tx: Tx, days: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    update analysis_run set report = null, summary = ''
    where finished_at < now() - make_interval(days => ${days}::int) and report is not null
    returning id`.execute(tx)
  return rows.map(({ id }) => id)
}
