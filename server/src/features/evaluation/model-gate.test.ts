import { bearer, makeKey } from '@sta/testkit/access'
import { newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import type { FakeOpenAi } from '@sta/testkit/fake-openai/recording'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

const KEY = 'sk-typed-in-0123456789-wxyz'

async function openModel(): Promise<FakeOpenAi> {
  const model = await startFakeOpenAi({ requiredKey: KEY })
  onTestFinished(() => model.stop())
  return model
}

/** An installation with the built-in analyzer and some tickets that it analyzed. */
async function openWithTickets() {
  const world = await openWorld({ env: { ANALYZER: 'auto', OPENAI_MODEL: '', LLM_MAX_ATTEMPTS: '1' } })
  await world.client.createTickets({ body: newTickets(4) })
  await analyzeAll(world)
  return world
}

async function completed({ client }: World, id: number): Promise<void> {
  await expect
    .poll(async () => (await client.getEvaluation({ params: { id } })).status, { timeout: 60_000 })
    .toBe('completed')
}

test('a model is tried on tickets before it analyzes, with its price before and the difference written down', async () => {
  const endpoint = await openModel()
  const world = await openWithTickets()
  const { client } = world
  const model = { base_url: endpoint.url, model: 'gpt-4o-mini', api_key: KEY }
  await expect(client.changeModelChoice({ body: model })).rejects.toMatchObject({
    code: 'evaluation_required',
    status: 409,
  })
  expect((await client.getSettings()).analyzer).toBe('local')

  const estimate = await client.estimateTrial({ body: { model } })
  expect(estimate).toMatchObject({ analyzer: 'openai', model: 'gpt-4o-mini', tickets: 4, calls: 1 })
  expect(estimate.cost_usd).toBeGreaterThan(0)
  const { baseline, candidate } = await client.startTrial({ body: { model } })
  expect([baseline.analyzer, candidate.analyzer, candidate.model]).toEqual(['local', 'openai', 'gpt-4o-mini'])
  await completed(world, baseline.id)
  await completed(world, candidate.id)
  expect(endpoint.requests.map(({ key }) => key)).toEqual([KEY])
  const { rows } = await sql<{ row: string }>`select encode(sealed, 'escape') as row from secret`.execute(world.deps.db)
  expect(rows).toHaveLength(1)
  expect(rows[0]?.row).not.toContain('typed-in')
  // Nothing is in use yet.
  expect((await client.getModelChoice()).has_key).toBe(false)
  expect((await client.getSettings()).analyzer).toBe('local')

  const evaluation_id = candidate.id
  await expect(
    client.changeModelChoice({ body: { ...model, model: 'gpt-4.1-mini', evaluation_id } }),
  ).rejects.toMatchObject({ code: 'evaluation_outdated' })
  expect(await client.changeModelChoice({ body: { ...model, evaluation_id } })).toMatchObject({ has_key: true })
  expect(await client.getSettings()).toMatchObject({ analyzer: 'openai', model: 'gpt-4o-mini' })
  const [activation] = await client.listActivations()
  expect(activation).toMatchObject({
    kind: 'model',
    name: 'openai gpt-4o-mini',
    way: 'tried',
    evaluation_id,
    baseline_id: baseline.id,
    tickets: 4,
  })
  expect(activation?.changed).not.toBeNull()
})

test('on tickets whose answers are known it says what became right and wrong, and such tickets are taken first', async () => {
  const endpoint = await openModel()
  const world = await openWithTickets()
  const { client } = world
  const content = 'title,description,category,priority\nInvoice,I was charged twice,billing,medium\n'
  const { set } = await client.createLabelledSet({ body: { source: 'file', name: 'Mine', format: 'csv', content } })
  const model = { base_url: endpoint.url, api_key: KEY }
  expect(await client.estimateTrial({ body: { model } })).toMatchObject({ tickets: 1 })
  const { baseline, candidate } = await client.startTrial({ body: { model } })
  expect([baseline.set.id, candidate.set.id]).toEqual([set.id, set.id])
  await completed(world, baseline.id)
  await completed(world, candidate.id)
  await client.changeModelChoice({ body: { ...model, evaluation_id: candidate.id } })
  const [activation] = await client.listActivations()
  expect(activation).toMatchObject({ kind: 'model', way: 'tried', tickets: 1 })
  expect([activation?.better, activation?.worse]).not.toContain(null)
})

test('a draft of the taxonomy is tried on the newest tickets even where there are labelled ones', async () => {
  const { client } = await openWithTickets()
  const content = 'title,description,category,priority\nInvoice,I was charged twice,billing,medium\n'
  const { set } = await client.createLabelledSet({ body: { source: 'file', name: 'Mine', format: 'csv', content } })
  const { categories, priority_guide } = await client.getTaxonomy()
  const draft = { categories: categories.slice(1), priority_guide }
  const { candidate } = await client.startTrial({ body: { draft } })
  expect(candidate.set.id).not.toBe(set.id)
  expect(candidate.total).toBe(4)
})

test('it may be put into use without, with a reason; going back and another key need none', async () => {
  const endpoint = await openModel()
  const world = await openWithTickets()
  const { client } = world
  const change = (body: object) => client.changeModelChoice({ body })
  await change({ base_url: endpoint.url, api_key: KEY, model: 'one', force_reason: 'It cannot wait' })
  await change({ api_key: `${KEY}-2` })
  await expect(change({ model: 'two' })).rejects.toMatchObject({ code: 'evaluation_required' })
  await change({ model: 'two', force_reason: 'Cheaper' })
  await change({ model: 'one' })
  await change({ base_url: null, api_key: null })
  expect((await client.getSettings()).analyzer).toBe('local')
  const activations = (await client.listActivations()).filter(({ kind }) => kind === 'model')
  expect(activations.map(({ name, way, forced_reason }) => [name?.split(' ')[1], way, forced_reason])).toEqual([
    [expect.stringMatching(/^local-/), 'back', null],
    ['one', 'back', null],
    ['two', 'forced', 'Cheaper'],
    ['one', 'forced', 'It cannot wait'],
  ])
})

test('of two models that are tried the later one can be put into use, and the earlier one says so', async () => {
  const endpoint = await openModel()
  const world = await openWithTickets()
  const { client } = world
  const choice = (model: string) => ({ base_url: endpoint.url, api_key: KEY, model })
  const first = await client.startTrial({ body: { model: choice('one') } })
  await completed(world, first.candidate.id)
  const second = await client.startTrial({ body: { model: choice('two') } })
  await completed(world, second.candidate.id)
  const use = (model: string, evaluation_id: number) =>
    client.changeModelChoice({ body: { ...choice(model), evaluation_id } })
  await expect(use('one', first.candidate.id)).rejects.toMatchObject({ code: 'evaluation_outdated' })
  expect(await use('two', second.candidate.id)).toMatchObject({ model: 'two' })
})

test('another model is tried by those who may choose one, and goes through the guard of addresses', async () => {
  const world = await openWorld({ env: { AUTH: 'on', PUBLIC_URL: 'https://tickets.example.com' } })
  const ask = async (key: string, model: object) => {
    const headers = { ...bearer(key), 'content-type': 'application/json', host: 'localhost' }
    const body = JSON.stringify({ model })
    return (await fetch(`${world.url}/api/evaluations/trials`, { method: 'POST', headers, body })).status
  }
  const [analyst, admin] = [
    await makeKey(world, ['read', 'analyze']),
    await makeKey(world, ['read', 'analyze', 'admin']),
  ]
  expect(await ask(analyst.key, { base_url: 'https://example.com/v1', api_key: KEY })).toBe(403)
  expect(await ask(admin.key, { base_url: 'http://169.254.169.254/v1', api_key: KEY })).toBe(422)
})
