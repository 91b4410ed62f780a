import { type Config, isForThisMachine, keyFileOf } from './config.ts'
import type { Db, Tables } from './database.ts'
import { openTracing, type Tracing } from './features/analysis/graph/tracing.ts'
import type { Analyzer } from './features/analyzers/analyzer.ts'
import { createLocalAnalyzer } from './features/analyzers/local/local-analyzer.ts'
import { type Examples, openExamples } from './features/examples/open-examples.ts'
import { openLessons } from './features/local-model/lessons.ts'
import { measureCalls, measureProcess } from './features/metrics/process-metrics.ts'
import { type ModelInUse, openModelInUse } from './features/model-choice/model-in-use.ts'
import { openPrompts } from './features/prompts/open-prompts.ts'
import { recordVersion } from './features/releases/queries.ts'
import { type ImportReader, openImportReader } from './features/tickets/import/import-reader.ts'
import { recordProbe } from './features/usage/record-probe.ts'
import { type Jobs, jobs } from './jobs.ts'
import { SEARCH_SECONDS } from './platform/ask.ts'
import { limitsStatements, openDb, waitForDatabase } from './platform/db.ts'
import { type Disk, openDisk } from './platform/disk.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'
import { giveWay } from './platform/limits/give-way.ts'
import { openPlaces, type Places, searchBusy } from './platform/limits/places.ts'
import { openRateCounts, type RateCounts } from './platform/limits/rate-counts.ts'
import { openTurns, type Turns } from './platform/limits/turns.ts'
import { type Live, openLive } from './platform/live.ts'
import type { Log } from './platform/log.ts'
import { makeFolder } from './platform/make-folder.ts'
import { type Metrics, openMetrics } from './platform/metrics.ts'
import { migrateAtStart } from './platform/migrate.ts'
import { type AddressGuard, openAddressGuard } from './platform/outgoing/address-guard.ts'
import { type Mailer, openMailer } from './platform/outgoing/mailer.ts'
import { openQueue, type Queue } from './platform/queue/queue.ts'
import { openRedis, type RedisConnection } from './platform/redis.ts'
import { openReading } from './platform/replica/open-reading.ts'
import { openReplica, type Replica } from './platform/replica/replica.ts'
import { openKeyFile } from './platform/secrets/key-file.ts'
import { openSecrets, type Secrets } from './platform/secrets/secrets.ts'
import { openSharing, type Share } from './platform/shared-reads.ts'
import { openSpans } from './platform/tracing/open-spans.ts'
import type { Spans } from './platform/tracing/spans.ts'
import { VERSION } from './version.ts'

/** Everything a function may be given. Each takes only what it touches: `Pick<Deps, 'db' | 'live'>`. */
export type Deps = {
  config: Config
  /** For requests that are soon answered. */
  db: Db
  replica: Replica | null
  /** Where that is, past any pooler: for what needs a connection of its own. It holds the password. */
  directUrl: string
  /** For what only reads: a replica, where there is one and it has all that was committed; else `db`. So are the next two. */
  readDb: Db
  /** The same database for what may take long to look for: few connections, and a limit of time for each statement. */
  searchDb: Db
  /** The same for exports, so that however many are read, connections are left for all else. */
  exportDb: Db
  /** The same for jobs, which may take their time. */
  jobDb: Db
  /** Makes a read one for all who ask the same at the same moment. */
  share: Share
  /** How many long lists, exports, imports and searches go on at once. */
  places: { lists: Places; exports: Places; imports: Places; searches: Places }
  /** What long answers are made by, so that others are answered meanwhile. */
  turns: Turns
  importReader: ImportReader
  disk: Disk
  /** Null where no address of one is configured. */
  redis: RedisConnection | null
  /** How often somebody asked in this minute, over all processes; of this one alone where Redis counts. */
  rateCounts: RateCounts
  queue: Queue<Jobs>
  live: Live
  secrets: Secrets
  /** Every address that somebody typed in is called through it. */
  guard: AddressGuard
  /** Null: no mail is sent. */
  mailer: Mailer | null
  /** What analyzes now: another one after the settings have changed. Who takes it keeps it. */
  readonly analyzer: Analyzer
  examples: Examples
  /** The built-in analyzer, whatever is in use. */
  builtIn: Analyzer
  models: ModelInUse
  metrics: Metrics
  tracing: Tracing
  spans: Spans
  log: Log
  /** The clock, in one place so that tests can move it. */
  now: () => Date
}

export type OpenedDeps = { deps: Deps; migrated: string[]; close: (graceSeconds: number) => Promise<void> }

/**
 * What each kind of work has of the database: connections, which are opened when they are needed (PostgreSQL's default allows
 * 100 in all), and the time of one statement. What waits for a connection waits for its own kind alone.
 */
const POOLS = {
  requests: { poolSize: 10, statementSeconds: 30 },
  searches: { poolSize: 4, statementSeconds: SEARCH_SECONDS },
  exports: { poolSize: 3, statementSeconds: 60 },
  /** A connection each for the plan, the chunks and their watchers. */
  jobs: { poolSize: 12, statementSeconds: 600 },
}

/** What waits rather than the requests that are soon answered, where processors are short. */
const GIVE_WAY: ReadonlySet<keyof typeof POOLS> = new Set(['searches', 'exports'] as const)

/** Each holds up to 3 MB while it is read or written; the others wait. */
const AT_ONCE = {
  lists: { inAll: 24, perClient: 2, waitSeconds: 30 },
  exports: { inAll: 12, perClient: 4, waitSeconds: 30 },
  imports: { inAll: 4, perClient: 2, waitSeconds: 30 },
  /** As many as there are connections for them; half of these are for others than who asks most. */
  searches: { inAll: POOLS.searches.poolSize, perClient: 2, waitSeconds: 10 },
}

