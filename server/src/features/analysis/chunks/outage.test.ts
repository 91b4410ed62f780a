import type { RunState } from '@sta/contract/schemas/runs'
import { newTicket, newTickets } from '@sta/testkit/factories'
import type { CallFault } from '@sta/testkit/fake-openai/faults'
import type { FakeOpenAi } from '@sta/testkit/fake-openai/recording'
import { openModelWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

type ModelWorld = World & { model: FakeOpenAi }

const TICKETS = 12
const env = { LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '3' }

const callsAbout = ({ model }: ModelWorld) => model.requests.filter(({ tickets }) => tickets.length > 0)
const probes = ({ model }: ModelWorld) =>
  model.requests.filter(({ body }) => body.messages.some(({ content }) => content === 'Are you there?'))
const stateOf = ({ client }: World, id: number) => client.getRunState({ params: { id } })

/** The model stops answering after some tickets of a run; returns when the run says that it waits. */
async function startIntoOutage(world: ModelWorld, fault: CallFault): Promise<RunState> {
  world.model.fault = ({ tickets }) => (tickets.length === 0 || world.model.askedTickets.size >= 4 ? fault : null)
  await world.client.createTickets({ body: newTickets(TICKETS) })
  const run = await world.client.startRun({ body: {} })
  await expect.poll(async () => (await stateOf(world, run.id)).waiting, { timeout: 20_000 }).not.toBeNull()
  return stateOf(world, run.id)
}

test.each<[CallFault, RegExp]>([
  ['503', /trouble \(503\)/],
  ['reset', /cannot be reached/],
  ['429nohdr', /rate limit/],
])(
  'a run waits out a model that is away (%s), says so, fails no ticket, and goes on by itself',
  async (fault, says) => {
    const world = await openModelWorld({ env })
    const waiting = await startIntoOutage(world, fault)
    expect(waiting.status).toBe('processing')
    expect(waiting.waiting?.reason).toMatch(says)
    expect(Date.parse(waiting.waiting?.since ?? '')).toBeGreaterThan(Date.parse(waiting.started_at ?? ''))
    expect(waiting.progress).toMatchObject({ failed: 0 })

    // Nobody but the probe calls.
    await expect.poll(() => world.model.inFlight).toBe(0)
    const [asked, probed] = [callsAbout(world).length, probes(world).length]
    await expect.poll(() => probes(world).length, { timeout: 10_000 }).toBeGreaterThan(probed)
    expect(callsAbout(world)).toHaveLength(asked)

    world.model.fault = null
    const end = await world.finished(waiting.analysis_run_id)
    expect(end).toMatchObject({
      status: 'completed',
      waiting: null,
      progress: { total: TICKETS, done: TICKETS, failed: 0 },
    })
    expect([...world.model.askedTickets.values()]).toEqual(Array(TICKETS).fill(1))
  },
)

test('probes are on the bill of no run', async () => {
  const world = await openModelWorld({ env })
  const { analysis_run_id } = await startIntoOutage(world, '503')
  world.model.fault = null
  await world.finished(analysis_run_id)
  const rows = await world.deps.db.selectFrom('usage').selectAll().where('kind', '=', 'probe').execute()
  expect(rows).toEqual([expect.objectContaining({ run_id: null, chunk_id: null, tickets: 0, outcome: 'ok' })])
  expect(rows[0]?.cost_usd).toBeGreaterThan(0)
  const { items } = await world.client.listRunCalls({ params: { id: analysis_run_id } })
  expect(items.map(({ kind }) => kind)).not.toContain('probe')
})

test('a ticket that always fails is no outage, also when it is alone in its run', async () => {
  const world = await openModelWorld({ env })
  await world.client.createTickets({ body: [newTicket({ title: 'Poison [[fault:500]]' })] })
  const run = await world.client.startRun({ body: {} })
  expect(await world.finished(run.id)).toMatchObject({ status: 'failed', progress: { total: 1, done: 0, failed: 1 } })
  const { items } = await world.client.listRunFailures({ params: { id: run.id } })
  expect(items).toEqual([expect.objectContaining({ kind: 'transient', message: expect.stringContaining('500') })])
  // Two attempts; the endpoint answers a probe, so once more; and it still does.
  expect(callsAbout(world)).toHaveLength(3)
  expect(probes(world)).toHaveLength(2)
})

test('tickets that always fail hold nobody up', async () => {
  const world = await openModelWorld({ env })
  const poison = Array.from({ length: 6 }, () => newTicket({ title: 'Poison [[fault:500]]' }))
  await world.client.createTickets({ body: [...poison, ...newTickets(TICKETS)] })
  const run = await world.client.startRun({ body: {} })
  const end = await world.finished(run.id)
  expect(end).toMatchObject({ status: 'completed', progress: { total: TICKETS + 6, done: TICKETS, failed: 6 } })
  expect(await world.deps.db.selectFrom('model_endpoint').selectAll().execute()).toEqual([])
})

test('a run that waits is cancelled at once, and nobody asks the model any more', async () => {
  const world = await openModelWorld({ env })
  const { analysis_run_id: id } = await startIntoOutage(world, '503')
  await world.client.cancelRun({ params: { id } })
  expect(await world.finished(id)).toMatchObject({ status: 'cancelled', waiting: null, progress: { failed: 0 } })

  // The next run finds the model well, and what was said about it is taken back.
  world.model.fault = null
  const next = await world.client.startRun({ body: {} })
  expect(await world.finished(next.id)).toMatchObject({ status: 'completed', progress: { failed: 0 } })
  const [endpoint] = await world.deps.db.selectFrom('model_endpoint').selectAll().execute()
  expect(endpoint).toMatchObject({ unavailable_since: null, reason: null })
})

test('a key that is refused during an outage ends the run with that reason, and its tickets stay pending', async () => {
  const world = await openModelWorld({ env })
  const { analysis_run_id: id } = await startIntoOutage(world, '503')
  const asked = callsAbout(world).length
  world.model.fault = () => '401'
  const end = await world.finished(id)
  expect(end).toMatchObject({ status: 'failed', waiting: null, progress: { failed: 0 } })
  expect(end.error).toContain('OPENAI_API_KEY')
  expect(callsAbout(world)).toHaveLength(asked)
  const { by_status } = await world.client.countTickets()
  expect(by_status).toMatchObject({ pending: TICKETS - end.progress.done, processing: 0, failed: 0 })
})
