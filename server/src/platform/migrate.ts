import { readdir, readFile } from 'node:fs/promises'
import { type Kysely, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { openDb, waitForDatabase } from './db.ts'
import { codeOf, StartError } from './errors.ts'
import type { Log } from './log.ts'

/** Where the migrations are. */
export const MIGRATIONS = new URL('../../migrations/', import.meta.url)

async function readMigrations(): Promise<Record<string, { up: (db: Kysely<unknown>) => Promise<void> }>> {
  const files = (await readdir(MIGRATIONS)).filter((name) => name.endsWith('.sql')).sort()
  const entries = files.map(async (name) => {
    const text = await readFile(new URL(name, MIGRATIONS), 'utf8')
    return [
      name.replace(/\.sql$/, ''),
      { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) },
    ] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

const migrator = <Tables>(db: Kysely<Tables>, getMigrations = readMigrations) =>
  // A version may bring a migration whose number is lower than one that a development database has.
  new Migrator({ db, provider: { getMigrations }, allowUnorderedMigrations: true })

/** The names of all migrations of this version, in their order. */
export const knownMigrations = async (): Promise<string[]> => Object.keys(await readMigrations())

/**
 * Applies what is missing, in one transaction, under a lock: any number of processes may start at once. Returns the names applied.
 *
 * @param db a transaction is used as it is.
 * @param names those that there are for this call; without it all of this version.
 */
export async function migrate<Tables>(db: Kysely<Tables>, names?: string[]): Promise<string[]> {
  const getMigrations = async () => {
    const all = Object.entries(await readMigrations())
    return Object.fromEntries(names ? all.filter(([name]) => names.includes(name)) : all)
  }
  if (!names) await refuseNewer(db)
  const { error, results } = await migrator(db, getMigrations).migrateToLatest()
  if (error) throw error
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}

/** @throws StartError when a later version migrated the database: this one would misread it. */
export async function refuseNewer<Tables>(db: Kysely<Tables>): Promise<void> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`
    .execute(db)
    .catch((error: unknown) => {
      if (codeOf(error) === '42P01') return { rows: [] } // a new database
      throw error
    })
  const known = await knownMigrations()
  const unknown = rows.map(({ name }) => name).find((name) => !known.includes(name))
  if (unknown)
    throw new StartError(
      `The database was migrated by a newer version of this program (${unknown}), which this one does not know. Install that version or a later one, or use another DATA_DIR or DATABASE_URL`,
    )
}

/** Waits for the database and migrates it by a connection of its own, whose statements may take as long as they do. */
export async function migrateAtStart(url: string, log: Log): Promise<string[]> {
  const db = openDb({ url, poolSize: 1, log })
  try {
    await waitForDatabase(db, 30)
    return await migrate(db)
  } finally {
    await db.destroy()
  }
}

/** The migrations that were applied, and those that the next start applies, in their order. */
export async function migrationState<Tables>(db: Kysely<Tables>): Promise<{ applied: string[]; pending: string[] }> {
  const all = await migrator(db).getMigrations()
  const names = (wanted: boolean) => all.filter(({ executedAt }) => !!executedAt === wanted).map(({ name }) => name)
  return { applied: names(true), pending: names(false) }
}

export async function isMigrated<Tables>(db: Kysely<Tables>): Promise<boolean> {
  return (await migrator(db).getMigrations()).every((migration) => migration.executedAt)
}
