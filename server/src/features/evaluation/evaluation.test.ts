import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const WRONG = [
  {
    title: 'Charged twice',
    description: 'You charged my card twice in May, refund one',
    category: 'billing',
    priority: 'high',
  },
  {
    title: 'Dark mode',
    description: 'Please add a dark mode to the settings',
    category: 'feature_request',
    priority: 'low',
  },
  {
    title: 'Export stops',
    description: 'The export stops at line 40 since Monday',
    category: 'bug',
    priority: 'medium',
  },
]
const linesOf = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join('\n')

async function fileSet({ client }: World, rows: object[] = WRONG): Promise<number> {
  const { set } = await client.createLabelledSet({
    body: { source: 'file', name: 'By hand', format: 'jsonl', content: linesOf(rows) },
  })
  return set.id
}

async function ended(world: World, id: number) {
  await expect
    .poll(async () => (await world.client.getEvaluation({ params: { id } })).status, { timeout: 30_000 })
    .toMatch(/completed|failed|cancelled/)
  return world.client.getEvaluation({ params: { id } })
}

test('the built-in analyzer is evaluated on its held-out tickets as the benchmark has it', async () => {
  const world = await openWorld()
  const { set } = await world.client.createLabelledSet({ body: { source: 'built_in', name: 'Held out' } })
  const { id } = await world.client.startEvaluation({ body: { set_id: set.id } })
  const evaluation = await ended(world, id)
  expect(evaluation).toMatchObject({
    status: 'completed',
    analyzer: 'local',
    done: set.tickets,
    failed: 0,
    cost_usd: 0,
  })
  expect(evaluation.scores?.category_accuracy).toBeGreaterThan(0.8)
  expect(evaluation.scores?.priority_kappa).toBeGreaterThan(0.7)
  expect(evaluation.category?.coverage.map(({ confidence_from }) => confidence_from)).toContain(0.9)

  const cell = evaluation.category?.confusion.find(({ expected, answered }) => answered !== expected)
  const { items, total } = await world.client.listEvaluationAnswers({
    params: { id },
    query: { expected: cell?.expected ?? '', answered: cell?.answered ?? '' },
  })
  expect(total).toBe(cell?.count)
  expect(items[0]).toMatchObject({ expected: { category: cell?.expected }, answered: { category: cell?.answered } })
})

test('corrections become a set that later corrections leave alone', async () => {
  const world = await openWorld()
  const { client } = world
  await expect(client.createLabelledSet({ body: { source: 'corrections', name: 'None' } })).rejects.toMatchObject({
    code: 'set_empty',
  })
  await client.createTickets({ body: newTickets(3) })
  const run = await analyzeAll(world)
  const [first, second] = run.ticket_analyses
  const correct = (analysis: typeof first, body: object) =>
    client.correctAnalysis({ params: { id: analysis?.id ?? 0 }, body })
  await correct(first, { category: 'account', priority: 'low' })
  await correct(second, { category: null })
  const { set } = await client.createLabelledSet({ body: { source: 'corrections', name: 'May' } })
  expect(set).toMatchObject({ tickets: 2, category_labels: 2, priority_labels: 1 })
  await correct(first, { category: 'billing' })

  const { id } = await client.startEvaluation({ body: { set_id: set.id } })
  await ended(world, id)
  const { items } = await client.listEvaluationAnswers({ params: { id } })
  expect(items.map(({ ticket_id, expected }) => [ticket_id, expected.category])).toEqual([
    [second?.ticket_id, 'none'],
    [first?.ticket_id, 'account'],
  ])
  // A deleted ticket takes its copies along.
  await client.deleteTicket({ params: { id: first?.ticket_id ?? 0 } })
  expect((await client.listEvaluationAnswers({ params: { id } })).total).toBe(1)
})

test('good rows of a file are taken, bad ones are told with line and reason', async () => {
  const { client } = await openWorld()
  const content = [
    'Subject;Body;Category;Priority',
    'Charged twice;You charged me twice;Billing;HIGH',
    ';Nobody knows what this is;bug;low',
    'Odd;It is odd;weather;low',
    'Loud;It is loud;bug;urgent',
    'Thanks;Thank you all;none;',
    'Plain;It says nothing;;',
  ].join('\n')
  const made = await client.createLabelledSet({ body: { source: 'file', name: 'CSV', format: 'csv', content } })
  expect(made.set).toMatchObject({ tickets: 2, category_labels: 2, priority_labels: 1 })
  expect(made.rejected).toBe(4)
  expect(made.errors.map(({ line, field }) => [line, field])).toEqual([
    [3, 'title'],
    [4, 'category'],
    [5, 'priority'],
    [7, null],
  ])
  const bad = client.createLabelledSet({ body: { source: 'file', name: 'Bad', format: 'jsonl', content: '[1]' } })
  await expect(bad).rejects.toMatchObject({ code: 'set_empty', status: 422 })
  await client.deleteLabelledSet({ params: { id: made.set.id } })
  expect(await client.listLabelledSets()).toEqual([])
  await expect(client.deleteLabelledSet({ params: { id: made.set.id } })).rejects.toMatchObject({
    code: 'set_not_found',
  })
})

