import {
  askedOf,
  callsOf,
  expectComplete,
  onlyBatch,
  openBatchWorld,
  startBatchRun,
  travelled,
} from '@sta/testkit/batch-world'
import { newTicket, newTickets } from '@sta/testkit/factories'
import type { RecordedRequest } from '@sta/testkit/fake-openai/recording'
import { expect, test } from 'vitest'

test('a run within 24 hours travels in one batch, asks as single calls do, and costs half', async () => {
  const world = await openBatchWorld()
  const { id, tickets } = await startBatchRun(world, 12)
  const state = await expectComplete(world, id, 12)
  expect(state.transport).toBe('batch')
  expect(onlyBatch(world)).toMatchObject({ status: 'completed' })
  expect(askedOf(world, tickets)).toEqual(Array(12).fill(1))
  expect(travelled(world, 'batch').map((request) => request.tickets.length)).toEqual([5, 5, 2])
  expect(travelled(world, 'standard')).toEqual([])

  const calls = await callsOf(world, id)
  expect(calls.map((call) => [call.kind, call.transport, call.tickets])).toEqual([
    ['summarize', 'standard', 12],
    ['classify', 'batch', 2],
    ['classify', 'batch', 5],
    ['classify', 'batch', 5],
  ])
  for (const { input_tokens, cached_tokens, output_tokens, transport, cost_usd } of calls) {
    const full = ((input_tokens - cached_tokens) * 0.15 + cached_tokens * 0.075 + output_tokens * 0.6) / 1e6
    expect(cost_usd).toBeCloseTo(transport === 'batch' ? full / 2 : full, 9)
  }
  // Nothing of the tickets is left behind at the provider.
  await expect.poll(() => world.model.batches.files.size).toBe(0)

  await world.client.createTickets({ body: newTickets(5) })
  await world.finished((await world.client.startRun({ body: {} })).id)
  const [single] = travelled(world, 'standard')
  const [inBatch] = travelled(world, 'batch')
  const withoutText = ({ messages, ...rest }: RecordedRequest['body']) => ({ ...rest, system: messages[0] })
  expect(single && inBatch && withoutText(inBatch.body)).toEqual(single && withoutText(single.body))
})

test.each(['missing', 'errors', 'expired'] as const)(
  'what a batch does not answer is asked by single calls: %s',
  async (fault) => {
    const world = await openBatchWorld()
    world.model.batches.faults.push(fault)
    const { id, tickets } = await startBatchRun(world)
    await expectComplete(world, id, 20)
    expect(onlyBatch(world)?.fault).toBe(fault)
    expect(askedOf(world, tickets)).toEqual(Array(20).fill(1))
    expect(travelled(world, 'batch')).toHaveLength(2)
    expect(travelled(world, 'standard')).toHaveLength(2)
    const kinds = (await callsOf(world, id)).map((call) => call.transport)
    expect(kinds.toSorted()).toEqual(['batch', 'batch', 'standard', 'standard', 'standard'])
  },
)

test('a ticket that spoils its row, or its whole request, is asked again; the others of the batch are not', async () => {
  const world = await openBatchWorld()
  const good = newTickets(3)
  const spoiled = [
    newTicket({ title: 'Left out [[fault:missing*1]]' }),
    newTicket({ title: 'Refused [[fault:refusal]]' }),
  ]
  await world.client.createTickets({ body: [...good, ...spoiled, newTicket()] })
  const { id } = await world.client.startRun({ body: { transport: 'batch' } })
  const state = await world.finished(id)
  expect(state.progress).toEqual({ total: 6, done: 5, failed: 1 })
  const { items } = await world.client.listRunFailures({ params: { id } })
  expect(items).toMatchObject([{ title: 'Refused [[fault:refusal]]', kind: 'permanent' }])
})

test('equal tickets are asked once, and answers of earlier runs are not asked for again', async () => {
  const world = await openBatchWorld()
  const known = newTicket()
  await world.client.createTickets({ body: [known] })
  await world.finished((await world.client.startRun({ body: {} })).id)
  const twice = newTicket()
  await world.client.createTickets({ body: [known, twice, twice, newTicket()] })
  const { id } = await world.client.startRun({ body: { transport: 'batch' } })
  await expectComplete(world, id, 4)
  expect(travelled(world, 'batch').map((request) => request.tickets.length)).toEqual([2])
  expect(askedOf(world, [known, twice])).toEqual([1, 1])

  await world.client.createTickets({ body: [known, twice] })
  const again = await world.client.startRun({ body: { transport: 'batch' } })
  await expectComplete(world, again.id, 2)
  expect(onlyBatch(world)?.status).toBe('completed')
})

