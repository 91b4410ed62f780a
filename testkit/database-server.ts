import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { jobs } from '../server/src/jobs.ts'
import { openDb } from '../server/src/platform/db.ts'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'
import { createLog } from '../server/src/platform/log.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { openQueue } from '../server/src/platform/queue/queue.ts'

/** Name of the migrated database that every test's own is cloned from. */
const TEMPLATE = 'template_app'

/** One real PostgreSQL for a whole suite, with an empty database of the product that `cloneDatabase` copies. */
export async function startDatabaseServer(): Promise<{ url: string; stop: () => Promise<void> }> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'ticket-tests-'))
  // PostgreSQL refuses to run as root: the account it runs as has to reach the folder.
  await chmod(dataDir, 0o755)
  // Tests throw the data away: waiting for the disk would only make them slower.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }
  const server = await startEmbeddedPostgres({ dataDir, log: () => {}, settings })
  await withAdmin(server.url, (admin) => admin.query(`create database ${TEMPLATE}`))

  const url = databaseUrl(server.url, TEMPLATE)
  const log = createLog('silent')
  const db = openDb({ url, poolSize: 2, log })
  await migrate(db)
  await db.destroy()
  const queue = await openQueue({ url, kinds: jobs, supervise: false, log })
  await queue.stop(0)
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

type OwnDatabase = { url: string; drop: () => Promise<void> }

/**
 * A database of its own for one test, cloned in some milliseconds.
 *
 * @param server what `startDatabaseServer` answered as its `url`
 * @returns `drop` deletes it, and throws when the test left a connection to it open.
 */
export const cloneDatabase = (server: string): Promise<OwnDatabase> => createDatabase(server, TEMPLATE)

/** The same without a single table, as a new database is. */
export const emptyDatabase = (server: string): Promise<OwnDatabase> => createDatabase(server, 'template0')

async function createDatabase(server: string, template: string): Promise<OwnDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  // Files copied as they are: half the time of copying them through the log, which is for servers whose checkpoints are dear.
  await withAdmin(server, (admin) => admin.query(`create database ${name} template ${template} strategy file_copy`))
  return {
    url: databaseUrl(server, name),
    async drop() {
      const left = await withAdmin(server, (admin) => leftOpen(admin, name))
      await withAdmin(server, (admin) => admin.query(`drop database ${name} with (force)`))
      if (left.length > 0) throw new Error(`The test left database connections open: ${left.join(', ')}`)
    },
  }
}

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** Connections that are still there after a moment: the server needs some milliseconds to see a close. */
async function leftOpen(admin: pg.Client, database: string): Promise<string[]> {
  for (let tries = 0; ; tries += 1) {
    const { rows } = await admin.query<{ application_name: string }>(
      'select application_name from pg_stat_activity where datname = $1',
      [database],
    )
    if (rows.length === 0 || tries >= 100) return rows.map((row) => row.application_name)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

async function withAdmin<T>(server: string, use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    return await use(admin)
  } finally {
    await admin.end()
  }
}
