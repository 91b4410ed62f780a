import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { jobs } from '../server/src/jobs.ts'
import { migrate, openDb } from '../server/src/platform/db.ts'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'
import { createLog } from '../server/src/platform/log.ts'
import { openQueue } from '../server/src/platform/queue.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: string
  }
}

/** Name of the migrated database that every test's own is cloned from. */
export const TEMPLATE = 'template_app'

/** One real PostgreSQL for the suite; each test clones its database in some milliseconds. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'ticket-tests-'))
  // PostgreSQL refuses to run as root: the account it runs as has to reach the folder.
  await chmod(dataDir, 0o755)
  // Tests throw the data away: waiting for the disk would only make them slower.
  const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' }
  const server = await startEmbeddedPostgres({ dataDir, log: () => {}, settings })
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  await admin.end()

  const url = databaseUrl(server.url, TEMPLATE)
  const log = createLog('silent')
  const db = openDb({ url, poolSize: 2, log })
  await migrate(db)
  await db.destroy()
  const queue = await openQueue({ url, kinds: jobs, supervise: false, log })
  await queue.stop(0)

  project.provide('databaseServer', server.url)
  return async () => {
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
