import { newTickets } from '@sta/testkit/factories'
import { openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

/** A run over one new ticket. */
async function startOne(world: World) {
  const [ticket] = await world.client.createTickets({ body: newTickets(1) })
  return world.client.startRun({ body: { ticketIds: [ticket?.id ?? 0] } })
}

const statuses = async (world: World) => {
  const { items } = await world.client.listRuns({ query: { page_size: 100 } })
  return items.toReversed().map(({ status }) => status)
}

test('a run beyond MAX_ACTIVE_RUNS waits with its tickets, says behind how many, and begins when one ends', async () => {
  const world = await openWorld({ env: { ROLE: 'api', MAX_ACTIVE_RUNS: '1' } })
  const [first, second, third] = [await startOne(world), await startOne(world), await startOne(world)]
  expect(first).toMatchObject({ status: 'processing', queued_behind: null })
  expect(second).toMatchObject({ status: 'pending', started_at: null, queued_behind: 1, ticket_count: 1 })
  expect(third).toMatchObject({ status: 'pending', queued_behind: 2 })
  expect((await world.client.countTickets()).by_status).toMatchObject({ pending: 0, processing: 3 })
  const state = await world.client.getRunState({ params: { id: third.id } })
  expect(state).toMatchObject({ status: 'pending', progress: { total: 1, done: 0, failed: 0 } })
  expect(state.ticket_ids).toHaveLength(1)

  // A pending one that is cancelled frees its tickets, and no place.
  expect(await world.client.cancelRun({ params: { id: second.id } })).toMatchObject({ status: 'cancelled' })
  expect((await world.client.countTickets()).by_status).toMatchObject({ pending: 1, processing: 2 })
  expect(await statuses(world)).toEqual(['processing', 'cancelled', 'pending'])

  await world.client.cancelRun({ params: { id: first.id } })
  expect(await statuses(world)).toEqual(['cancelled', 'cancelled', 'processing'])

  // A retry waits for its turn too, and whatever completes lets the next one begin.
  expect(await world.client.retryRun({ params: { id: first.id } })).toMatchObject({
    status: 'pending',
    queued_behind: 1,
  })
  const worker = await openWorld({ databaseUrl: world.databaseUrl, env: { ROLE: 'worker', MAX_ACTIVE_RUNS: '1' } })
  expect(await world.finished(third.id)).toMatchObject({ status: 'completed', progress: { total: 1, done: 1 } })
  expect(await world.finished(first.id)).toMatchObject({ status: 'completed', progress: { total: 1, done: 1 } })
  await worker.stop()
})

test('many starts and ends at once neither pass the limit nor forget a run', async () => {
  const world = await openWorld({ env: { ROLE: 'api', MAX_ACTIVE_RUNS: '3' } })
  const tickets = await world.client.createTickets({ body: newTickets(12) })
  await Promise.all(tickets.map(({ id }) => world.client.startRun({ body: { ticketIds: [id] } })))
  for (let ended = 0; ended < 12; ended += 3) {
    const all = await statuses(world)
    expect(all.filter((status) => status === 'processing')).toHaveLength(3)
    expect(all.filter((status) => status === 'cancelled')).toHaveLength(ended)
    const active = await world.client.listActiveRuns()
    const processing = active.filter(({ status }) => status === 'processing')
    await Promise.all(processing.map(({ analysis_run_id: id }) => world.client.cancelRun({ params: { id } })))
  }
  expect(await world.client.listActiveRuns()).toEqual([])
  expect((await world.client.countTickets()).by_status).toMatchObject({ pending: 12, processing: 0 })
})

test('a large run is planned to its end while it is pending, and then analyzed completely', async () => {
  const world = await openModelWorld({ env: { MAX_ACTIVE_RUNS: '1', LLM_BATCH_SIZE: '50' } })
  world.model.fault = () => 'hang'
  const first = await startOne(world)
  for (let i = 0; i < 3; i += 1) await world.client.createTickets({ body: newTickets(1000) })
  const large = await world.client.startRun({ body: {} })
  expect(large).toMatchObject({ status: 'pending', ticket_count: 3000 })
  const state = () => world.client.getRunState({ params: { id: large.id } })
  await expect
    .poll(async () => (await world.client.countTickets()).by_status.processing, { timeout: 20_000 })
    .toBe(3001)
  expect(await state()).toMatchObject({ status: 'pending', phase: 'planning', queued_behind: 1 })
  expect(world.model.requests.every((request) => request.tickets.length <= 1)).toBe(true)

  world.model.fault = null
  await world.client.cancelRun({ params: { id: first.id } })
  expect(await world.finished(large.id)).toMatchObject({
    status: 'completed',
    progress: { total: 3000, done: 3000, failed: 0 },
  })
})

test('a small run need not wait behind the chunks of a large one', async () => {
  const world = await openWorld({ env: { ROLE: 'api', CHUNK_SIZE: '15' } })
  for (let i = 0; i < 2; i += 1) await world.client.createTickets({ body: newTickets(1000) })
  const large = await world.client.startRun({ body: {} })
  const small = await startOne(world)
  await openWorld({ databaseUrl: world.databaseUrl, env: { ROLE: 'worker', CHUNK_SIZE: '15' } })
  await world.finished(small.id)
  expect(await world.finished(large.id)).toMatchObject({ progress: { total: 2000, done: 2000 } })
  const { report } = await world.client.getRun({ params: { id: large.id } })
  expect(report).toMatchObject({ total: 2000, analyzed: 2000, failed: 0 })
  const nthOf = async (id: number, page: number) => {
    const { items } = await world.client.listRunAnalyses({ params: { id }, query: { page, page_size: 1 } })
    return items[0]?.id ?? 0
  }
  expect(await nthOf(small.id, 1)).toBeLessThan(await nthOf(large.id, 2000))
})

test('two workers that know only the database share a run, and no ticket is asked about twice', async () => {
  const world = await openModelWorld({ env: { CHUNK_SIZE: '10', LLM_BATCH_SIZE: '5', OPENAI_API_KEY: 'sk-one' } })
  const env = { ANALYZER: 'openai', OPENAI_API_KEY: 'sk-two', OPENAI_BASE_URL: world.model.url, LLM_BATCH_SIZE: '5' }
  await openWorld({ databaseUrl: world.databaseUrl, env })
  world.model.latencyMs = 20
  await world.client.createTickets({ body: newTickets(300) })
  const run = await world.client.startRun({ body: {} })
  expect(await world.finished(run.id)).toMatchObject({
    status: 'completed',
    progress: { total: 300, done: 300, failed: 0 },
  })
  expect([...world.model.askedTickets.values()]).toEqual(Array(300).fill(1))
  const keys = world.model.requests.filter((request) => request.tickets.length > 0).map((request) => request.key)
  expect(new Set(keys)).toEqual(new Set(['sk-one', 'sk-two']))
})

test('a run that waits at the provider takes no place, and needs none', async () => {
  const world = await openModelWorld({ env: { ROLE: 'api', MAX_ACTIVE_RUNS: '1' } })
  const start = async (transport: 'standard' | 'batch') => {
    const [ticket] = await world.client.createTickets({ body: newTickets(1) })
    return world.client.startRun({ body: { ticketIds: [ticket?.id ?? 0], transport } })
  }
  expect(await start('batch')).toMatchObject({ status: 'processing' })
  expect(await start('standard')).toMatchObject({ status: 'processing' })
  expect(await start('batch')).toMatchObject({ status: 'processing' })
  expect(await start('standard')).toMatchObject({ status: 'pending', queued_behind: 1 })
})