/** Opens the database (the embedded one unless a URL is configured), migrates it, and opens all that stands on it. */
export async function openDeps(config: Config, log: Log): Promise<OpenedDeps> {
  const database = await openDatabase(config, log)
  const spans = await openSpans(config.spans, (fault) => log.warn({ fault }, 'traces could not be sent'))
  // Of another server the processes are not ours to slow down.
  const yielding = config.databaseUrl ? {} : { onConnected: ({ pid }: { pid: number }) => giveWay(pid) }
  const open = (kind: keyof typeof POOLS) =>
    openDb<Tables>({ ...addressOf(database, kind), ...POOLS[kind], log, spans, ...(GIVE_WAY.has(kind) && yielding) })
  const pools = { requests: open('requests'), searches: open('searches'), exports: open('exports'), jobs: open('jobs') }
  const { requests: db, jobs: jobDb } = pools
  const replica = config.replicaUrl
    ? await openReplica({ primaryUrl: database.directUrl, url: config.replicaUrl, log })
    : null
  const reading = (kind: keyof typeof POOLS) =>
    replica && config.replicaUrl
      ? openReading(pools[kind], { replica, url: config.replicaUrl, ...POOLS[kind], log, spans })
      : pools[kind]
  const [readDb, searchDb, exportDb] = [reading('requests'), reading('searches'), reading('exports')]
  const closeDatabase = async () => {
    for (const each of new Set([readDb, searchDb, exportDb, ...Object.values(pools)])) await each.destroy()
    await replica?.close()
    await database.stop()
  }
  try {
    const migrated = await migrateAtStart(database.directUrl, log)
    if (database.directUrl !== database.url) await checkPooler(db, log)
    await recordVersion(db, VERSION)
    const queue = await openQueue({ url: database.url, kinds: jobs, supervise: config.role !== 'api', log, spans })
    const secrets = openSecrets(openKeyFile(keyFileOf(config)), { isNamed: config.secretKeyFile !== null })
    const { allowedPrivateHosts } = config
    const guard = openAddressGuard({ allowedPrivateHosts, allowLoopback: isForThisMachine(config) })
    const complaint = await secrets.complaint(db)
    if (complaint) log.error(complaint)
    const metrics = openMetrics(log)
    const live = await openLive({ url: database.directUrl, db, log })
    const tracing = await openTracing(config)
    const now = () => new Date()
    const places = {
      lists: openPlaces(AT_ONCE.lists),
      exports: openPlaces(AT_ONCE.exports),
      imports: openPlaces(AT_ONCE.imports),
      searches: openPlaces(AT_ONCE.searches, searchBusy),
    }
    const lessons = openLessons(db)
    const models = await openModelInUse({
      config,
      db,
      live,
      secrets,
      guard,
      lessons,
      additions: openPrompts(db),
      recordProbe: (usage) => recordProbe({ db }, usage),
      observeCall: measureCalls(metrics),
      spans,
      log,
      now: () => deps.now(),
    })
    const redis = config.redisUrl === null ? null : await openRedis(config.redisUrl, log)
    const rateCounts = openRateCounts(redis ? null : db, log)
    const importReader = openImportReader()
    const deps: Deps = {
      config,
      db,
      directUrl: database.directUrl,
      readDb,
      replica,
      searchDb,
      exportDb,
      jobDb,
      share: openSharing(metrics),
      places,
      turns: openTurns(),
      importReader,
      disk: openDisk(db),
      redis,
      rateCounts,
      queue,
      live,
      secrets,
      guard,
      mailer: config.mail && openMailer(config.mail),
      get analyzer() {
        return models.current().analyzer
      },
      builtIn: createLocalAnalyzer(null, lessons),
      models,
      examples: openExamples(db),
      metrics,
      tracing,
      spans,
      log,
      now,
    }
    const ofReplica = { replica_requests: readDb, replica_searches: searchDb, replica_exports: exportDb }
    measureProcess(deps, replica ? { ...pools, ...ofReplica } : pools)
    const close = async (graceSeconds: number) => {
      models.stop()
      await queue.stop(graceSeconds)
      await tracing.close()
      await spans.close()
      await live.close()
      await guard.dispatcher.destroy()
      await rateCounts.close()
      redis?.close()
      await importReader.close()
      await closeDatabase()
    }
    return { deps, migrated, close }
  } catch (error) {
    await closeDatabase()
    throw error
  }
}

/** `directUrl` is another than `url` where that is a pooler's. */
type Database = { url: string; directUrl: string; stop: () => Promise<void> }

async function openDatabase(config: Config, log: Log): Promise<Database> {
  const { databaseUrl: url, directDatabaseUrl } = config
  if (url) return { url, directUrl: directDatabaseUrl ?? url, stop: async () => {} }
  await makeFolder(config.dataDir)
  const embedded = await startEmbeddedPostgres({
    dataDir: config.dataDir,
    log: (line) => log.debug({ postgres: line.trim() }, 'database'),
  })
  return { ...embedded, directUrl: embedded.url }
}

/** A pooler gets what is many and short. Searches and exports are few, and need limits of time that it cannot keep apart. */
function addressOf({ url, directUrl }: Database, kind: keyof typeof POOLS): { url: string; isPooled: boolean } {
  const isPooled = directUrl !== url && (kind === 'requests' || kind === 'jobs')
  return { url: isPooled ? url : directUrl, isPooled }
}

async function checkPooler(db: Db, log: Log): Promise<void> {
  await waitForDatabase(db, 30)
  if (await limitsStatements(db)) return
  log.warn(
    'No statement ends by itself behind the pooler of DATABASE_URL: give its database a connect_query that sets statement_timeout and idle_in_transaction_session_timeout (docs/operations/scale.md)',
  )
}