test('cancelling a run cancels its batch, and gives its tickets back without a bill', async () => {
  const world = await openBatchWorld()
  world.model.batches.looks = Number.POSITIVE_INFINITY
  const { id } = await startBatchRun(world)
  await expect.poll(() => world.model.batches.all[0]?.status).toBe('in_progress')
  expect(await world.client.getRunState({ params: { id } })).toMatchObject({
    status: 'processing',
    phase: 'analyzing',
    progress: { total: 20, done: 0, failed: 0 },
  })

  await world.client.cancelRun({ params: { id } })
  await expect.poll(() => onlyBatch(world)?.status).toBe('cancelled')
  expect((await world.client.countTickets()).by_status).toMatchObject({ pending: 20, processing: 0, analyzed: 0 })
  expect(await callsOf(world, id)).toEqual([])

  world.model.batches.looks = 1
  await world.client.retryRun({ params: { id } })
  await expectComplete(world, id, 20)
})

test('a run that is cancelled while its batch is being submitted leaves no batch behind', async () => {
  const world = await openBatchWorld()
  world.model.batches.looks = Number.POSITIVE_INFINITY
  const { submit } = world.port
  const [begun, cancelled] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  world.port.submit = async (...args) => {
    begun.resolve()
    await cancelled.promise
    return submit(...args)
  }
  const { id } = await startBatchRun(world)
  await begun.promise
  await world.client.cancelRun({ params: { id } })
  cancelled.resolve()
  await expect.poll(() => world.model.batches.all[0]?.status).toBe('cancelled')
  expect((await world.client.countTickets()).by_status).toMatchObject({ pending: 20, processing: 0 })
})

test('a batch that somebody cancels at the provider is saved as far as it came, and its run stops', async () => {
  const world = await openBatchWorld()
  world.model.batches.faults.push('cancelled')
  const { id, tickets } = await startBatchRun(world)
  const state = await world.finished(id)
  expect(state).toMatchObject({ status: 'failed', progress: { total: 20, done: 10, failed: 0 } })
  expect(state.error).toMatch(/cancelled at the provider.*retry/)

  await world.client.retryRun({ params: { id } })
  await expectComplete(world, id, 20)
  expect(askedOf(world, tickets)).toEqual(Array(20).fill(1))
})

test('answers of a batch say what made them, also when another model is configured by the time they come', async () => {
  const world = await openBatchWorld()
  world.model.batches.looks = Number.POSITIVE_INFINITY
  const { id } = await startBatchRun(world, 3)
  await expect.poll(() => world.model.batches.all[0]?.status).toBe('in_progress')
  world.deps.analyzer.model = 'gpt-4o'
  world.model.batches.looks = 1
  await expectComplete(world, id, 3)
  const { ticket_analyses } = await world.client.getRun({ params: { id } })
  expect(ticket_analyses.map((analysis) => analysis.provenance.model)).toEqual(Array(3).fill('gpt-4o-mini'))
  expect((await callsOf(world, id)).find((call) => call.transport === 'batch')).toMatchObject({
    model: 'gpt-4o-mini',
    cost_usd: null,
  })
})

test('the money for a batch is set aside until its answers are saved, and a budget without room stops the run', async () => {
  const world = await openBatchWorld({ BUDGET_USD_PER_RUN: '0.01' })
  world.model.batches.looks = Number.POSITIVE_INFINITY
  const { id } = await startBatchRun(world)
  await expect.poll(() => world.model.batches.all[0]?.status).toBe('in_progress')
  const { month } = await world.client.getUsage({ query: {} })
  expect(month.spent_usd).toBe(0)
  expect(month.reserved_usd).toBeGreaterThan(0)
  world.model.batches.looks = 1
  await expectComplete(world, id, 20)
  const after = await world.client.getUsage({ query: {} })
  expect(after.month).toMatchObject({ reserved_usd: 0, spent_usd: after.total.cost_usd })

  const { id: tooLarge } = await startBatchRun(world, 500)
  const state = await world.finished(tooLarge)
  expect(state).toMatchObject({ status: 'failed', progress: { done: 0, failed: 0 } })
  expect(state.error).toMatch(/BUDGET_USD_PER_RUN=0.01/)
  expect(world.model.batches.all).toHaveLength(1)
})
