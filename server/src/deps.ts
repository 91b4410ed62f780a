import { mkdir } from 'node:fs/promises'
import { type Config, isForThisMachine, keyFileOf } from './config.ts'
import type { Db, Tables } from './database.ts'
import type { Analyzer } from './features/analyzers/analyzer.ts'
import { createAnalyzer } from './features/analyzers/create-analyzer.ts'
import { type ModelEndWatch, watchModelEnd } from './features/analyzers/model-end.ts'
import { openEndpointPorts } from './features/analyzers/model-endpoint.ts'
import { type Examples, openExamples } from './features/examples/open-examples.ts'
import { openLessons } from './features/local-model/lessons.ts'
import { recordProbe } from './features/usage/record-probe.ts'
import { type Jobs, jobs } from './jobs.ts'
import { type AddressGuard, openAddressGuard } from './platform/address-guard.ts'
import { migrate, openDb, SEARCH_SECONDS, waitForDatabase } from './platform/db.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { openKeyFile } from './platform/key-file.ts'
import { type Live, openLive } from './platform/live.ts'
import type { Log } from './platform/log.ts'
import { openQueue, type Queue } from './platform/queue.ts'
import { openSecrets, type Secrets } from './platform/secrets.ts'

/** Everything a function may be given. Each takes only what it touches: `Pick<Deps, 'db' | 'live'>`. */
export type Deps = {
  config: Config
  db: Db
  /** Where that is: for what needs a connection of its own. It holds the password. */
  databaseUrl: string
  /** The same database for what may take long to look for: few connections, and a limit of time for each statement. */
  searchDb: Db
  queue: Queue<Jobs>
  live: Live
  secrets: Secrets
  /** Every address that somebody typed in is called through it. */
  guard: AddressGuard
  analyzer: Analyzer
  examples: Examples
  modelEnd: Pick<ModelEndWatch, 'current'>
  log: Log
  /** The clock, in one place so that tests can move it. */
  now: () => Date
}

export type OpenedDeps = { deps: Deps; migrated: string[]; close: (graceSeconds: number) => Promise<void> }

/** A connection each for the plan, the chunks, their watchers and some requests; PostgreSQL's default allows 100 in all. */
const POOL_SIZE = 12
/** As many searches run at once; the others wait for their turn, and all else goes on beside them. */
const SEARCH_POOL_SIZE = 4

/** Opens the database (the embedded one unless a URL is configured), migrates it, and opens all that stands on it. */
export async function openDeps(config: Config, log: Log): Promise<OpenedDeps> {
  const database = await openDatabase(config, log)
  const db = openDb<Tables>({ url: database.url, poolSize: POOL_SIZE, log })
  const searchDb = openDb<Tables>({
    url: database.url,
    poolSize: SEARCH_POOL_SIZE,
    statementSeconds: SEARCH_SECONDS,
    log,
  })
  try {
    await waitForDatabase(db, 30)
    const migrated = await migrate(db)
    const queue = await openQueue({ url: database.url, kinds: jobs, supervise: config.role !== 'api', log })
    const secrets = openSecrets(openKeyFile(keyFileOf(config)), { isNamed: config.secretKeyFile !== null })
    const { allowedPrivateHosts } = config
    const guard = openAddressGuard({ allowedPrivateHosts, allowLoopback: isForThisMachine(config) })
    const complaint = await secrets.complaint(db)
    if (complaint) log.error(complaint)
    const live = await openLive({ url: database.url, db, log })
    const ports = openEndpointPorts({ config, db, live, log }, (usage) => recordProbe({ db }, usage))
    const analyzer = createAnalyzer(config, ports, openLessons(db))
    const now = () => new Date()
    const modelEnd = watchModelEnd({ analyzer, log, now: () => deps.now() })
    const deps: Deps = {
      config,
      db,
      databaseUrl: database.url,
      searchDb,
      queue,
      live,
      secrets,
      guard,
      analyzer,
      examples: openExamples(db),
      modelEnd,
      log,
      now,
    }
    const close = async (graceSeconds: number) => {
      modelEnd.stop()
      await queue.stop(graceSeconds)
      await live.close()
      await guard.dispatcher.destroy()
      await searchDb.destroy()
      await db.destroy()
      await database.stop()
    }
    return { deps, migrated, close }
  } catch (error) {
    await searchDb.destroy()
    await db.destroy()
    await database.stop()
    throw error
  }
}

async function openDatabase(config: Config, log: Log): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.databaseUrl) return { url: config.databaseUrl, stop: async () => {} }
  await mkdir(config.dataDir, { recursive: true })
  return startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (line) => log.debug({ postgres: line.trim() }, 'database'),
  })
}
