import { newTicket, newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const SMALL_CALLS = { LLM_BATCH_SIZE: '2', LLM_CONCURRENCY: '2' }

test.each(['BUDGET_USD_PER_RUN', 'BUDGET_USD_PER_MONTH'])(
  'a run stops when %s is used up, and goes on where it stopped when there is more',
  async (variable) => {
    const world = await openModelWorld({ env: { ...SMALL_CALLS, [variable]: '0.003' } })
    await world.client.createTickets({ body: newTickets(60) })
    const run = await analyzeAll(world)

    expect(run.status).toBe('failed')
    expect(run.error).toMatch(new RegExp(`${variable}=0.003, spent .*raise it and retry the run`))
    const { by_status } = await world.client.countTickets()
    expect(by_status).toEqual({
      pending: 60 - run.progress.done,
      processing: 0,
      analyzed: run.progress.done,
      failed: 0,
    })
    expect(by_status.analyzed).toBeGreaterThan(0)
    expect(by_status.pending).toBeGreaterThan(0)
    const { month } = await world.client.getUsage()
    expect(month.spent_usd).toBeGreaterThan(0)
    expect(month.spent_usd).toBeLessThanOrEqual(0.003)
    expect(month.reserved_usd).toBe(0)
    const { items } = await world.client.listRunCalls({ params: { id: run.id } })
    expect(items).toHaveLength(world.model.totals.calls)

    await world.stop()
    const richer = await openWorld({
      env: {
        ...SMALL_CALLS,
        [variable]: '1',
        ANALYZER: 'openai',
        OPENAI_API_KEY: 'sk-test',
        OPENAI_BASE_URL: world.model.url,
      },
      databaseUrl: world.databaseUrl,
    })
    await richer.client.retryRun({ params: { id: run.id } })
    expect(await richer.finished(run.id)).toMatchObject({
      status: 'completed',
      progress: { total: 60, done: 60, failed: 0 },
    })
    expect([...world.model.askedTickets.values()]).toEqual(Array(60).fill(1))
  },
)

test('without money for its text a run completes with its numbers, and says so', async () => {
  const world = await openModelWorld({ env: { BUDGET_USD_PER_RUN: '0.0003' } })
  await world.client.createTickets({ body: [newTicket()] })
  const run = await analyzeAll(world)
  expect(run).toMatchObject({ status: 'completed', progress: { done: 1, failed: 0 } })
  expect(run.summary).toContain('1 of 1 ticket')
  expect(run.summary).toContain('BUDGET_USD_PER_RUN=0.0003')
  expect(world.model.totals.calls).toBe(1)
})

test('a budget that cannot be kept begins no call, and says what to set', async () => {
  const world = await openModelWorld({ env: { BUDGET_USD_PER_MONTH: '5', OPENAI_MODEL: 'my-model' } })
  await world.client.createTickets({ body: newTickets(3) })
  const run = await analyzeAll(world)
  expect(run).toMatchObject({ status: 'failed', progress: { done: 0, failed: 0 } })
  expect(run.error).toContain('BUDGET_USD_PER_MONTH cannot be kept: set PRICE_INPUT_USD_PER_MILLION')
  expect((await world.client.countTickets()).by_status.pending).toBe(3)
  expect(world.model.requests).toEqual([])

  await world.stop()
  const priced = await openWorld({
    env: {
      BUDGET_USD_PER_MONTH: '5',
      PRICE_INPUT_USD_PER_MILLION: '2',
      PRICE_OUTPUT_USD_PER_MILLION: '4',
      ANALYZER: 'openai',
      OPENAI_MODEL: 'my-model',
      OPENAI_BASE_URL: world.model.url,
    },
    databaseUrl: world.databaseUrl,
  })
  await priced.client.retryRun({ params: { id: run.id } })
  await priced.finished(run.id)
  const again = await priced.client.getRun({ params: { id: run.id } })
  expect(again).toMatchObject({ status: 'completed', progress: { done: 3, failed: 0 } })
  expect(again.cost_usd).toBeCloseTo((again.input_tokens * 2 + again.output_tokens * 4) / 1e6, 9)
})
