import { REPLICA_USES } from '@sta/contract/wire/values'
import type { Config } from '../../config.ts'
import type { Db } from '../../database.ts'
import { connectionsOf } from '../../platform/db.ts'
import type { Metrics } from '../../platform/metrics.ts'
import type { RedisConnection } from '../../platform/redis.ts'
import type { Replica } from '../../platform/replica/replica.ts'
import { VERSION } from '../../version.ts'
import type { ModelCall } from '../analyzers/endpoint-ports.ts'

const CALL_BUCKETS = [0.1, 0.5, 1, 2.5, 5, 10, 30, 60, 300]

/** What this process alone knows: its connections to the database, and its version. */
export function measureProcess(
  {
    config,
    metrics,
    redis,
    replica,
  }: { config: Config; metrics: Metrics; redis: RedisConnection | null; replica: Replica | null },
  pools: Record<string, Db>,
): void {
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
      Object.entries(pools).flatMap(([pool, of]) =>
        Object.entries(connectionsOf(of)).map(([state, value]) => ({ labels: { pool, state }, value })),
      ),
    ),
  )
  measureReplica(metrics, replica)
}

function measureReplica(metrics: Metrics, replica: Replica | null): void {
  const setState = metrics.gauge({
    name: 'sta_database_replica_state',
    help: '1 for what the read replica is to this process: in_use, behind or away; no value without a replica',
    labels: ['use'],
  })
  const setLag = metrics.gauge({
    name: 'sta_database_replica_lag_seconds',
    help: 'How old the oldest change is that the read replica does not have; NaN while it is away',
  })
  metrics.beforeScrape(async () => {
    if (!replica) return
    const { use, lagSeconds } = replica.state()
    setState(REPLICA_USES.map((each) => ({ labels: { use: each }, value: each === use ? 1 : 0 })))
    setLag([{ value: lagSeconds ?? Number.NaN }])
  })
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
