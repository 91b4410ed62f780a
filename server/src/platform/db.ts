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
  sql,
} from 'kysely'
import pg from 'pg'
import { isConnectionError } from './errors.ts'
import { instantReader } from './instants.ts'
import type { Log } from './log.ts'
import { keepPrepared } from './prepared.ts'
import { NO_SPANS, type Spans } from './tracing/spans.ts'

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

/** Whether a pooler lends its connections: the processes of the database behind them are not known then. */
export const isPooled = (db: object): boolean => pooled.has(db)

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
