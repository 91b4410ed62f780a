import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import { fromKysely, PgBoss } from 'pg-boss'
import type { Log } from '../log.ts'
import { NO_SPANS, type Spans } from '../tracing/spans.ts'
import { type Delivery, type Handler, openJobLoops } from './job-loops.ts'
import { openQueueClock } from './queue-clock.ts'
import { LONGEST_JOB_HOURS } from './queue-words.ts'

/** How a kind of job is delivered. Its payload only names rows: rows own the state, and any job may run twice. */
export type JobKind<Payload extends object> = {
  /** Only for the type; never set. */
  payload?: Payload
  /** Deliveries after the first, before the job goes to its dead letter queue. */
  retries: number
  /** Seconds before the first retry; doubles each time, up to a minute. */
  retryDelaySeconds: number
  /** Jobs of this kind that one worker does at the same time. */
  parallel: number
  /** So many of them begin only beside one that has left its place. Default 0. */
  spare?: number
}

/** A job that was not done when a backup was taken. `start_after`: not before that instant, ISO 8601. */
export type KeptJob = { name: string; data: Record<string, unknown>; priority: number; start_after: string }

// The payload's type is not known where kinds are only listed.
// biome-ignore lint/suspicious/noExplicitAny: see above
type JobKinds = Record<string, JobKind<any>>
type PayloadOf<K> = K extends JobKind<infer P> ? P : never

export type Handlers<Kinds extends JobKinds> = {
  [K in keyof Kinds]: (delivery: Delivery<PayloadOf<Kinds[K]>>) => Promise<void>
}
export type DeadHandlers<Kinds extends JobKinds> = { [K in keyof Kinds]: Handler<PayloadOf<Kinds[K]>> }

/**
 * `afterSeconds`: not before so long from now. `priority`: higher ones go first; default 0. `traceparent`: the trace that the job
 * belongs to, where it is not that of what is under way.
 */
type EnqueueOptions = { afterSeconds?: number; priority?: number; traceparent?: string | null }

export type Queue<Kinds extends JobKinds> = {
  /** Enqueues in the write's transaction: roll back, and there is no job. */
  enqueue: <K extends keyof Kinds & string, Tables>(
    tx: Transaction<Tables>,
    kind: K,
    payloads: PayloadOf<Kinds[K]>[],
    when?: EnqueueOptions,
  ) => Promise<void>
  /**
   * Takes jobs out that nobody began and whose payload names one of these rows, in one statement of the write's transaction: roll
   * back, and they are still there. What a worker has already is not touched: its rows tell it that there is nothing to do.
   */
  withdraw: <K extends keyof Kinds & string, Tables>(
    tx: Transaction<Tables>,
    kind: K,
    name: keyof PayloadOf<Kinds[K]> & string,
    ids: number[],
  ) => Promise<void>
  /** Puts jobs of a backup in again. Those of kinds that there are no more are left out. */
  enqueueKept: <Tables>(tx: Transaction<Tables>, kept: KeptJob[]) => Promise<void>
  /** The trace that a job belongs to which is enqueued now; null: nobody looks. */
  traceparent: () => string | null
  /** Looks for jobs of these kinds now instead of at the next poll; without any, for all. */
  wake: (...kinds: (keyof Kinds & string)[]) => void
  /** Starts doing jobs. `dead` gets what failed its last attempt. `parallel` overrules the kinds' own. */
  work: (
    handlers: Handlers<Kinds>,
    dead: DeadHandlers<Kinds>,
    parallel?: { [K in keyof Kinds]?: number },
  ) => Promise<void>
  /** Fetches no more, gives running jobs `graceSeconds`, then aborts them and waits. */
  stop: (graceSeconds: number) => Promise<void>
}

/** Smallest the library allows; a dead worker's jobs are taken over after it. */
const HEARTBEAT_SECONDS = 10
const CLOCK_MS = 5000
/** The library drops what nobody began by then. Whoever was off for months, or restores an old backup, wants all of it done. */
const WAITS_DAYS = 3650
const deadLetterOf = (kind: string) => `${kind}.dead`

