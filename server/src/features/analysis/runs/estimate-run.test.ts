import type { RunEstimate, StartRun } from '@sta/contract/schemas/run-choice'
import { newTicket, newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'

const ROLE = 'api'
const MODEL = { ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: 'http://127.0.0.1:9/v1' }

const estimate = (world: World, body: StartRun = {}): Promise<RunEstimate> => world.client.estimateRun({ body })

/** Puts tickets into states without a run. */
const setStatus = (world: World, status: string, ids: number[]) =>
  sql`update ticket set status = ${status} where id = any(${ids}::bigint[])`.execute(world.deps.db)

test('a first guess is a little more than the run then takes', async () => {
  const world = await openModelWorld({ env: { CHUNK_SIZE: '20' } })
  await world.client.createTickets({ body: newTickets(45) })
  const guess = await estimate(world)
  expect(guess).toMatchObject({
    ticket_count: 45,
    analyzer: 'openai',
    model: 'gpt-4o-mini',
    transport: 'standard',
    basis: 'guess',
    budget_left_usd: null,
  })
  expect(world.model.requests).toEqual([])

  const run = await analyzeAll(world)
  // Two chunks of two calls, one of one, and the summary.
  expect([guess.calls, world.model.totals.calls]).toEqual([6, 6])
  expect(guess.input_tokens / run.input_tokens).toBeGreaterThan(1)
  expect(guess.input_tokens / run.input_tokens).toBeLessThan(1.3)
  expect(guess.output_tokens).toBeGreaterThan(run.output_tokens)
  expect(guess.cost_usd ?? 0).toBeCloseTo((guess.input_tokens * 0.15 + guess.output_tokens * 0.6) / 1e6, 9)
  expect(guess.seconds).toBeGreaterThan(0)
})

test('once the model has answered enough calls, they say what the next run takes', async () => {
  const world = await openModelWorld({ env: { LLM_BATCH_SIZE: '2' } })
  world.model.latencyMs = 100
  await world.client.createTickets({ body: newTickets(40) })
  await analyzeAll(world)
  await world.client.createTickets({ body: newTickets(200) })
  const known = await estimate(world)
  const run = await analyzeAll(world)
  expect(known).toMatchObject({ ticket_count: 200, calls: 101, basis: 'history' })
  // The summary is guessed; the rest is as before.
  expect(Math.abs(known.input_tokens / run.input_tokens - 1)).toBeLessThan(0.05)
  expect(Math.abs(known.output_tokens / run.output_tokens - 1)).toBeLessThan(0.1)
  expect(Math.abs((known.cost_usd ?? 0) / (run.cost_usd ?? 1) - 1)).toBeLessThan(0.1)
  // A hundred calls of at least 100 ms, five at a time.
  expect(known.seconds).toBeGreaterThanOrEqual(2)
})

test('it counts what the run would take: named, filtered, analyzed before, and never what another run holds', async () => {
  const world = await openWorld({ env: { ROLE } })
  const created = await world.client.createTickets({
    body: [...newTickets(6), ...newTickets(4, { title: 'The zeppelin does not land' })],
  })
  const ids = created.map((ticket) => ticket.id)
  await setStatus(world, 'analyzed', ids.slice(0, 2))
  await setStatus(world, 'failed', ids.slice(2, 3))
  await setStatus(world, 'processing', ids.slice(9))
  const count = async (body: StartRun) => (await estimate(world, body)).ticket_count

  expect(await count(null)).toBe(6)
  expect(await count({ ticketIds: null })).toBe(6)
  expect(await count({ ticketIds: [...ids, ...ids, 999_999] })).toBe(6)
  expect(await count({ ticketIds: ids, reanalyze: true })).toBe(9)
  expect(await count({ filter: { status: 'all', q: 'zeppelin' } })).toBe(3)
  expect(await count({ filter: { status: 'failed' }, reanalyze: true })).toBe(1)
  expect(await count({ filter: { status: 'all' }, reanalyze: true })).toBe(9)
  expect(await count({ reanalyze: true })).toBe(9)
})

test.each<[string, StartRun]>([
  ['nothing is pending', {}],
  ['no ticket matches', { filter: { status: 'all', q: 'zeppelin' }, reanalyze: true }],
  ['only tickets of other runs are asked for', { filter: { status: 'processing' } }],
])('when %s there is nothing to estimate', async (_name, body) => {
  const world = await openWorld({ env: { ROLE } })
  const [ticket] = await world.client.createTickets({ body: [newTicket()] })
  await setStatus(world, 'analyzed', [ticket?.id ?? 0])
  await expect(estimate(world, body)).rejects.toMatchObject({ code: 'no_tickets_to_analyze' })
})

test('the local analyzer costs nothing and knows one transport', async () => {
  const world = await openWorld({ env: { ROLE } })
  await world.client.createTickets({ body: newTickets(10) })
  expect(await estimate(world)).toMatchObject({
    ticket_count: 10,
    calls: 0,
    input_tokens: 0,
    output_tokens: 0,
    cost_usd: 0,
    seconds: 1,
    analyzer: 'local',
  })
  await expect(estimate(world, { transport: 'flex' })).rejects.toMatchObject({ code: 'transport_unavailable' })
})

test('an unknown price is unknown, until the operator says it', async () => {
  const env = { ROLE, ...MODEL, OPENAI_MODEL: 'my-model' }
  const world = await openWorld({ env })
  await world.client.createTickets({ body: newTickets(10) })
  const unknown = await estimate(world)
  expect(unknown.cost_usd).toBeNull()

  const priced = await openWorld({
    env: { ...env, PRICE_INPUT_USD_PER_MILLION: '2', PRICE_OUTPUT_USD_PER_MILLION: '4' },
    databaseUrl: world.databaseUrl,
  })
  const known = await estimate(priced)
  expect(known.cost_usd).toBeCloseTo((unknown.input_tokens * 2 + unknown.output_tokens * 4) / 1e6, 9)
})

test('it says what the smaller budget leaves', async () => {
  const env = { ROLE, ...MODEL, BUDGET_USD_PER_MONTH: '5' }
  const world = await openWorld({ env })
  await world.client.createTickets({ body: newTickets(1) })
  expect((await estimate(world)).budget_left_usd).toBe(5)
  await sql`
    insert into usage (call_id, kind, analyzer, model, input_tokens, cached_tokens, output_tokens, cost_usd, duration_ms, tickets, outcome)
    values (gen_random_uuid(), 'classify', 'openai', 'm', 1, 0, 1, 3.5, 1, 1, 'ok')`.execute(world.deps.db)
  expect((await estimate(world)).budget_left_usd).toBe(1.5)
  const both = await openWorld({ env: { ...env, BUDGET_USD_PER_RUN: '1' }, databaseUrl: world.databaseUrl })
  expect((await estimate(both)).budget_left_usd).toBe(1)
})

test('no more is promised than the rate limit of the model lets through', async () => {
  const world = await openWorld({ env: { ROLE, ...MODEL, LLM_CONCURRENCY: '1000' } })
  await world.client.createTickets({ body: newTickets(100) })
  const free = await estimate(world)
  const limit = (requests: number, tokens: number) =>
    sql`
    insert into model_endpoint (name, requests_per_minute, tokens_per_minute) values ('127.0.0.1:9 gpt-4o-mini', ${requests}, ${tokens})
    on conflict (name) do update set requests_per_minute = excluded.requests_per_minute, tokens_per_minute = excluded.tokens_per_minute`.execute(
      world.deps.db,
    )
  await limit(1, 1e9)
  expect((await estimate(world)).seconds).toBe(60 * (free.calls - 1))
  await limit(1e9, 1000)
  expect((await estimate(world)).seconds).toBe(Math.ceil((free.input_tokens + free.output_tokens) * 0.06))
})

test('of very many tickets a sample is enough', async () => {
  const world = await openWorld({ env: { ROLE, ...MODEL } })
  await sql`
    insert into ticket (title, description, content_hash, status)
    select case when i % 3 = 0 then 'Zeppelin ' else 'Balloon ' end || i, repeat('The landing is late again. ', 10), sha256(i::text::bytea),
      case when i % 20 = 0 then 'analyzed' else 'pending' end
    from generate_series(1, 36000) as i`.execute(world.deps.db)
  const all = await estimate(world)
  expect(all.ticket_count).toBe(34_200)
  expect(all.calls).toBe(3421)
  const found = await estimate(world, { filter: { status: 'all', q: 'zeppelin' } })
  expect(Math.abs(found.ticket_count / 11_400 - 1)).toBeLessThan(0.05)
  expect(found.input_tokens / found.ticket_count).toBeCloseTo(all.input_tokens / all.ticket_count, -1)
})
