import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

const SMALL_CALLS = { LLM_BATCH_SIZE: '2', LLM_CONCURRENCY: '2', CHUNK_SIZE: '20' }
const STANDING_IN = { ...SMALL_CALLS, BUDGET_STAND_IN: 'on' }

const waiting = async ({ client }: World) =>
  (await client.listTickets({ query: { status: 'all', stand_in: true, page_size: 100 } })).items

/** As if the next month had come. */
const passTime = ({ deps }: World) => sql`update stand_in set due_at = now()`.execute(deps.db)

const until = async (isSo: () => Promise<boolean>) => {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 50))
}

test.each([
  ['BUDGET_USD_PER_MONTH', 'month'],
  ['BUDGET_USD_PER_RUN', 'run'],
])(
  'where %s is used up the built-in analyzer goes on, says of how many, and the model looks at them once there is money',
  async (variable, budget) => {
    const world = await openModelWorld({ env: { ...STANDING_IN, [variable]: '0.003' } })
    const { client, model } = world
    await client.createTickets({ body: newTickets(60) })
    const run = await analyzeAll(world)
    expect(run).toMatchObject({ status: 'completed', progress: { total: 60, done: 60, failed: 0 }, error: null })
    const left = await waiting(world)
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThan(60)
    expect(run.report?.stand_in).toEqual({ tickets: left.length, budget, limit_usd: 0.003 })
    expect(run.summary).toContain(
      `${left.length} of 60 by the built-in analyzer, because the budget of $0.003 a ${budget}`,
    )
    const { items } = await client.listRunAnalyses({ params: { id: run.id }, query: { page_size: 100 } })
    const stoodIn = items.filter(({ provenance }) => provenance.stand_in)
    expect(stoodIn.map(({ ticket_id }) => ticket_id).sort()).toEqual(left.map(({ id }) => id).sort())
    expect(new Set(stoodIn.map(({ provenance }) => provenance.analyzer))).toEqual(new Set(['local']))
    expect(model.askedTickets.size).toBe(60 - left.length)
    const { month } = await client.getUsage()
    expect(month.spent_usd).toBeLessThanOrEqual(0.003)
    expect(month.reserved_usd).toBe(0)
    const { items: calls } = await client.listRunCalls({ params: { id: run.id } })
    expect(calls).toHaveLength(model.totals.calls)

    const corrected = stoodIn[0]
    if (!corrected) throw new Error('Nothing was stood in for')
    await client.correctAnalysis({ params: { id: corrected.id }, body: { priority: 'low' } })
    await world.stop()
    const richer = await openWorld({
      env: {
        ...{ ...STANDING_IN, [variable]: '1', ANALYZER: 'openai' },
        ...{ OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.url },
      },
      databaseUrl: world.databaseUrl,
    })
    await richer.client.changeAnalysisTiming({ params: { place: 'installation' }, body: { analyze: 'on_arrival' } })
    expect(await waiting(richer)).toHaveLength(left.length)
    await passTime(richer)
    await until(async () => (await waiting(richer)).length === 0)
    const [again] = (await richer.client.listRuns()).items
    expect(again).toMatchObject({ started_by: 'budget', ticket_count: left.length })
    expect([...model.askedTickets.values()]).toEqual(Array(60).fill(1))
    expect(await richer.client.getTicket({ params: { id: corrected.ticket_id } })).toMatchObject({
      priority: 'low',
      analysis: { provenance: { analyzer: 'openai', stand_in: false } },
    })
  },
)

test('where all is analyzed by hand the model waits for a person, who takes what is marked', async () => {
  const world = await openModelWorld({ env: { ...STANDING_IN, BUDGET_USD_PER_RUN: '0.003' } })
  const { client } = world
  await client.createTickets({ body: newTickets(30) })
  await analyzeAll(world)
  const left = (await waiting(world)).length
  expect(left).toBeGreaterThan(0)
  await passTime(world)
  const run = await client.startRun({ body: { filter: { status: 'analyzed', stand_in: true }, reanalyze: true } })
  expect(run).toMatchObject({ ticket_count: left, started_by: 'person' })
  await world.finished(run.id)
  expect((await waiting(world)).length).toBeLessThan(left)
  expect((await client.listRuns()).items).toHaveLength(2)
  expect([...world.model.askedTickets.values()].every((times) => times === 1)).toBe(true)
})

test('a run that meets no used-up budget has nothing to say of it, and an unknown price is no used-up budget', async () => {
  const world = await openModelWorld({ env: { ...STANDING_IN, BUDGET_USD_PER_RUN: '5' } })
  await world.client.createTickets({ body: newTickets(4) })
  const run = await analyzeAll(world)
  expect(run.report).not.toHaveProperty('stand_in')
  expect(await waiting(world)).toEqual([])

  const unpriced = await openModelWorld({
    env: { ...STANDING_IN, BUDGET_USD_PER_RUN: '5', OPENAI_MODEL: 'my-model' },
  })
  await unpriced.client.createTickets({ body: newTickets(4) })
  expect(await analyzeAll(unpriced)).toMatchObject({ status: 'failed', progress: { done: 0 } })
})
