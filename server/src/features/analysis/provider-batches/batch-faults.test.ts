import {
  askedOf,
  callsOf,
  expectComplete,
  onlyBatch,
  openBatchWorld,
  startBatchRun,
  travelled,
} from '@sta/testkit/batch-world'
import { expect, test } from 'vitest'
import type { BatchPort } from '../../analyzers/analyzer.ts'

/** What a worker did when it was killed while it submitted. */
const DEATHS: Record<string, (submit: BatchPort['submit']) => BatchPort['submit']> = {
  'before the batch was created': () => async () => {
    throw new Error('killed')
  },
  'after the batch was created':
    (submit) =>
    async (...args) => {
      await submit(...args)
      throw new Error('killed')
    },
}

test.each(Object.entries(DEATHS))('a worker that dies %s leaves one batch and loses no ticket', async (_, dying) => {
  const world = await openBatchWorld()
  const { submit } = world.port
  world.port.submit = async (...args) => {
    world.port.submit = submit
    return dying(submit)(...args)
  }
  const { id, tickets } = await startBatchRun(world)
  await expectComplete(world, id, 20)
  expect(onlyBatch(world)?.status).toBe('completed')
  expect(askedOf(world, tickets)).toEqual(Array(20).fill(1))
})

test('a batch whose creation was not answered is found again by its tag, among many others', async () => {
  const world = await openBatchWorld()
  world.model.batches.faults.push('lost')
  const { id, tickets } = await startBatchRun(world)
  await expectComplete(world, id, 20)
  expect(onlyBatch(world)?.fault).toBe('lost')
  expect(askedOf(world, tickets)).toEqual(Array(20).fill(1))

  const [own] = world.model.batches.all
  if (!own) throw new Error('There is no batch')
  for (let i = 0; i < 250; i += 1) world.model.batches.all.push({ ...own, id: `batch_other_${i}`, tag: null })
  const about = { since: new Date(), signal: new AbortController().signal }
  expect(await world.port.find({ tag: own.tag ?? '', ...about })).toBe(own.id)
  expect(await world.port.find({ tag: 'unknown', ...about })).toBeNull()
})

test('a provider that is away costs time and nothing else, at every step', async () => {
  const world = await openBatchWorld()
  const { batches } = world.model
  batches.looks = 4
  // More often than a job is repeated.
  batches.failNext(8, '503')
  const { id, tickets } = await startBatchRun(world)
  await expect.poll(() => batches.all.length, { timeout: 20_000 }).toBe(1)
  batches.failNext(3, '500')
  batches.failNext(2, 'reset')
  batches.failNext(2, '429nohdr')
  await expectComplete(world, id, 20)
  expect(batches.all).toHaveLength(1)
  expect(askedOf(world, tickets)).toEqual(Array(20).fill(1))
})

test('a worker that dies while it saves the answers saves all of them once, with their bill', async () => {
  const world = await openBatchWorld()
  const { collect } = world.port
  world.port.collect = async (...args) => {
    world.port.collect = collect
    await collect(...args)
    throw new Error('killed')
  }
  const { id } = await startBatchRun(world)
  await expectComplete(world, id, 20)
  expect((await callsOf(world, id)).filter((call) => call.transport === 'batch')).toHaveLength(4)
})

test('looks that come twice go on as one', async () => {
  const world = await openBatchWorld()
  // It does not end before the twins are there, however long this takes.
  world.model.batches.looks = Number.POSITIVE_INFINITY
  const { id, tickets } = await startBatchRun(world)
  await expect.poll(() => world.model.batches.all[0]?.status).toBe('in_progress')
  const tag = onlyBatch(world)?.tag
  await world.deps.db
    .transaction()
    .execute((tx) => world.deps.queue.enqueue(tx, 'batch.look', Array(5).fill({ tag, looks: 0 })))
  const looksBefore = onlyBatch(world)?.looks ?? 0
  world.model.batches.looks = looksBefore + 5
  await expectComplete(world, id, 20)
  expect(askedOf(world, tickets)).toEqual(Array(20).fill(1))
  expect(onlyBatch(world)?.looks).toBeLessThanOrEqual(looksBefore + 5 + 5)
})

test('a full queue at the provider is waited for: nothing is asked twice, or for the full price', async () => {
  const world = await openBatchWorld()
  world.model.batches.faults.push('full', 'full')
  const { id, tickets } = await startBatchRun(world)
  await expectComplete(world, id, 20)
  expect(world.model.batches.all.map((batch) => batch.status)).toEqual(['failed', 'failed', 'completed'])
  expect(askedOf(world, tickets)).toEqual(Array(20).fill(1))
  expect(travelled(world, 'standard')).toEqual([])
})

test.each([
  ['401', /key was refused.*OPENAI_API_KEY/],
  ['quota', /no quota left.*billing/],
] as const)('a provider that says %s stops the run, and says what to set', async (fault, says) => {
  const world = await openBatchWorld()
  world.model.batches.failNext(1, fault)
  const { id } = await startBatchRun(world)
  const state = await world.finished(id)
  expect(state.status).toBe('failed')
  expect(state.error).toMatch(says)
  expect((await world.client.countTickets()).by_status).toMatchObject({ pending: 20, processing: 0, failed: 0 })

  await world.client.retryRun({ params: { id } })
  await expectComplete(world, id, 20)
})

test('a batch that the provider refuses as a whole stops the run with its words', async () => {
  const world = await openBatchWorld()
  world.model.batches.faults.push('invalid')
  const { id } = await startBatchRun(world)
  const state = await world.finished(id)
  expect(state).toMatchObject({ status: 'failed', progress: { done: 0, failed: 0 } })
  expect(state.error).toMatch(/The model does not take batches/)
})
