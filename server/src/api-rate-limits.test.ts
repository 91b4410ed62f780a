import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

const LIMITED = { RATE_LIMIT_PER_MINUTE: '60' }

const minuteOf = async ({ deps }: World): Promise<number> => {
  const { rows } = await sql<{ minute: number }>`
    select floor(extract(epoch from now()) / 60)::int as minute`.execute(deps.db)
  return rows[0]?.minute ?? 0
}

/** Does it again when a new minute began meanwhile, with new counts. */
async function withinOneMinute<T>(world: World, work: () => Promise<T>): Promise<T> {
  for (;;) {
    const begun = await minuteOf(world)
    const done = await work()
    if ((await minuteOf(world)) === begun) return done
  }
}

async function ask(world: World, path: string, times: number, headers = {}): Promise<Response[]> {
  const answers: Response[] = []
  for (let i = 0; i < times; i += 1) answers.push(await fetch(world.url + path, { headers }))
  return answers
}

test('who asks too often in a minute is told when to go on, and what is dear has a smaller limit', async () => {
  const world = await openWorld({ env: LIMITED })
  for (const [path, most] of [
    ['/api/tickets/counts', 60],
    ['/api/tickets?q=sign', 12],
    ['/api/tickets/export', 1],
  ] as const) {
    const answers = await withinOneMinute(world, () => ask(world, path, 2 * most + 1))
    expect([path, answers.slice(0, most).map(({ status }) => status)]).toEqual([path, Array(most).fill(200)])
    const refused = answers.find(({ status }) => status === 429)
    expect(await refused?.json()).toMatchObject({ code: 'too_many_requests', status: 429 })
    expect(refused?.headers.get('ratelimit-limit')).toBe(String(most))
    expect(refused?.headers.get('ratelimit-remaining')).toBe('0')
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  }
  // Whoever looks after the process and the page itself is always answered.
  for (const path of ['/healthz', '/readyz', '/'])
    for (const { status } of await ask(world, path, 70)) expect([path, status]).not.toEqual([path, 429])
})

test('all processes count together', async () => {
  const first = await openWorld({ env: LIMITED })
  const second = await openWorld({ env: LIMITED, databaseUrl: first.databaseUrl })
  const left = await withinOneMinute(first, async () => {
    await ask(first, '/api/tickets/counts', 30)
    await first.deps.rateCounts.tell()
    await ask(second, '/api/tickets/counts', 1)
    await second.deps.rateCounts.tell()
    return Number((await ask(second, '/api/tickets/counts', 1))[0]?.headers.get('ratelimit-remaining'))
  })
  expect(left).toBe(60 - 32)
})

test('while the database is away a process counts by itself', async () => {
  const world = await openWorld({ env: LIMITED })
  await sql`drop table rate_count`.execute(world.deps.db)
  const answers = await withinOneMinute(world, async () => {
    const answers = await ask(world, '/api/tickets/counts', 61)
    await world.deps.rateCounts.tell()
    return [...answers, ...(await ask(world, '/api/tickets/counts', 60))]
  })
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(0)
})

test('an address whose credentials were refused too often is not listened to', async () => {
  const world = await openWorld({ env: { ...LIMITED, AUTH: 'on' } })
  const answers = await withinOneMinute(world, () => ask(world, '/api/tickets', 8))
  expect(answers.slice(0, 3).map(({ status }) => status)).toEqual([401, 401, 401])
  expect(answers.map(({ status }) => status)).toContain(429)
})

test('tries to sign in have the smallest limit', async () => {
  const world = await openWorld({ env: { ...LIMITED, AUTH: 'on' } })
  const body = JSON.stringify({ email: 'ada@example.com', password: 'seven grey herons' })
  const signIn = () =>
    fetch(`${world.url}/api/sign-in`, { method: 'POST', headers: { 'content-type': 'application/json' }, body })
  const statuses = await withinOneMinute(world, async () => [(await signIn()).status, (await signIn()).status])
  expect(statuses[1]).toBe(429)
  const refused = await signIn()
  expect(refused.headers.get('ratelimit-limit')).toBe('1')
})

test('tests that call other systems have the smallest limit, together', async () => {
  const world = await openWorld({ env: LIMITED })
  const statuses = await withinOneMinute(world, async () => {
    const first = await fetch(`${world.url}/api/settings/test-connection`, { method: 'POST' })
    const second = await fetch(`${world.url}/api/webhooks/1/test`, { method: 'POST' })
    return [first.status, second.status]
  })
  expect(statuses[0]).not.toBe(429)
  expect(statuses[1]).toBe(429)
})

test('on this machine, without sign-in, there is no limit unless one is set', async () => {
  const world = await openWorld()
  const [answer] = await ask(world, '/api/tickets/counts', 1)
  expect(answer?.headers.get('ratelimit-limit')).toBeNull()
})

const leftFor = async (world: World, path: string, forwardedFor: string) => {
  const [answer] = await ask(world, path, 1, { 'x-forwarded-for': forwardedFor })
  return Number(answer?.headers.get('ratelimit-remaining'))
}

test('the word of a trusted proxy is taken for who asks, and of what was said to the proxy only the end', async () => {
  const world = await openWorld({ env: { ...LIMITED, TRUST_PROXY: '127.0.0.0/8' } })
  const path = '/api/tickets/counts'
  const left = await withinOneMinute(world, async () => [
    await leftFor(world, path, '203.0.113.7'),
    await leftFor(world, path, '198.51.100.1, 203.0.113.7'),
    await leftFor(world, path, '203.0.113.8'),
  ])
  expect(left).toEqual([59, 58, 59])
  await ask(world, '/api/tickets/export', 1, { 'x-forwarded-for': '203.0.113.9' })
  const { items } = await world.client.listAudit()
  expect(items[0]).toMatchObject({ action: 'tickets.exported', address: '203.0.113.9' })
})

test('without a trusted proxy nobody can pretend to be somebody else', async () => {
  const world = await openWorld({ env: { ...LIMITED, TRUST_PROXY: '192.0.2.1' } })
  const path = '/api/tickets/counts'
  const left = await withinOneMinute(world, async () => [
    await leftFor(world, path, '203.0.113.7'),
    await leftFor(world, path, '203.0.113.8'),
  ])
  expect(left).toEqual([59, 58])
})
