import { newTicket, newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

test('the sums of a run, of its day and model, and of its calls are the same', async () => {
  const world = await openModelWorld({ env: { CHUNK_SIZE: '10', LLM_BATCH_SIZE: '5' } })
  await world.client.createTickets({ body: [...newTickets(34), newTicket({ title: 'Broken [[fault:badjson]]' })] })
  const run = await analyzeAll(world)
  const { items, total } = await world.client.listRunCalls({ params: { id: run.id } })
  const usage = await world.client.getUsage()

  const sum = (of: (call: (typeof items)[number]) => number | null) =>
    items.reduce((all, call) => all + (of(call) ?? 0), 0)
  const sums = {
    calls: items.length,
    // Each once, though six of them were asked about again, and the summary is about all of them.
    tickets: 35,
    input_tokens: sum((call) => call.input_tokens),
    cached_tokens: sum((call) => call.cached_tokens),
    output_tokens: sum((call) => call.output_tokens),
    cost_usd: expect.closeTo(
      sum((call) => call.cost_usd),
      9,
    ),
    unpriced_calls: 0,
  }
  const today = new Date().toISOString().slice(0, 10)
  expect(total).toBe(items.length)
  expect(usage.total).toEqual(sums)
  expect(usage.days).toEqual([{ day: today, model: 'gpt-4o-mini', ...sums }])
  expect(usage.month).toEqual({
    month: today.slice(0, 7),
    limit_usd: null,
    spent_usd: expect.closeTo(run.cost_usd ?? -1, 9),
    reserved_usd: 0,
  })
  expect([run.input_tokens, run.output_tokens]).toEqual([sums.input_tokens, sums.output_tokens])
  expect(sums.input_tokens).toBe(world.model.totals.promptTokens)
  expect(sums.output_tokens).toBe(world.model.totals.outputTokens)
  expect(items.filter((call) => call.kind === 'summarize')).toHaveLength(1)
  expect(
    items
      .filter((call) => call.outcome === 'output_error')
      .map((call) => call.tickets)
      .sort(),
  ).toEqual([1, 1, 5])
})

test('calls come newest first, page by page, and an unknown run has none', async () => {
  const world = await openModelWorld({ env: { LLM_BATCH_SIZE: '1' } })
  await world.client.createTickets({ body: newTickets(6) })
  const run = await analyzeAll(world)
  const all = await world.client.listRunCalls({ params: { id: run.id } })
  const ids = all.items.map((call) => call.id)
  expect(all).toMatchObject({ total: 7, page: 1, page_size: 100 })
  expect(ids).toEqual(ids.toSorted((a, b) => b - a))
  const second = await world.client.listRunCalls({ params: { id: run.id }, query: { page: 2, page_size: 5 } })
  expect(second.items).toEqual(all.items.slice(5))
  await expect(world.client.listRunCalls({ params: { id: 4711 } })).rejects.toMatchObject({ code: 'run_not_found' })
})

test('days are those that are asked for, both ends included, and a model is a row of its own', async () => {
  const world = await openWorld({ env: { ROLE: 'api' } })
  const call = (model: string, at: string, cost: number | null) =>
    sql`
    insert into usage (call_id, kind, analyzer, model, input_tokens, cached_tokens, output_tokens, cost_usd, duration_ms, tickets, outcome, created_at)
    values (gen_random_uuid(), 'classify', 'openai', ${model}, 100, 20, 10, ${cost}, 900, 10, 'ok', ${at}::timestamptz)`.execute(
      world.deps.db,
    )
  await call('small', '2026-03-01T00:00:00Z', 0.1)
  // A day is one of UTC, wherever the caller's clock stands.
  await call('small', '2026-03-02T01:30:00+02:00', 0.2)
  await call('large', '2026-03-02T23:59:59.999Z', null)
  await call('small', '2026-03-03T00:00:00Z', 0.4)

  const usage = await world.client.getUsage({ query: { from: '2026-03-01', to: '2026-03-02' } })
  const row = { tickets: 10, input_tokens: 100, cached_tokens: 20, output_tokens: 10 }
  expect(usage.days).toEqual([
    { day: '2026-03-02', model: 'large', calls: 1, ...row, cost_usd: 0, unpriced_calls: 1 },
    {
      day: '2026-03-01',
      model: 'small',
      calls: 2,
      tickets: 20,
      input_tokens: 200,
      cached_tokens: 40,
      output_tokens: 20,
      cost_usd: 0.3,
      unpriced_calls: 0,
    },
  ])
  expect(usage.total).toMatchObject({ calls: 3, cost_usd: 0.3, unpriced_calls: 1 })
  expect((await world.client.getUsage({ query: { to: '2026-03-30' } })).total.calls).toBe(4)
  expect((await world.client.getUsage({ query: { to: '2026-03-31' } })).total.calls).toBe(2)
  expect(await world.client.getUsage({ query: { from: '0000-01-01', to: '2026-02-28' } })).toMatchObject({
    days: [],
    total: { calls: 0, cost_usd: 0 },
  })
})

test('the local analyzer costs nothing and is never on the bill', async () => {
  const world = await openWorld({ env: { BUDGET_USD_PER_RUN: '0', BUDGET_USD_PER_MONTH: '0' } })
  await world.client.createTickets({ body: newTickets(5) })
  const run = await analyzeAll(world)
  expect(run).toMatchObject({ status: 'completed', progress: { done: 5, failed: 0 }, cost_usd: 0 })
  expect(await world.client.getUsage()).toMatchObject({
    days: [],
    month: { limit_usd: 0, spent_usd: 0 },
    run_limit_usd: 0,
  })
})
