import type { Config } from '../../config.ts'
import type { Db } from '../../database.ts'
import { connectionsOf } from '../../platform/db.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { RedisConnection } from '../../platform/redis.ts'
import { VERSION } from '../../version.ts'
import type { ModelCall } from '../analyzers/endpoint-ports.ts'

const CALL_BUCKETS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/** What this process alone knows: its connections to the database, and its version. */
export function measureProcess({
  db,
  searchDb,
  exportDb,
  jobDb,
  redis,
  config,
  metrics,
}: {
  db: Db
  searchDb: Db
  exportDb: Db
  jobDb: Db
  redis: RedisConnection | null
  config: Config
  metrics: Metrics
}): void {
  const setInfo = metrics.gauge({
    name: 'sta_build_info',
    help: 'Version and role of the process',
    labels: ['version', 'role'],
  })
  const setPool = metrics.gauge({
    name: 'sta_database_pool_connections',
    help: 'Connections of this process by pool and state; waiting: requests that wait for one',
    labels: ['pool', 'state'],
  })
  setInfo([{ labels: { version: VERSION, role: config.role }, value: 1 }])
  if (redis) {
    const setRedis = metrics.gauge({ name: 'sta_redis_up', help: '1: Redis can be reached, 0: it cannot', labels: [] })
    metrics.beforeScrape(async () => setRedis([{ labels: {}, value: redis.isReady() ? 1 : 0 }]))
  }
  metrics.beforeScrape(async () =>
    setPool(
      Object.entries({ requests: db, searches: searchDb, exports: exportDb, jobs: jobDb }).flatMap(([pool, of]) =>
        Object.entries(connectionsOf(of)).map(([state, value]) => ({ labels: { pool, state }, value })),
      ),
    ),
  )
}

/** Every attempt of a call, also those that nobody pays for. */
export function measureCalls(metrics: Metrics): (model: string, call: ModelCall) => void {
  const observe = metrics.duration({
    name: 'sta_model_call_duration_seconds',
    help: 'Attempts of calls by outcome (ok, output, transient, permanent, fatal), with the time that each took',
    labels: ['model', 'outcome'],
    buckets: CALL_BUCKETS,
  })
  return (model, { outcome, seconds }) => observe({ model, outcome }, seconds)
}
