import { sql } from 'kysely'
import type { Db } from '../../database.ts'
import { openDb } from '../../platform/db.ts'
import type { Log } from '../../platform/log.ts'

/** Any number; the same for all processes on one database. */
const LOCK = 7_312_604_411

export type BackupRow = {
  id: number
  startedAt: Date
  finishedAt: Date | null
  file: string
  bytes: number | null
  error: string | null
}

/**
 * Works while nobody else makes a backup, whatever becomes of this process: the lock ends with the connection that is opened for it.
 *
 * @param url past any pooler.
 * @returns null when somebody else makes one.
 */
export async function whileLocked<T>(url: string, log: Log, work: () => Promise<T>): Promise<T | null> {
  const db = openDb({ url, poolSize: 1, log })
  try {
    return await db.connection().execute(async (connection) => {
      const { rows } = await sql<{ got: boolean }>`select pg_try_advisory_lock(${sql.lit(LOCK)}) as got`.execute(
        connection,
      )
      return rows[0]?.got ? await work() : null
    })
  } finally {
    await db.destroy()
  }
}

/** The latest first. */
export async function selectBackups(db: Db, limit: number): Promise<BackupRow[]> {
  const rows = await db.selectFrom('backup').selectAll().orderBy('started_at', 'desc').limit(limit).execute()
  return rows.map((row) => ({
    id: row.id,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    file: row.file,
    bytes: row.bytes,
    error: row.error,
  }))
}

export async function insertBackup(db: Db, file: string): Promise<number> {
  const row = await db.insertInto('backup').values({ file }).returning('id').executeTakeFirstOrThrow()
  return row.id
}

export async function finishBackup(db: Db, id: number, end: { bytes: number } | { error: string }): Promise<void> {
  await db
    .updateTable('backup')
    .set({ ...end, finished_at: sql<Date>`now()` })
    .where('id', '=', id)
    .execute()
}

/** Only for who holds the lock: then nobody makes what has no end. Rows of a year ago are forgotten. */
export async function closeBrokenBackups(db: Db): Promise<void> {
  await db
    .updateTable('backup')
    .set({ error: 'The process that made it ended', finished_at: sql<Date>`now()` })
    .where('finished_at', 'is', null)
    .execute()
  await db.deleteFrom('backup').where('started_at', '<', sql<Date>`now() - interval '1 year'`).execute()
}