/** Durable jobs in the same PostgreSQL. `supervise` is for workers: it takes jobs away from dead ones. */
export async function openQueue<Kinds extends JobKinds>(options: {
  url: string
  kinds: Kinds
  supervise: boolean
  log: Log
  spans?: Spans
}): Promise<Queue<Kinds>> {
  const { kinds, log, spans = NO_SPANS } = options
  const boss = new PgBoss({
    connectionString: options.url,
    application_name: 'support-ticket-analyst queue',
    max: 4,
    supervise: options.supervise,
    schedule: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
  })
  boss.on('error', (error) => log.warn({ err: error }, 'the queue met an error'))
  await boss.start()
  for (const [name, kind] of Object.entries(kinds)) {
    const delivery = {
      heartbeatSeconds: HEARTBEAT_SECONDS,
      expireInSeconds: LONGEST_JOB_HOURS * 3600,
      deleteAfterSeconds: 24 * 3600,
      retentionSeconds: WAITS_DAYS * 24 * 3600,
    }
    const dead = { ...delivery, retryLimit: 20, retryDelay: 5 }
    const live = {
      ...delivery,
      retryLimit: kind.retries,
      retryDelay: kind.retryDelaySeconds,
      retryBackoff: true,
      retryDelayMax: 60,
      deadLetter: deadLetterOf(name),
    }
    await boss.createQueue(deadLetterOf(name), dead)
    await boss.createQueue(name, live)
    await boss.updateQueue(name, live)
  }

  const lookAtClock = openQueueClock((text, values) => boss.getDb().executeSql(text, values), log)
  const watchClock = async () => {
    while (!stopping.signal.aborted) {
      await lookAtClock().catch(() => {}) // the database is away: the next look tells
      await sleep(CLOCK_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }
  const stopping = new AbortController()
  const aborting = new AbortController()
  const loops: Promise<void>[] = []
  const { wake, keepDoing } = openJobLoops({ boss, log, spans, stopping: stopping.signal, aborting: aborting.signal })

  return {
    wake,
    traceparent: () => spans.current() ?? null,
    async enqueue(tx, kind, payloads, { afterSeconds, priority = 0, traceparent = spans.current() } = {}) {
      const when = { priority, ...(afterSeconds !== undefined && { startAfter: afterSeconds }) }
      const trace = traceparent ? { traceparent } : {}
      const jobs = payloads.map((payload) => ({ data: { ...payload, ...trace }, ...when }))
      if (jobs.length > 0) await boss.insert(kind, jobs, { db: fromKysely(tx) })
    },
    async withdraw(tx, kind, name, ids) {
      await sql`
        delete from pgboss.job
        where name = ${kind} and state in ('created', 'retry') and (data ->> ${name}::text)::bigint = any (${ids}::bigint[])`.execute(
        tx,
      )
    },
    async enqueueKept(tx, kept) {
      const names = Object.keys(kinds).flatMap((kind) => [kind, deadLetterOf(kind)])
      for (const name of names) {
        const jobs = kept
          .filter((job) => job.name === name)
          .map(({ data, priority, start_after }) => ({ data, priority, startAfter: start_after }))
        if (jobs.length > 0) await boss.insert(name, jobs, { db: fromKysely(tx) })
      }
    },
    async work(handlers, dead, parallel = {}) {
      loops.push(watchClock())
      for (const [name, kind] of Object.entries(kinds)) {
        const [handler, deadHandler] = [handlers[name], dead[name]]
        if (!handler || !deadHandler) throw new Error(`No handler for the job ${name}`)
        const places = { parallel: parallel[name] ?? kind.parallel, spare: kind.spare ?? 0 }
        loops.push(keepDoing(name, handler as Handler<never>, places))
        loops.push(keepDoing(deadLetterOf(name), deadHandler as Handler<never>, 'dead letters'))
      }
    },
    async stop(graceSeconds) {
      stopping.abort()
      wake()
      const timer = setTimeout(() => aborting.abort(new Error('This worker is shutting down')), graceSeconds * 1000)
      await Promise.all(loops)
      clearTimeout(timer)
      await boss.stop({ graceful: false, close: true })
    },
  }
}
