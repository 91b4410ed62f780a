import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../../database.ts'
import type { Analyzer } from '../../analyzers/analyzer.ts'

/*
 * Every write to `analysis_batch` is here: one row a batch at the provider.
 *
 *   insertBatch ──▶ submitting ──setBatchUnderway──▶ underway ──▶ ended ──▶ collected: its answers are saved
 *                                                       ├──▶ full: the provider had no room, nothing was asked
 *                       any of the first three ──────▶ cancelled: nobody waits for it
 */

export type BatchRow = Selectable<Tables['analysis_batch']>

/** States in which the provider may hold answers that nobody saved yet. */
const OPEN = ['submitting', 'underway', 'ended'] as const

export async function insertBatch(
  tx: Tx,
  batch: {
    tag: string
    chunkId: number
    requests: number[][][]
    analyzer: Pick<Analyzer, 'model' | 'promptVersion'>
    reservationId: string | null
  },
): Promise<BatchRow> {
  return tx
    .insertInto('analysis_batch')
    .values({
      tag: batch.tag,
      chunk_id: batch.chunkId,
      requests: JSON.stringify(batch.requests),
      model: batch.analyzer.model,
      prompt_version: batch.analyzer.promptVersion,
      reservation_id: batch.reservationId,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

export function selectLatestBatch(db: Db, chunkId: number): Promise<BatchRow | undefined> {
  return db
    .selectFrom('analysis_batch')
    .selectAll()
    .where('chunk_id', '=', chunkId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** The batch with its run, while its answers are not saved. `wanted`: its chunk is open, so that somebody waits for them. */
export async function selectOpenBatch(db: Db, tag: string) {
  return db
    .selectFrom('analysis_batch as b')
    .innerJoin('analysis_chunk as c', 'c.id', 'b.chunk_id')
    .selectAll('b')
    .select('c.run_id')
    .select(sql<boolean>`c.state in ('waiting', 'running')`.as('wanted'))
    .where('b.tag', '=', tag)
    .where('b.state', 'in', OPEN)
    .executeTakeFirst()
}

/** Tags of a run's batches whose answers are not saved. */
export async function selectOpenTags(tx: Tx, runId: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('analysis_batch as b')
    .innerJoin('analysis_chunk as c', 'c.id', 'b.chunk_id')
    .select('b.tag')
    .where('c.run_id', '=', runId)
    .where('b.state', 'in', OPEN)
    .execute()
  return rows.map((row) => row.tag)
}

export async function setBatchUnderway(tx: Tx, tag: string, providerId: string): Promise<void> {
  await tx
    .updateTable('analysis_batch')
    .set({ state: 'underway', provider_id: providerId, looks: 0, updated_at: sql<Date>`now()` })
    .where('tag', '=', tag)
    .where('state', '=', 'submitting')
    .execute()
}

/** Notes which examples go with the texts that are about to be submitted. */
export async function setBatchExamples(db: Db, tag: string, hashes: Record<string, string>): Promise<void> {
  await db
    .updateTable('analysis_batch')
    .set({ example_hashes: JSON.stringify(hashes) })
    .where('tag', '=', tag)
    .where('state', '=', 'submitting')
    .execute()
}

/** True for the one caller that moves the batch on. */
export async function moveBatch(tx: Tx, tag: string, from: BatchRow['state'], to: BatchRow['state']): Promise<boolean> {
  const result = await tx
    .updateTable('analysis_batch')
    .set({ state: to, updated_at: sql<Date>`now()` })
    .where('tag', '=', tag)
    .where('state', '=', from)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Counts a look at a batch that has been looked at so often. False when another one has counted it: then it goes on from there. */
export async function countLook(db: Db, tag: string, looks: number): Promise<boolean> {
  const result = await db
    .updateTable('analysis_batch')
    .set({ looks: looks + 1, updated_at: sql<Date>`now()` })
    .where('tag', '=', tag)
    .where('looks', '=', looks)
    .where('state', 'in', OPEN)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Whether the provider had no room for a batch within the last so many seconds. */
export async function wasFullWithin(db: Db, seconds: number): Promise<boolean> {
  const row = await db
    .selectFrom('analysis_batch')
    .select('tag')
    .where('state', '=', 'full')
    .where('updated_at', '>', sql<Date>`now() - make_interval(secs => ${seconds})`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
