import { randomUUID } from 'node:crypto'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { AnalyzerError } from '../analyzers/analyzer.ts'
import { keepReserved, reserveBudget } from './budgets.ts'
import { insertUsage, settleReservations } from './queries.ts'

/** A server whose work is left to others, so that only the test spends money. */
const openServer = (env: Record<string, string>, databaseUrl?: string): Promise<World> =>
  openWorld({ env: { ROLE: 'api', ...env }, ...(databaseUrl !== undefined && { databaseUrl }) })

/** A run that calls may belong to. */
async function aRun({ deps }: World): Promise<number> {
  const selection = JSON.stringify({ kind: 'pending', upTo: 0 })
  const about = { analyzer: 'openai', model: 'gpt-4o-mini', prompt_version: 'v1', taxonomy_version: 1 } as const
  const run = deps.db.insertInto('analysis_run').values({ selection, ...about })
  return (await run.returning('id').executeTakeFirstOrThrow()).id
}

/** The reservation's id, or what the caller is told when there is no money left. */
async function ask(world: World, runId: number, usd: number | null): Promise<{ id: string } | { refusal: string }> {
  try {
    const reservation = await reserveBudget(world.deps, { runId }, usd)
    return reservation ?? { id: 'none' }
  } catch (error) {
    if (error instanceof AnalyzerError && error.kind === 'fatal') return { refusal: error.message }
    throw error
  }
}

const call = (costUsd: number | null) => ({
  id: randomUUID(),
  kind: 'classify' as const,
  model: 'gpt-4o-mini',
  transport: 'standard' as const,
  inputTokens: 100,
  cachedTokens: 0,
  outputTokens: 10,
  costUsd,
  durationMs: 1000,
  tickets: 1,
  outcome: 'ok' as const,
})

/** Writes a call down and settles its reservation, as a worker does. */
const spend = (world: World, runId: number, usd: number, reservations: string[]) =>
  world.deps.db.transaction().execute(async (tx) => {
    await insertUsage(tx, { runId, chunkId: null, analyzer: 'openai' }, [call(usd)])
    await settleReservations(tx, reservations)
  })

test.each([
  ['the run', { BUDGET_USD_PER_RUN: '1' }, 'BUDGET_USD_PER_RUN=1'],
  ['the month', { BUDGET_USD_PER_MONTH: '1' }, 'BUDGET_USD_PER_MONTH=1'],
])('the budget of %s is never passed, however many workers ask at once', async (_name, env, words) => {
  const first = await openServer(env)
  const second = await openServer(env, first.databaseUrl)
  const runId = await aRun(first)
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, i) => ask(i % 2 === 0 ? first : second, runId, 0.07)),
  )
  const granted = answers.filter((answer) => 'id' in answer)
  const refusals = answers.flatMap((answer) => ('refusal' in answer ? [answer.refusal] : []))
  expect(granted).toHaveLength(14)
  expect(refusals).toHaveLength(46)
  expect(refusals.every((refusal) => refusal.includes(words) && refusal.includes('calls in flight $0.98'))).toBe(true)
})

test('calls that are saved while others ask are never missed and never counted twice', async () => {
  const env = { BUDGET_USD_PER_RUN: '1' }
  const first = await openServer(env)
  const second = await openServer(env, first.databaseUrl)
  const runId = await aRun(first)
  const work = async (world: World): Promise<number> => {
    const answer = await ask(world, runId, 0.04)
    if ('refusal' in answer) return 0
    await spend(world, runId, 0.02, [answer.id])
    return 1 + (await work(world))
  }
  const calls = await Promise.all(Array.from({ length: 10 }, (_, i) => work(i % 2 === 0 ? first : second)))
  const { total } = await first.client.getUsage()
  const made = calls.reduce((sum, n) => sum + n, 0)
  expect(total.calls).toBe(made)
  expect(total.cost_usd).toBeCloseTo(made * 0.02, 9)
  expect(total.cost_usd).toBeLessThanOrEqual(1)
  // A call costs half of what is set aside for it: with up to ten of them in flight, the last ones were refused in vain.
  expect(total.cost_usd).toBeGreaterThan(0.55)
  expect(await ask(first, runId, 1 - total.cost_usd)).toHaveProperty('id')
  expect(await ask(first, runId, 0.01)).toHaveProperty('refusal')
})

