import { readdir, readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Dialect,
  type Driver,
  Kysely,
  type LogEvent,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryExecutorProvider,
  type RawBuilder,
  sql,
} from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { codeOf, isConnectionError, StartError } from './errors.ts'
import { instantReader } from './instants.ts'
import type { Log } from './log.ts'
import { keepPrepared } from './prepared.ts'
import { NO_SPANS, type Spans } from './tracing/spans.ts'

/** Asks one question of the database and answers its rows. */
export type Ask = <Row>(question: RawBuilder<Row>) => Promise<Row[]>

/** @param signal aborts when nobody waits for the answer any more: what is running in the database is cancelled there. */
export const askOf =
  (db: QueryExecutorProvider, signal?: AbortSignal): Ask =>
  async (question) => {
    // Behind a pooler the number of the database's process is not known, and so nothing is cancelled there.
    const options = signal && !pooled.has(db) ? { signal, inflightQueryAbortStrategy: 'cancel query' as const } : {}
    return (await question.execute(db, options)).rows
  }

/** The longest that words are looked for: searches of a million tickets take a tenth of it. */
export const SEARCH_SECONDS = 5

const IDLE_IN_TRANSACTION_MS = 30_000

const INT8 = 20
const NUMERIC = 1700
const TIMESTAMPTZ = 1184

/** bigint and numeric arrive as numbers: ids stay below 2^53, money keeps nine decimals. */
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8 || oid === NUMERIC) return Number
    const parse = pg.types.getTypeParser(oid, format)
    return oid === TIMESTAMPTZ ? instantReader(parse) : parse
  },
}

/**
 * SQLAlchemy's form (`postgresql+asyncpg://`), as other programs have it in their settings, is PostgreSQL all the same. TLS is with a certificate
 * that is checked, as the driver has it for these words too, with a warning; `uselibpqcompat=true` has them as libpq does.
 */
export const normalizeDatabaseUrl = (url: string): string => {
  const ours = url.replace(/^postgres(ql)?\+\w+:/, 'postgresql:')
  const isLibpqs = /[?&]uselibpqcompat=true\b/.test(ours)
  return isLibpqs ? ours : ours.replace(/([?&]sslmode=)(?:prefer|require|verify-ca)\b/, '$1verify-full')
}

const pools = new WeakMap<object, pg.Pool>()
const pooled = new WeakSet<object>()

/** The connections of what `openDb` answered; `waiting`: who waits for one. */
export function connectionsOf(db: object): { busy: number; idle: number; waiting: number } {
  const { totalCount = 0, idleCount = 0, waitingCount = 0 } = pools.get(db) ?? {}
  return { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount }
}

type PoolOptions = {
  url: string
  poolSize: number
  isPooled?: boolean
  statementSeconds?: number
  log: Log
  onConnected?: (connection: { pid: number }) => void
}

/**
 * Connections that are opened when they are needed. The options are those of `openDb`.
 *
 * @param options.patience for a server that can be done without: how long is waited for a connection, and, beyond `statementSeconds`,
 * for an answer.
 */
export function openPool(options: PoolOptions & { patience?: { milliseconds: number } }): pg.Pool {
  const { url, poolSize, isPooled = false, statementSeconds, log, patience } = options
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    connectionTimeoutMillis: patience?.milliseconds ?? 10_000,
    ...(patience && statementSeconds && { query_timeout: statementSeconds * 1000 + patience.milliseconds }),
    idleTimeoutMillis: 30_000,
    // A process that is frozen in the middle of a transaction must not hold its locks until it wakes.
    ...(!isPooled && { idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS }),
    ...(!isPooled && statementSeconds && { statement_timeout: statementSeconds * 1000 }),
    keepAlive: true,
    application_name: 'support-ticket-analyst',
    types: types as never,
  })
  // Without listeners a connection that breaks would end the process: the pool's for idle ones, the client's for one that
  // a transaction holds between two statements. Who uses it next gets the error; the pool opens a new one by itself.
  pool.on('error', (error) => log.warn({ err: error }, 'a database connection was lost'))
  pool.on('connect', (client) => {
    client.on('error', () => {})
    if (!isPooled) keepPrepared(client)
    options.onConnected?.({ pid: (client as unknown as { processID: number }).processID }) // not in its types
  })
  return pool
}

