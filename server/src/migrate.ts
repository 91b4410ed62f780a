import { ConfigError, environment, readConfig } from './config.ts'
import { migrate, openDb, waitForDatabase } from './platform/db.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { createLog } from './platform/log.ts'

/** `npm run migrate`: brings the database up to date without starting anything else. */
async function main(): Promise<void> {
  const config = readConfig(environment)
  const log = createLog(config.logLevel)
  const embedded =
    config.databaseUrl === null
      ? await startEmbeddedPostgres({ dataDir: config.dataDir, log: (line) => log.debug(line) })
      : null
  const db = openDb({ url: config.databaseUrl ?? embedded?.url ?? '', poolSize: 1, log })
  try {
    await waitForDatabase(db, 30)
    const applied = await migrate(db)
    process.stdout.write(applied.length > 0 ? `Applied ${applied.join(', ')}\n` : 'The database is up to date\n')
  } finally {
    await db.destroy()
    await embedded?.stop()
  }
}

main().catch((error: unknown) => {
  const text =
    error instanceof ConfigError
      ? error.message
      : `The migration failed: ${error instanceof Error ? error.message : String(error)}`
  process.stderr.write(`${text}\n`)
  process.exit(1)
})
