import type { Deps } from '../../deps.ts'
import { isReachable } from '../../platform/db.ts'
import { selectBackups } from '../backups/queries.ts'
import { nextBackup } from '../backups/scheduled-backups.ts'
import { selectMonth } from '../usage/queries.ts'
import {
  countDeadLetters,
  countLiveWorkers,
  countRuns,
  countTicketsByStatus,
  databaseBytes,
  selectConnectionLag,
  selectEndpoints,
  selectJobs,
  sumUsage,
} from './queries.ts'

type Needs = Pick<Deps, 'db' | 'config' | 'metrics' | 'now'>

/**
 * What the database knows of all processes together. Each process with the API tells it, so that dashboards take the maximum over
 * processes, never the sum.
 */
export function measureDatabase(deps: Needs): void {
  const { db, metrics } = deps
  const setUp = metrics.gauge({ name: 'sta_database_up', help: '1 when the database answers' })
  const parts = [
    queueMetrics(deps),
    ticketMetrics(deps),
    modelMetrics(deps),
    connectionMetrics(deps),
    backupMetrics(deps),
  ]
  metrics.beforeScrape(async () => {
    const isUp = await isReachable(db)
    setUp([{ value: isUp ? 1 : 0 }])
    // One after the other: a scrape takes one connection of the pool at a time.
    if (isUp) for (const part of parts) await part()
  })
}

/** The label is `kind`: `job` is Prometheus' own, for what it scrapes. */
function queueMetrics({ db, metrics }: Needs): () => Promise<void> {
  const setJobs = metrics.gauge({
    name: 'sta_queue_jobs',
    help: 'Jobs that are not done, by kind and state (created, retry, active)',
    labels: ['kind', 'state'],
  })
  const setAge = metrics.gauge({
    name: 'sta_queue_oldest_job_age_seconds',
    help: 'How long the oldest job that may be taken has waited',
    labels: ['kind'],
  })
  const setWorkers = metrics.gauge({ name: 'sta_workers_live', help: 'Workers that gave a sign within 30 seconds' })
  const setDead = metrics.gauge({
    name: 'sta_dead_letters',
    help: 'Jobs that failed their last attempt and wait for a person',
  })
  return async () => {
    const jobs = await selectJobs(db)
    setJobs(jobs.map(({ job, state, n }) => ({ labels: { kind: job, state }, value: n })))
    const kinds = [...new Set(jobs.map(({ job }) => job))]
    const oldest = (kind: string) =>
      Math.max(...jobs.filter(({ job }) => job === kind).map((row) => row.oldest_seconds))
    setAge(kinds.map((kind) => ({ labels: { kind }, value: oldest(kind) })))
    setWorkers([{ value: await countLiveWorkers(db) }])
    setDead([{ value: await countDeadLetters(db) }])
  }
}

function ticketMetrics({ db, metrics }: Needs): () => Promise<void> {
  const setTickets = metrics.gauge({ name: 'sta_tickets', help: 'Tickets by status', labels: ['status'] })
  const setRuns = metrics.gauge({ name: 'sta_runs', help: 'Runs by status', labels: ['status'] })
  const setBytes = metrics.gauge({ name: 'sta_database_size_bytes', help: 'Size of the database on its disk' })
  return async () => {
    const samples = (rows: { status: string; n: number }[]) =>
      rows.map(({ status, n }) => ({ labels: { status }, value: n }))
    setTickets(samples(await countTicketsByStatus(db)))
    setRuns(samples(await countRuns(db)))
    setBytes([{ value: await databaseBytes(db) }])
  }
}

function modelMetrics({ db, config, metrics, now }: Needs): () => Promise<void> {
  const setTokens = metrics.total({
    name: 'sta_model_tokens_total',
    help: 'Tokens that were paid, by model and kind (input, cached, output); cached ones are a part of the input',
    labels: ['model', 'kind'],
  })
  const setCost = metrics.total({
    name: 'sta_model_cost_usd_total',
    help: 'Cost of all calls whose price is known, in US dollars',
    labels: ['model'],
  })
  const setUnpriced = metrics.total({
    name: 'sta_model_unpriced_calls_total',
    help: 'Calls whose cost is unknown',
    labels: ['model'],
  })
  const setAvailable = metrics.gauge({
    name: 'sta_model_available',
    help: '0 while calls wait for a model that gives no answers',
  })
  const setLimited = metrics.gauge({ name: 'sta_model_rate_limited', help: '1 while calls wait for a rate limit' })
  const setLeft = metrics.gauge({
    name: 'sta_budget_left_usd',
    help: 'What is left of BUDGET_USD_PER_MONTH; none without it',
    labels: ['budget'],
  })
  const month = () => now().toISOString().slice(0, 7)
  return async () => {
    const usage = await sumUsage(db)
    setTokens(
      usage.flatMap(({ model, input, cached, output }) =>
        Object.entries({ input, cached, output }).map(([kind, value]) => ({ labels: { model, kind }, value })),
      ),
    )
    setCost(usage.map(({ model, usd }) => ({ labels: { model }, value: usd })))
    setUnpriced(usage.map(({ model, unpriced }) => ({ labels: { model }, value: unpriced })))
    const { is_available, is_limited } = await selectEndpoints(db)
    setAvailable([{ value: is_available ? 1 : 0 }])
    setLimited([{ value: is_limited ? 1 : 0 }])
    const { usdPerMonth } = config.budget
    if (usdPerMonth === null) return
    const { spent, reserved } = await selectMonth(db, month())
    setLeft([{ labels: { budget: 'month' }, value: usdPerMonth - spent - reserved }])
  }
}

function connectionMetrics({ db, metrics }: Needs): () => Promise<void> {
  const setLag = metrics.gauge({
    name: 'sta_connector_lag_seconds',
    help: 'For how long a connection should have been read, by the kind of its system; 0: in time',
    labels: ['kind'],
  })
  return async () =>
    setLag((await selectConnectionLag(db)).map(({ kind, seconds }) => ({ labels: { kind }, value: seconds })))
}

function backupMetrics({ db, config, metrics, now }: Needs): () => Promise<void> {
  const setLast = metrics.gauge({
    name: 'sta_backup_last_success_timestamp_seconds',
    help: 'When the latest good backup of the schedule began; 0: never',
  })
  const setFailed = metrics.gauge({
    name: 'sta_backup_failed',
    help: '1 when the latest backup of the schedule failed',
  })
  const setOverdue = metrics.gauge({
    name: 'sta_backup_overdue_seconds',
    help: 'For how long the next backup of the schedule has been due; 0: not yet, or no schedule',
  })
  return async () => {
    const attempts = await selectBackups(db, 200)
    const ended = attempts.filter(({ finishedAt }) => finishedAt !== null)
    const good = ended.find(({ error }) => error === null)
    const due = nextBackup(attempts, config.backup.everyHours, now())
    setLast([{ value: (good?.startedAt.getTime() ?? 0) / 1000 }])
    setFailed([{ value: ended[0]?.error ? 1 : 0 }])
    setOverdue([{ value: due === null ? 0 : Math.max(0, (now().getTime() - due.getTime()) / 1000) }])
  }
}
