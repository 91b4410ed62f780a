import type { Config } from './config.ts'
import { migrate, openDb, waitForDatabase } from './platform/db.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import type { Log } from './platform/log.ts'

/** Brings the database up to date without starting anything else. Returns the names of the migrations applied. */
export async function migrateOnly(config: Config, log: Log): Promise<string[]> {
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => log.debug(line) })
      : null
  const db = openDb({ url: config.databaseUrl ?? embedded?.url ?? '', poolSize: 1, log })
  try {
    await waitForDatabase(db, 30)
    return await migrate(db)
  } finally {
    await db.destroy()
    await embedded?.stop()
  }
}