test('what a dead worker set aside counts until it expires', async () => {
  const world = await openServer({ BUDGET_USD_PER_RUN: '1' })
  const runId = await aRun(world)
  await ask(world, runId, 0.9)
  expect(await ask(world, runId, 0.2)).toHaveProperty('refusal')
  await sql`update budget_reservation set expires_at = now() - interval '1 second'`.execute(world.deps.db)
  expect(await ask(world, runId, 0.2)).toHaveProperty('id')
  const { rows } = await sql<{ usd: number }>`select usd from budget_reservation`.execute(world.deps.db)
  expect(rows).toEqual([{ usd: 0.2 }])
})

test('a call that is tried for longer than its money is set aside for keeps it', async () => {
  const world = await openServer({ BUDGET_USD_PER_RUN: '1' })
  const runId = await aRun(world)
  const held = await reserveBudget(world.deps, { runId }, 0.9)
  if (!held) throw new Error('Nothing was set aside')
  await sql`update budget_reservation set expires_at = now() - interval '1 second'`.execute(world.deps.db)
  expect(await keepReserved(world.deps, { runId }, 0.9, held)).toEqual(held)
  expect(await ask(world, runId, 0.2)).toHaveProperty('refusal')
  await sql`delete from budget_reservation`.execute(world.deps.db)
  const again = await keepReserved(world.deps, { runId }, 0.9, held)
  expect(again?.id).not.toBe(held.id)
  expect(await ask(world, runId, 0.2)).toHaveProperty('refusal')
})

test('the budget of a run is its own, that of a month is shared, and last month does not count', async () => {
  const world = await openServer({ BUDGET_USD_PER_RUN: '1', BUDGET_USD_PER_MONTH: '1.5' })
  const [one, other] = [await aRun(world), await aRun(world)]
  await spend(world, one, 0.9, [])
  expect(await ask(world, one, 0.2)).toEqual({
    refusal:
      'The budget of this run is used up (BUDGET_USD_PER_RUN=1, spent $0.90, next call about $0.20): raise it and retry the run',
  })
  expect(await ask(world, other, 0.7)).toEqual({
    refusal:
      'The budget of this month is used up (BUDGET_USD_PER_MONTH=1.5, spent $0.90, next call about $0.70): raise it and retry the run',
  })
  await sql`update usage_by_day set day = day - interval '1 month'`.execute(world.deps.db)
  expect(await ask(world, other, 0.7)).toHaveProperty('id')
})

test('without a budget, and for what is free, the database is not asked', async () => {
  const world = await openServer({})
  const limited = await openServer({ BUDGET_USD_PER_RUN: '0' }, world.databaseUrl)
  await limited.stop()
  expect(await reserveBudget({ ...limited.deps, config: world.deps.config }, { runId: 1 }, 5)).toBeNull()
  expect(await reserveBudget({ ...limited.deps, config: world.deps.config }, { runId: 1 }, null)).toBeNull()
  expect(await reserveBudget(limited.deps, { runId: 1 }, 0)).toBeNull()
})

test.each(['BUDGET_USD_PER_RUN', 'BUDGET_USD_PER_MONTH'])(
  '%s cannot be kept without a price, and says what to set',
  async (variable) => {
    const world = await openServer({
      [variable]: '5',
      ANALYZER: 'openai',
      OPENAI_API_KEY: 'sk-test',
      OPENAI_MODEL: 'my-model',
    })
    expect(await ask(world, 1, null)).toEqual({
      refusal: `The price of my-model is unknown, so ${variable} cannot be kept: set PRICE_INPUT_USD_PER_MILLION and PRICE_OUTPUT_USD_PER_MILLION`,
    })
  },
)