/**
 * @param options.statementSeconds longer statements are cancelled by the database; without it none is.
 * @param options.isPooled `url` is that of a pooler, which lends a connection for a transaction and refuses settings for longer ones:
 * the limits of time are then those that the pooler gives.
 * @param options.spans hears of every statement.
 * @param options.onConnected hears of each new connection, with the process of the database that serves it.
 */
export function openDb<Tables>({ spans, ...options }: PoolOptions & { spans?: Spans }): Kysely<Tables> {
  const pool = openPool(options)
  const db = onDialect<Tables>(new PostgresDialect({ pool }), spans)
  pools.set(db, pool)
  if (options.isPooled) pooled.add(db)
  return db
}

/**
 * What only reads `db`, with a way of its own of getting at connections.
 *
 * @param options.pool what `connectionsOf` tells of; `db` keeps its own.
 */
export function openBeside<Tables>(
  db: Kysely<Tables>,
  options: { driverOf: (primary: pg.Pool) => Driver; pool: pg.Pool; spans: Spans },
): Kysely<Tables> {
  const primary = pools.get(db)
  if (!primary) throw new Error('Only what openDb answered is read elsewhere')
  const dialect: Dialect = {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => options.driverOf(primary),
    createIntrospector: (of) => new PostgresIntrospector(of),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
  const beside = onDialect<Tables>(dialect, options.spans)
  pools.set(beside, options.pool)
  if (pooled.has(db)) pooled.add(beside)
  return beside
}

const onDialect = <Tables>(dialect: Dialect, spans: Spans = NO_SPANS): Kysely<Tables> =>
  new Kysely<Tables>({
    dialect,
    ...(spans.isOn && {
      log: ({ level, query, queryDurationMillis }: LogEvent) =>
        spans.statement({ text: query.sql, durationMs: queryDurationMillis, failed: level === 'error' }),
    }),
  })

/** Kysely on a connection that somebody else opened and closes: for what has to be in one transaction with COPY. */
export function onConnection<Tables>(client: pg.Client): Kysely<Tables> {
  const lent = Object.assign(Object.create(client), { query: client.query.bind(client), release: () => {} })
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool: { connect: async () => lent, end: async () => {}, options: {} } }),
  })
}

/** Whether the database ends statements that take too long. */
export async function limitsStatements(db: QueryExecutorProvider): Promise<boolean> {
  const { rows } = await sql<{ statement_timeout: string }>`show statement_timeout`.execute(db)
  return rows[0]?.statement_timeout !== '0'
}

/** Has the database cancel statements of this transaction that take longer; null: none any more. */
export async function limitStatements(tx: QueryExecutorProvider, seconds: number | null): Promise<void> {
  await sql`set local statement_timeout = ${sql.lit((seconds ?? 0) * 1000)}`.execute(tx)
}

/** Waits until the database answers: it may still be starting. @throws the last error after `seconds`. */
export async function waitForDatabase(db: QueryExecutorProvider, seconds: number): Promise<void> {
  const until = performance.now() + seconds * 1000
  for (;;) {
    try {
      await sql`select 1`.execute(db)
      return
    } catch (error) {
      if (!isConnectionError(error) || performance.now() > until) throw error
      await sleep(250)
    }
  }
}

/**
 * Repeats work that failed because the database was away, for up to a minute. Only for work that may be done twice: the
 * connection can break after the commit arrived.
 */
export async function whenReachable<T>(work: () => Promise<T>): Promise<T> {
  const until = performance.now() + 60_000
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (!isConnectionError(error) || performance.now() > until) throw error
      await sleep(500)
    }
  }
}

export const isReachable = (db: QueryExecutorProvider): Promise<boolean> =>
  sql`select 1`.execute(db).then(
    () => true,
    () => false,
  )

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
