import { expectComplete, openBatchWorld, startBatchRun, travelled } from '@sta/testkit/batch-world'
import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const SMALL_CHUNKS = { BUDGET_STAND_IN: 'on', CHUNK_SIZE: '10', LLM_BATCH_SIZE: '5' }

const waiting = async ({ client }: World) =>
  (await client.listTickets({ query: { status: 'all', stand_in: true, page_size: 100 } })).items

const analysesOf = async ({ client }: World, id: number) =>
  (await client.listRunAnalyses({ params: { id }, query: { page_size: 100 } })).items

const expectKept = async ({ client }: World, budget: number) => {
  const { month } = await client.getUsage()
  expect(month.reserved_usd).toBe(0)
  expect(month.spent_usd).toBeLessThanOrEqual(budget)
}

test('within 24 hours: as many as the budget has room for travel in a batch, the built-in analyzer does the others, and nothing is asked at the full price', async () => {
  const world = await openBatchWorld({ ...SMALL_CHUNKS, BUDGET_USD_PER_RUN: '0.003' })
  const { id } = await startBatchRun(world, 60)
  const state = await expectComplete(world, id, 60)
  expect(state.transport).toBe('batch')

  const left = await waiting(world)
  expect(left.length).toBeGreaterThan(0)
  expect(left.length).toBeLessThan(60)
  const run = await world.client.getRun({ params: { id } })
  expect(run.report?.stand_in).toEqual({ tickets: left.length, budget: 'run', limit_usd: 0.003 })
  const analyses = await analysesOf(world, id)
  expect(analyses).toHaveLength(60)
  const byModel = analyses.filter(({ provenance }) => provenance.analyzer === 'openai')
  expect(byModel).toHaveLength(60 - left.length)
  expect(byModel.some(({ provenance }) => provenance.stand_in)).toBe(false)
  expect(travelled(world, 'standard')).toEqual([])
  expect(world.model.askedTickets.size).toBe(byModel.length)
  expect([...world.model.askedTickets.values()].every((times) => times === 1)).toBe(true)
  await expectKept(world, 0.003)
  await expect.poll(() => world.model.batches.files.size).toBe(0)
})

test('within 24 hours: what a batch did not answer is stood in for where single calls have no budget any more', async () => {
  const world = await openBatchWorld({ ...SMALL_CHUNKS, BUDGET_USD_PER_RUN: '0.0007' })
  world.model.batches.faults.push('missing')
  const { id } = await startBatchRun(world, 10)
  await expectComplete(world, id, 10)
  const analyses = await analysesOf(world, id)
  expect(analyses.filter(({ provenance }) => provenance.analyzer === 'openai')).toHaveLength(5)
  expect((await waiting(world)).map(({ id: ticket }) => ticket).sort()).toEqual(
    analyses
      .filter(({ provenance }) => provenance.stand_in)
      .map(({ ticket_id }) => ticket_id)
      .sort(),
  )
  await expectKept(world, 0.0007)
})

const SURE = (n: number) => ({
  title: `Charged twice for the same invoice ${n}`,
  description:
    'All of our 40 customers were charged twice for the same invoice this morning. Please refund the second payments today.',
})
const UNSURE = (n: number) => ({
  title: `Old reports ${n}`,
  description: 'Some of us would rather have the old report back, the new one is slow and leaves out what we pay for.',
})
const numbers = Array.from({ length: 20 }, (_, n) => n)

test.each(['standard', 'batch'] as const)(
  'a hybrid run whose budget is used up (%s): what the built-in analyzer is sure of stays decided, only the rest waits for the model',
  async (transport) => {
    const env = {
      ...SMALL_CHUNKS,
      ANALYZER: 'hybrid',
      HYBRID_PRECISION: '0.95',
      BUDGET_USD_PER_RUN: transport === 'batch' ? '0.0008' : '0.0012',
    }
    const world = transport === 'batch' ? await openBatchWorld(env) : await openModelWorld({ env })
    await world.client.createTickets({ body: [...numbers.map(SURE), ...numbers.map(UNSURE)] })
    const { id } = await world.client.startRun({ body: { transport } })
    await world.finished(id)
    const run = await world.client.getRun({ params: { id } })
    expect(run).toMatchObject({ status: 'completed', progress: { total: 40, done: 40, failed: 0 } })

    const left = await waiting(world)
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThan(20)
    expect(left.every(({ title }) => title.startsWith('Old reports'))).toBe(true)
    expect(run.report?.stand_in).toMatchObject({ tickets: left.length })
    expect(run.report?.decided).toMatchObject({ built_in: 20, model: 20 - left.length })
    const byModel = (await analysesOf(world, id)).filter(({ provenance }) => provenance.analyzer === 'openai')
    expect(byModel).toHaveLength(20 - left.length)
    expect(world.model.askedTickets.size).toBe(byModel.length)
    await expectKept(world, 0.0012)
  },
)

test('a hybrid run that begins with a budget that is used up asks nothing, and marks only what it is not sure of', async () => {
  const env = { ...SMALL_CHUNKS, ANALYZER: 'hybrid', HYBRID_PRECISION: '0.95', BUDGET_USD_PER_MONTH: '0.000001' }
  const world = await openModelWorld({ env })
  await world.client.createTickets({ body: [SURE(1), UNSURE(1), ...newTickets(2)] })
  const run = await analyzeAll(world)
  expect(run).toMatchObject({ status: 'completed', progress: { done: 4 } })
  expect(world.model.requests.filter(({ tickets }) => tickets.length > 0)).toEqual([])
  const marked = (await waiting(world)).map(({ title }) => title)
  expect(marked).toContain(UNSURE(1).title)
  expect(marked).not.toContain(SURE(1).title)
})