test('a language model and the built-in analyzer are evaluated side by side, and each changed ticket is named', async () => {
  const world = await openModelWorld()
  const { client } = world
  const set_id = await fileSet(world)
  const model = await client.startEvaluation({ body: { set_id, repeats: 2 } })
  const local = await client.startEvaluation({ body: { set_id, analyzer: 'local' } })
  const [byModel, byLocal] = [await ended(world, model.id), await ended(world, local.id)]
  expect(byModel).toMatchObject({ status: 'completed', analyzer: 'openai', total: 6, done: 6, stability: 1 })
  expect(byModel.cost_usd).toBeGreaterThan(0)
  expect(byLocal).toMatchObject({ status: 'completed', analyzer: 'local', total: 3, cost_usd: 0, stability: null })

  const comparison = await client.compareEvaluations({ params: { id: model.id, other: local.id } })
  expect(comparison.common).toBe(3)
  expect(comparison.items).toHaveLength(comparison.changed)
  for (const { answered } of comparison.items) expect(answered[0]).not.toEqual(answered[1])
  expect((await client.listEvaluations({ query: { set_id } })).items.map(({ id }) => id)).toEqual([local.id, model.id])

  const other = await fileSet(world)
  const apart = await client.startEvaluation({ body: { set_id: other, analyzer: 'local' } })
  await expect(client.compareEvaluations({ params: { id: model.id, other: apart.id } })).rejects.toMatchObject({
    code: 'evaluations_differ',
  })
  const { total } = await client.getUsage()
  expect(total.cost_usd).toBeCloseTo(byModel.cost_usd ?? 0, 9)
})

test('a taxonomy that is only tried answers with its own categories, and stays a draft', async () => {
  const world = await openWorld()
  const { client } = world
  const set_id = await fileSet(world)
  const { categories, priority_guide } = await client.getTaxonomy()
  const wish = {
    name: 'appearance',
    label: 'Appearance',
    description: 'Please add a dark mode, the colours hurt my eyes',
    examples: ['Please add a dark mode to the settings'],
    retired: false,
  }
  const draft = { categories: [...categories, wish], priority_guide }
  const { id } = await client.startEvaluation({ body: { set_id, draft } })
  expect(await ended(world, id)).toMatchObject({ status: 'completed', draft: true, taxonomy_version: 1 })
  const { items } = await client.listEvaluationAnswers({ params: { id } })
  expect(items[1]?.answered.category).toBe('appearance')
  expect((await client.getTaxonomy()).version).toBe(1)
})

test('an evaluation goes on where its worker died: no answer is asked for twice', async () => {
  const world = await openModelWorld({ env: { LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '1' } })
  const set_id = await fileSet(
    world,
    newTickets(6).map((ticket) => ({ ...ticket, category: 'bug', priority: 'low' })),
  )
  let answered = 0
  world.model.fault = ({ tickets }) => {
    if (tickets.length === 0) return null
    answered += 1
    return answered > 3 ? 'hang' : null
  }
  const { id } = await world.client.startEvaluation({ body: { set_id } })
  await expect
    .poll(async () => (await world.client.getEvaluation({ params: { id } })).done, { timeout: 20_000 })
    .toBe(3)
  await world.stop()
  world.model.fault = null
  const next = await openWorld({
    databaseUrl: world.databaseUrl,
    env: { ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: world.model.url, LLM_BATCH_SIZE: '1' },
  })
  expect(await ended(next, id)).toMatchObject({ status: 'completed', done: 6, failed: 0 })
  const good = world.model.requests.filter(({ tickets, status }) => tickets.length > 0 && status === 200)
  expect(good).toHaveLength(6)
})

test('an evaluation that spent its budget fails with the reason, keeps its answers, and can be gone on with', async () => {
  const env = { LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '1', BUDGET_USD_PER_RUN: '0.0004' }
  const world = await openModelWorld({ env })
  const set_id = await fileSet(
    world,
    newTickets(8).map((ticket) => ({ ...ticket, category: 'bug', priority: 'low' })),
  )
  const { id } = await world.client.startEvaluation({ body: { set_id } })
  const stopped = await ended(world, id)
  expect(stopped).toMatchObject({ status: 'failed', scores: null })
  expect(stopped.error).toContain('BUDGET_USD_PER_RUN')
  expect(stopped.done).toBeLessThan(8)
  await world.stop()
  const richer = await openWorld({
    databaseUrl: world.databaseUrl,
    env: { ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: world.model.url },
  })
  await richer.client.resumeEvaluation({ params: { id } })
  expect(await ended(richer, id)).toMatchObject({ status: 'completed', done: 8 })
  await expect(richer.client.resumeEvaluation({ params: { id } })).rejects.toMatchObject({ code: 'evaluation_active' })
})

test('an evaluation that is cancelled asks nobody any more', async () => {
  const world = await openModelWorld({ env: { LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '1' } })
  const { client } = world
  const set_id = await fileSet(world)
  world.model.fault = ({ tickets }) => (tickets.length > 0 ? 'hang' : null)
  const { id } = await client.startEvaluation({ body: { set_id } })
  await expect.poll(() => world.model.inFlight, { timeout: 20_000 }).toBe(1)
  expect(await client.cancelEvaluation({ params: { id } })).toMatchObject({ status: 'cancelled' })
  await expect.poll(() => world.model.inFlight, { timeout: 20_000 }).toBe(0)
  await expect(client.cancelEvaluation({ params: { id } })).rejects.toMatchObject({ code: 'evaluation_not_active' })
  await expect(client.getEvaluation({ params: { id: 999 } })).rejects.toMatchObject({ code: 'evaluation_not_found' })
  await expect(client.startEvaluation({ body: { set_id: 999 } })).rejects.toMatchObject({ code: 'set_not_found' })
})

test('a language model that is not set up cannot be evaluated', async () => {
  const world = await openWorld()
  const set_id = await fileSet(world)
  await expect(world.client.startEvaluation({ body: { set_id, analyzer: 'openai' } })).rejects.toMatchObject({
    code: 'analyzer_unavailable',
  })
})
