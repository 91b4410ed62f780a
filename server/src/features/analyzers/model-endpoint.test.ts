import { context, tickets } from '@sta/testkit/analyzer-under-test'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import type { FakeOpenAi, FakeOptions } from '@sta/testkit/fake-openai/recording'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../taxonomy/taxonomy.ts'
import type { Analyzer } from './analyzer.ts'
import { createAnalyzer } from './create-analyzer.ts'
import type { LeaseRequest } from './endpoint-ports.ts'
import { openEndpointPorts } from './model-endpoint.ts'
import { saveLimits, takeLease } from './model-endpoint-queries.ts'

const NAME = 'host model'
const NOTHING = { requests: 0, tokens: 0 }
const wanting = (requests: number, overrides: Partial<LeaseRequest> = {}): LeaseRequest => ({
  need: { requests: 1, tokens: 0 },
  want: { requests, tokens: Number.POSITIVE_INFINITY },
  back: NOTHING,
  seen: NOTHING,
  pauseMs: 0,
  ...overrides,
})

async function openEndpoint(options: FakeOptions): Promise<World & { model: FakeOpenAi; analyzer: () => Analyzer }> {
  const model = await startFakeOpenAi(options)
  onTestFinished(() => model.stop())
  const env = { ANALYZER: 'openai', OPENAI_BASE_URL: model.url, LLM_CONCURRENCY: '4', LLM_MAX_ATTEMPTS: '4' }
  const world = await openWorld({ env: { ...env, ROLE: 'api' } })
  // As another worker, or this one after a restart, would make it.
  const analyzer = () =>
    createAnalyzer(
      world.deps.models.current().config,
      openEndpointPorts(world.deps, async () => {}),
    )
  return Object.assign(world, { model, analyzer })
}

const askOften = (analyzer: Analyzer, calls: number) =>
  Promise.all(Array.from({ length: calls }, () => analyzer.analyze(tickets(1), DEFAULT_TAXONOMY, context())))

const rowsOf = ({ deps }: World) => deps.db.selectFrom('model_endpoint').selectAll().execute()

/** Somebody else with the same key uses up what there is. */
async function drain({ url }: FakeOpenAi): Promise<void> {
  const body = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'x' }] })
  for (;;) {
    const response = await fetch(`${url}/chat/completions`, { method: 'POST', body })
    await response.text()
    if (response.status === 429) return
  }
}

test('an endpoint that names no limits leaves no trace', async () => {
  const world = await openEndpoint({})
  await askOften(world.analyzer(), 20)
  expect(world.model.byStatus).toEqual({ 200: 20 })
  expect(await rowsOf(world)).toEqual([])
})

test('two workers learn the limits from the headers and share them; after that nobody is refused', async () => {
  const world = await openEndpoint({ requestsPerMinute: 600, tokensPerMinute: 10_000_000 })
  await drain(world.model)
  world.model.reset()
  const [one, other] = [world.analyzer(), world.analyzer()]
  await Promise.all([askOften(one, 12), askOften(other, 12)])
  expect(world.model.byStatus[200]).toBe(24)
  // Who does not know the limit yet may be refused: the calls that a worker begins before its first answer.
  expect(world.model.byStatus[429]).toBeLessThanOrEqual(8)
  expect(await rowsOf(world)).toEqual([
    expect.objectContaining({
      name: `${new URL(world.model.url).host} gpt-4o-mini`,
      requests_per_minute: 600,
      tokens_per_minute: 10_000_000,
      unavailable_since: null,
    }),
  ])

  // A restart: the limit is still full, and known.
  world.model.reset()
  await askOften(world.analyzer(), 8)
  expect(world.model.byStatus).toEqual({ 200: 8 })
})

test('limits of tokens are kept too', async () => {
  const world = await openEndpoint({ tokensPerMinute: 600_000 })
  const analyzer = world.analyzer()
  await askOften(analyzer, 1)
  await world.deps.db.updateTable('model_endpoint').set({ tokens_used: 600_000 }).execute()
  const begun = askOften(world.analyzer(), 4)
  const lease = await takeLease(world.deps.db, (await rowsOf(world))[0]?.name ?? '', {
    ...wanting(1),
    need: { requests: 1, tokens: 100_000 },
  })
  expect(lease).toMatchObject({ granted: NOTHING, limits: { requests: null, tokens: 600_000 } })
  expect(lease?.waitMs).toBeGreaterThan(5000)
  await begun
  expect(world.model.byStatus).toEqual({ 200: 5 })
})

test('however many ask at once, no more is leased than there is', async () => {
  const { deps } = await openWorld({ env: { ROLE: 'api' } })
  expect(await takeLease(deps.db, NAME, wanting(1))).toBeNull()
  // One leaks away in six seconds.
  await saveLimits(deps.db, NAME, { requests: 10, tokens: null })
  const leases = await Promise.all(Array.from({ length: 40 }, (_, i) => takeLease(deps.db, NAME, wanting(1 + (i % 2)))))
  const granted = leases.reduce((sum, lease) => sum + (lease?.granted.requests ?? 0), 0)
  expect(granted).toBeGreaterThanOrEqual(10)
  expect(granted).toBeLessThanOrEqual(11)
  expect(leases.filter((lease) => lease?.granted.requests === 0).every((lease) => lease && lease.waitMs > 0)).toBe(true)
})

test('a lease takes no more than a quarter of what is free, or what leaks away in half a second', async () => {
  const { deps } = await openWorld({ env: { ROLE: 'api' } })
  await saveLimits(deps.db, NAME, { requests: 1200, tokens: null })
  const lease = (seen: number) => takeLease(deps.db, NAME, wanting(5000, { seen: { requests: seen, tokens: 0 } }))
  expect(await lease(0)).toMatchObject({ granted: { requests: 300 } })
  expect(await lease(1180)).toMatchObject({ granted: { requests: 10 } })
})

test('what is handed back can be leased again; what the provider counts cannot; a pause holds for all', async () => {
  const { deps } = await openWorld({ env: { ROLE: 'api' } })
  await saveLimits(deps.db, NAME, { requests: 10, tokens: 10 })
  // All that is needed is granted at once, however large a share it is.
  const all = { requests: 10, tokens: 10 }
  const lease = (overrides: Partial<LeaseRequest>) => takeLease(deps.db, NAME, wanting(0, { want: all, ...overrides }))
  expect(await lease({ need: all })).toEqual({ granted: all, waitMs: 0, limits: all })
  const one = { requests: 1, tokens: 1 }
  expect(await lease({ need: one })).toMatchObject({ granted: NOTHING })
  expect(await lease({ need: { requests: 4, tokens: 2 }, back: { requests: 4, tokens: 2 } })).toMatchObject({
    granted: { requests: 4 },
  })

  const [back, seen] = [all, { requests: 7, tokens: 8 }]
  const tooMuch = await lease({ need: { requests: 4, tokens: 1 }, back, seen })
  expect(tooMuch).toMatchObject({ granted: NOTHING })
  expect(tooMuch?.waitMs).toBeGreaterThan(5000)
  expect(await lease({ need: { requests: 3, tokens: 2 }, back, seen })).toMatchObject({ granted: { requests: 3 } })

  const paused = await lease({ need: NOTHING, want: NOTHING, back, pauseMs: 60_000 })
  expect(paused?.waitMs).toBeGreaterThan(55_000)
  const other = await lease({ need: one })
  expect(other).toMatchObject({ granted: NOTHING })
  expect(other?.waitMs).toBeGreaterThan(55_000)
})
