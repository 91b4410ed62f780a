import { setTimeout as sleep } from 'node:timers/promises'
import type { PgBoss } from 'pg-boss'
import { isConnectionError } from '../errors.ts'
import { type Log, withIds } from '../log.ts'
import type { Spans } from '../tracing/spans.ts'
import { idsOf, reasonOf } from './queue-words.ts'

export type Delivery<Payload> = {
  payload: Payload
  /** Aborts when the worker has to stop now, or when the queue gave the job to another. */
  signal: AbortSignal
  /** No further delivery follows this one. */
  isLastAttempt: boolean
  /** What is left of it needs little: another may begin beside it, as far as the kind has spare ones. */
  leavePlace: () => void
}
/** A job that failed its last attempt. `reason`: what it failed with, in words. */
type DeadDelivery<Payload> = Delivery<Payload> & { reason: string }
export type Handler<Payload> = (delivery: DeadDelivery<Payload>) => Promise<void>
/** `parallel`: jobs at the same time; `spare`: so many of these only beside one that has left its place. */
type Places = { parallel: number; spare: number }

/** A payload as it lies in the queue, with the trace that it belongs to. */
type Carried = Record<string, unknown> & { traceparent?: string }

const TOUCH_MS = 3000
const POLL_MS = 1000

/** Fetches jobs and does them, each kind in a loop of its own, until `stopping`; `aborting` ends those that are being done. */
export function openJobLoops(options: {
  boss: PgBoss
  log: Log
  spans: Spans
  stopping: AbortSignal
  aborting: AbortSignal
}) {
  const { boss, log, spans, stopping, aborting } = options
  const sleeping = new Map<string, PromiseWithResolvers<void>>()
  const wake = (...names: string[]) => {
    for (const name of names.length > 0 ? names : [...sleeping.keys()]) {
      sleeping.get(name)?.resolve()
      sleeping.delete(name)
    }
  }
  const newsOf = (name: string): Promise<void> => {
    const news = sleeping.get(name) ?? Promise.withResolvers<void>()
    sleeping.set(name, news)
    return news.promise
  }

  const pause = async (news: Promise<void> | null) => {
    const timer = new AbortController()
    const signal = AbortSignal.any([timer.signal, stopping])
    const poll = sleep(POLL_MS, undefined, { signal }).catch(() => {})
    await (news ? Promise.race([poll, news]) : poll)
    timer.abort()
  }

  /** Keeps jobs going as far as there are places. Dead letters go one by one and are in no hurry: they wait for the poll. */
  async function keepDoing(name: string, handler: Handler<never>, places: Places | 'dead letters'): Promise<void> {
    const { parallel, spare } = places === 'dead letters' ? { parallel: 1, spare: 0 } : places
    const doing = new Set<Promise<void>>()
    const inPlace = new Set<Taken>()
    const room = () => Math.min(parallel - doing.size, parallel - spare - inPlace.size)

    const begin = (job: Taken) => {
      inPlace.add(job)
      const leavePlace = () => {
        if (inPlace.delete(job)) wake(name)
      }
      const done = doJob(name, job, handler, leavePlace).finally(() => {
        doing.delete(done)
        inPlace.delete(job)
      })
      doing.add(done)
    }

    while (!stopping.aborted) {
      // Taken before the look, so that what is enqueued meanwhile is not overlooked.
      const news = newsOf(name)
      const jobs = await takeJobs(name, room())
      if (jobs.length === 0) {
        // A job that ends may have to be repeated, or may have queued another.
        await pause(places === 'dead letters' ? null : Promise.race([news, ...doing]))
        continue
      }
      for (const job of jobs) begin(job)
      while (room() <= 0 && !stopping.aborted) await Promise.race([newsOf(name), ...doing])
    }
    await Promise.all(doing)
  }

  async function takeJobs(name: string, most: number) {
    try {
      return await boss.fetch(name, { batchSize: most, includeMetadata: true })
    } catch (error) {
      if (!isConnectionError(error)) log.error({ err: error, job: name }, 'the queue could not be read')
      return []
    }
  }

  type Taken = Awaited<ReturnType<typeof takeJobs>>[number]

  async function doJob(name: string, job: Taken, handler: Handler<never>, leavePlace: () => void): Promise<void> {
    const attempt = { id: job.id, retryCount: job.retryCount }
    const lost = new AbortController()
    const touch = setInterval(() => {
      boss.touch(name, attempt).then(
        // Counted in the answer, though its type does not say so.
        (answer) =>
          (answer as { affected?: number }).affected === 0 &&
          lost.abort(new Error('The queue gave this job to another worker')),
        () => {}, // the database is away: the next touch tells
      )
    }, TOUCH_MS)
    const { traceparent, ...payload } = job.data as Carried // written by enqueue
    const about = { job: name, job_id: job.id, ...idsOf(payload) }
    const attributes = {
      'messaging.system': 'pg-boss',
      'messaging.operation.name': 'process',
      'messaging.destination.name': name,
      'messaging.message.id': job.id,
      'sta.job.attempt': job.retryCount + 1,
    }
    const handle = () =>
      handler({
        payload: payload as never, // whose type enqueue checks
        signal: AbortSignal.any([lost.signal, aborting]),
        isLastAttempt: job.retryCount >= job.retryLimit,
        leavePlace,
        reason: reasonOf(job.sourceOutput),
      })
    try {
      await withIds(about, () =>
        spans.within(`process ${name}`, { kind: 'consumer', parent: traceparent, attributes }, handle),
      )
      await settle(() => boss.complete(name, attempt))
    } catch (error) {
      if (!lost.signal.aborted) {
        log.warn({ err: error, ...about, attempt: job.retryCount + 1 }, 'a job failed')
        await settle(() =>
          boss.fail(name, attempt, { message: error instanceof Error ? error.message : String(error) }),
        )
      }
    } finally {
      clearInterval(touch)
    }
  }

  /** If the database is away even now, the job's heartbeat runs out and it is delivered again. */
  async function settle(call: () => Promise<unknown>): Promise<void> {
    for (let tries = 0; tries < 5; tries += 1) {
      try {
        await call()
        return
      } catch (error) {
        if (!isConnectionError(error)) return log.error({ err: error }, 'a job could not be settled')
        await sleep(500)
      }
    }
  }

  return { wake, keepDoing }
}
