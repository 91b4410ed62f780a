import { hasRedis, startRedis } from '@sta/testkit/redis-server'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'

const LIMITED = { RATE_LIMIT_PER_MINUTE: '60' }
const PATH = '/api/tickets/counts'

const leftFor = async ({ url }: World): Promise<number> =>
  Number((await fetch(url + PATH)).headers.get('ratelimit-remaining'))

const warningsOf = async ({ url }: World): Promise<string> =>
  JSON.stringify(await (await fetch(`${url}/readyz`)).json())

async function ownRedis() {
  const redis = await startRedis()
  onTestFinished(redis.stop)
  return redis
}

describe.skipIf(!hasRedis())('with a Redis (redis-server is needed on this machine)', () => {
  test('all processes count together there, at once, and the database hears of nothing', async () => {
    const redis = await ownRedis()
    const env = { ...LIMITED, REDIS_URL: redis.url }
    const first = await openWorld({ env })
    const second = await openWorld({ env, databaseUrl: first.databaseUrl })
    await expect.poll(() => first.deps.redis?.isReady() && second.deps.redis?.isReady()).toBe(true)
    const left = [await leftFor(first), await leftFor(second), await leftFor(first), await leftFor(second)]
    expect(left).toEqual([59, 58, 57, 56])
    for (let asked = 0; asked < 60; asked += 1) await leftFor(first)
    const refused = await fetch(second.url + PATH)
    expect([refused.status, refused.headers.get('ratelimit-remaining')]).toEqual([429, '0'])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    await first.deps.rateCounts.tell()
    const { rows } = await sql`select from rate_count`.execute(first.deps.db)
    expect(rows).toHaveLength(0)
  })

  test('while it is away each process counts for itself, says so once, and goes on with it when it is back', async () => {
    const redis = await ownRedis()
    const log: string[] = []
    const world = await openWorld({ env: { ...LIMITED, LOG_LEVEL: 'info', REDIS_URL: redis.url }, log })
    await expect.poll(() => world.deps.redis?.isReady()).toBe(true)
    expect([await leftFor(world), await leftFor(world)]).toEqual([59, 58])
    await redis.stop()
    await expect.poll(() => world.deps.redis?.isReady()).toBe(false)
    expect([await leftFor(world), await leftFor(world)]).toEqual([59, 58])
    expect(await warningsOf(world)).toContain('Redis cannot be reached')
    expect((await world.client.getStatus()).redis).toEqual({ is_reachable: false })
    expect(await (await fetch(`${world.url}/metrics`)).text()).toMatch(/^sta_redis_up 0$/m)
    await redis.start()
    await expect.poll(() => world.deps.redis?.isReady(), { timeout: 30_000 }).toBe(true)
    expect(await leftFor(world)).toBe(59)
    expect(await warningsOf(world)).not.toContain('Redis')
    expect((await world.client.getStatus()).redis).toEqual({ is_reachable: true })
    expect(log.filter((line) => line.includes('Redis cannot be reached'))).toHaveLength(1)
    expect(log.filter((line) => line.includes('Redis is back'))).toHaveLength(1)
  })
})

test('without a Redis at its address the server starts all the same, and counts by itself', async () => {
  const log: string[] = []
  const env = { ...LIMITED, LOG_LEVEL: 'info', REDIS_URL: 'redis://:a-secret@127.0.0.1:1' }
  const world = await openWorld({ env, log })
  expect([await leftFor(world), await leftFor(world)]).toEqual([59, 58])
  expect(await warningsOf(world)).toContain('"status":"ready"')
  await expect.poll(() => log.filter((line) => line.includes('Redis cannot be reached'))).toHaveLength(1)
  expect(log.join('')).not.toContain('a-secret')
})

test('an address that is none of a Redis is refused', async () => {
  await expect(openWorld({ env: { REDIS_URL: 'http://localhost:6379' } })).rejects.toThrow(/REDIS_URL.*redis:\/\//s)
})
