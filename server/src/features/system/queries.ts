import { sql } from 'kysely'
import type { Db } from '../../database.ts'

/** A sign of life; workers that gave none for a day are forgotten. */
export async function touchWorker(db: Db, worker: { id: string; host: string; pid: number }): Promise<void> {
  await db
    .insertInto('worker')
    .values(worker)
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ seen_at: sql<Date>`now()` }))
    .execute()
  await db.deleteFrom('worker').where('seen_at', '<', sql<Date>`now() - interval '1 day'`).execute()
}

export async function deleteWorker(db: Db, id: string): Promise<void> {
  await db.deleteFrom('worker').where('id', '=', id).execute()
}

export async function hasLiveWorker(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('worker')
    .select('id')
    .where('seen_at', '>', sql<Date>`now() - interval '30 seconds'`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
