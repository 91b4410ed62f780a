import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openPool } from '../db.ts'
import { isPoolBusy } from '../errors.ts'
import type { Log } from '../log.ts'
import { asFew } from '../shared-reads.ts'

/**
 * `in_use`: what is read comes from it. `behind`: it has not caught up in time; `away`: it does not answer, or is none. Then
 * the primary answers everything.
 */
export type ReplicaState = {
  use: 'in_use' | 'behind' | 'away'
  /** How old the oldest change is that it does not have; null while it is away. */
  lagSeconds: number | null
  reason: string | null
}

export type Replica = {
  /**
   * A connection of the pool, which is one of replicas, on which all can be seen that was committed when this was called.
   * Null: the primary shall be asked. Never rejects.
   */
  freshClient: (pool: pg.Pool) => Promise<pg.PoolClient | null>
  /** Says what came of a question: after a lost connection nobody goes there until it was seen to answer. */
  noteFault: (error: unknown) => void
  /** The process of the database that serves the connection. */
  processOf: (client: pg.PoolClient) => number | undefined
  state: () => ReplicaState
  /** A sentence for whoever runs this, once it has lasted; null: all is well. */
  warning: () => string | null
  close: () => Promise<void>
}

/** A reader waits so long for it to catch up. Streaming takes a few milliseconds. */
const CATCH_UP_MS = 100
const ASK_AGAIN_MS = 3
const LOOK_EVERY_MS = 1000
/** From then on somebody is told. */
const LAG_TOLD_SECONDS = 10
/** What it does not answer in this time, the primary is asked. */
export const PATIENCE = { milliseconds: 2000 }

/** The end of what is committed: such records are on the disk, but for a server that does not wait for it. */
const POSITION = `select (case when current_setting('synchronous_commit') = 'off' then pg_current_wal_insert_lsn()
  else pg_current_wal_flush_lsn() end - '0/0')::float8 as position, ${identity()} as identity`
const REPLAYED = `select pg_is_in_recovery() as follows, (pg_last_wal_replay_lsn() - '0/0')::float8 as position,
  pg_backend_pid() as pid, ${identity()} as identity`

function identity(): string {
  return `(select system_identifier from pg_control_system()) || '/' || current_database()`
}

type Position = { position: number; identity: string }

/** Starts to watch the replica. It may be away: then the primary answers until it comes. */
export async function openReplica(options: { primaryUrl: string; url: string; log: Log }): Promise<Replica> {
  const { log } = options
  const primary = openPool({ url: options.primaryUrl, poolSize: 1, statementSeconds: 5, log })
  const watching = openPool({ url: options.url, poolSize: 1, statementSeconds: 5, patience: PATIENCE, log })
  const positionNow = asFew(async () => {
    const { rows } = await primary.query<Position>(POSITION)
    if (!rows[0]) throw new Error('The database did not say how far it is')
    return rows[0]
  })
  const known = new WeakMap<pg.PoolClient, { position: number; pid: number }>()
  let state: ReplicaState = { use: 'away', lagSeconds: null, reason: 'it was not asked yet' }
  /** Where the primary was at a time, in milliseconds, and the replica was not when it was looked at. */
  let missing: { position: number; at: number } | null = null
  let isTold = false
  let isClosed = false

  const set = (next: ReplicaState) => {
    state = next
    const warning = warningOf(state)
    if (warning && !isTold) log.warn(warning)
    if (isTold && state.use === 'in_use') log.info('The read replica answers again')
    isTold = state.use === 'in_use' ? false : isTold || warning !== null
  }

  /** How far it is, at the latest after CATCH_UP_MS. @throws Error when it does not answer, or is no replica of the primary. */
  async function caughtUp(client: pg.PoolClient, wanted: Position): Promise<number> {
    const question = { text: REPLAYED, query_timeout: PATIENCE.milliseconds }
    for (const until = performance.now() + CATCH_UP_MS; ; await sleep(ASK_AGAIN_MS)) {
      const { rows } = await client.query<Position & { follows: boolean; pid: number }>(question)
      const [its] = rows
      if (!its?.follows) throw new Error('it follows no primary')
      if (its.identity !== wanted.identity) throw new Error('it is one of another database')
      known.set(client, { position: its.position, pid: its.pid })
      if (its.position >= wanted.position || performance.now() > until) return its.position
    }
  }

  function lagOf(reached: number, wanted: number): number {
    const at = Date.now()
    if (reached >= wanted) missing = null
    else if (!missing || reached >= missing.position) missing = { position: wanted, at }
    return missing ? (at - missing.at) / 1000 : 0
  }

  const noteFault = (error: unknown) => {
    if (!isLost(error) || isPoolBusy(error)) return
    set({ use: 'away', lagSeconds: null, reason: error instanceof Error ? error.message : String(error) })
  }

  /** The position is asked for first: what was committed before is in what is read then. */
  async function tryIt(
    pool: pg.Pool,
    isKnown: (client: pg.PoolClient, position: number) => boolean,
  ): Promise<{ client: pg.PoolClient; isFresh: boolean } | null> {
    const wanted = await positionNow().catch(() => null)
    // Without the primary nobody knows what there is to see.
    if (!wanted) return null
    let client: pg.PoolClient | null = null
    try {
      client = await pool.connect()
      if (isKnown(client, wanted.position)) return { client, isFresh: true }
      const reached = await caughtUp(client, wanted)
      const isFresh = reached >= wanted.position
      const lagSeconds = lagOf(reached, wanted.position)
      set({ use: isFresh ? 'in_use' : 'behind', lagSeconds, reason: null })
      return { client, isFresh }
    } catch (error) {
      client?.release(true)
      noteFault(error)
      return null
    }
  }

  async function freshClient(pool: pg.Pool): Promise<pg.PoolClient | null> {
    if (state.use !== 'in_use') return null
    const tried = await tryIt(pool, (client, position) => (known.get(client)?.position ?? -1) >= position)
    if (tried?.isFresh) return tried.client
    tried?.client.release()
    return null
  }

  async function look(): Promise<void> {
    // Asked in any case: it may have become a primary itself.
    const tried = await tryIt(watching, () => false)
    tried?.client.release()
  }

  let timer: NodeJS.Timeout
  let looking = look()
  const lookLater = () => {
    if (isClosed) return
    timer = setTimeout(() => {
      looking = look().then(lookLater)
    }, LOOK_EVERY_MS)
  }
  await looking
  lookLater()

  return {
    freshClient,
    noteFault,
    processOf: (client) => known.get(client)?.pid,
    state: () => state,
    warning: () => warningOf(state),
    async close() {
      isClosed = true
      clearTimeout(timer)
      await looking
      await watching.end()
      await primary.end()
    },
  }
}

function warningOf({ use, lagSeconds, reason }: ReplicaState): string | null {
  if (use === 'away') return `The read replica is not used: ${reason}. The primary answers everything`
  const lag = Math.round(lagSeconds ?? 0)
  return use === 'behind' && lag >= LAG_TOLD_SECONDS
    ? `The read replica is ${lag} seconds behind. The primary answers everything`
    : null
}

/** What is no word of the database is a lost connection, as is a database that shuts down. */
const isLost = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) || /^(57P|08|28|3D|53)/.test(String(error.code))

/** Whether the primary may well answer what the replica did not: its connection was lost, it cancelled what stood in the way of changes, or the statement writes. */
export const isReplicasFault = (error: unknown): boolean =>
  isLost(error) || (error instanceof pg.DatabaseError && /^(40|25006|XX)/.test(String(error.code)))
