import { ApiError } from '@sta/contract/client'
import type { ModelChoiceUse } from '@sta/contract/schemas/model-choice'
import { newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import type { FakeOpenAi } from '@sta/testkit/fake-openai/recording'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

const KEY = 'sk-typed-in-0123456789-wxyz'

async function openModel(): Promise<FakeOpenAi> {
  const model = await startFakeOpenAi()
  onTestFinished(() => model.stop())
  return model
}

const open = (env: Record<string, string> = {}, databaseUrl?: string) =>
  openWorld({
    env: { ANALYZER: 'auto', OPENAI_MODEL: '', LLM_MAX_ATTEMPTS: '1', ...env },
    ...(databaseUrl ? { databaseUrl } : {}),
  })

const change = (world: World, body: ModelChoiceUse) => world.client.changeModelChoice({ body })

/** With which keys it was asked. */
const keysOf = ({ requests }: FakeOpenAi) => requests.map(({ key }) => key)

/** What was refused: its code, and what is said beside which field. */
async function refusal(asked: Promise<unknown>): Promise<string[]> {
  const error = await asked.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof ApiError)) throw error ?? new Error('It was not refused')
  const { code, errors } = error.problem
  return [code, ...(errors ?? []).map(({ path, message }) => `${path}: ${message}`)]
}

test('a model that is typed in analyzes at once, without a restart', async () => {
  const model = await openModel()
  const world = await open()
  expect(await world.client.getModelChoice()).toMatchObject({
    analyzer: null,
    base_url: null,
    has_key: false,
    fixed_by: { analyzer: null, base_url: null, model: null, api_key: null },
  })
  expect((await world.client.getSettings()).analyzer).toBe('local')

  const saved = await change(world, { base_url: model.url, model: 'my-model', api_key: KEY })
  expect(saved).toMatchObject({ base_url: model.url, model: 'my-model', has_key: true, key_hint: 'wxyz' })
  expect(await world.client.getSettings()).toMatchObject({ analyzer: 'openai', model: 'my-model', has_api_key: true })

  await world.client.createTickets({ body: newTickets(3) })
  expect(await analyzeAll(world)).toMatchObject({ status: 'completed', model: 'my-model' })
  expect(new Set(keysOf(model))).toEqual(new Set([KEY]))

  await change(world, { base_url: null, api_key: null })
  expect((await world.client.getSettings()).analyzer).toBe('local')
  expect((await sql`select 1 from secret`.execute(world.deps.db)).rows).toEqual([])
})

test('workers use it for their next chunk, whether they were told or not', async () => {
  const model = await openModel()
  const env = { ALLOWED_PRIVATE_HOSTS: '127.0.0.1' }
  const api = await open({ ...env, ROLE: 'api' })
  const worker = await open({ ...env, ROLE: 'worker' }, api.databaseUrl)
  expect(worker.deps.analyzer.name).toBe('local')
  await change(api, { base_url: model.url, model: 'my-model', api_key: KEY })
  await api.client.createTickets({ body: newTickets(3) })
  expect(await analyzeAll(api)).toMatchObject({ status: 'completed', error: null })
  expect(worker.deps.analyzer.model).toBe('my-model')
  expect(keysOf(model).length).toBeGreaterThan(0)
})

test('a run goes on as it began: a free one stays free when a model is typed in meanwhile', async () => {
  const model = await openModel()
  const api = await open({ ROLE: 'api', ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  await api.client.createTickets({ body: newTickets(3) })
  const run = await api.client.startRun({ body: {} })
  await change(api, { base_url: model.url, api_key: KEY, force_reason: 'It shall be in use at once' })
  await open({ ROLE: 'worker', ALLOWED_PRIVATE_HOSTS: '127.0.0.1' }, api.databaseUrl)
  await api.finished(run.id)
  expect(await api.client.getRun({ params: { id: run.id } })).toMatchObject({ status: 'completed' })
  expect(keysOf(model)).toEqual([])
})

test('a run of a model that is gone stops and says so; its tickets are pending again', async () => {
  const model = await openModel()
  const env = { ALLOWED_PRIVATE_HOSTS: '127.0.0.1' }
  const api = await open({ ...env, ROLE: 'api' })
  await change(api, { base_url: model.url, api_key: KEY })
  await api.client.createTickets({ body: newTickets(2) })
  const run = await api.client.startRun({ body: {} })
  await change(api, { base_url: null, api_key: null })
  await open({ ...env, ROLE: 'worker' }, api.databaseUrl)
  await api.finished(run.id)
  const { status, error } = await api.client.getRun({ params: { id: run.id } })
  expect([status, error]).toEqual(['failed', expect.stringContaining('settings of the model were changed')])
  expect((await api.client.countTickets()).by_status.pending).toBe(2)
})

test('the key is nowhere in the database nor in an answer, and only its last characters are shown', async () => {
  const model = await openModel()
  const world = await open()
  await change(world, { base_url: model.url, api_key: KEY })
  const seen = JSON.stringify([await world.client.getModelChoice(), await world.client.getSettings()])
  expect(seen).not.toContain(KEY)
  const { rows } = await sql<{ row: string }>`
    select encode(sealed, 'escape') || name as row from secret union all select model_choice::text from model_choice`.execute(
    world.deps.db,
  )
  expect(rows).toHaveLength(2)
  for (const { row } of rows) expect(row).not.toContain('typed-in')
  // Of a short one four characters would be too much.
  expect((await change(world, { api_key: 'short-key' })).key_hint).toBe('')
})

test('what the environment says goes first, is named, and cannot be changed', async () => {
  const model = await openModel()
  const env = { OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'of-env', ANALYZER: 'openai' }
  const world = await open(env)
  expect(await world.client.getModelChoice()).toMatchObject({
    analyzer: 'openai',
    base_url: new URL(model.url).origin,
    model: 'of-env',
    fixed_by: { analyzer: 'ANALYZER', base_url: 'OPENAI_BASE_URL', model: 'OPENAI_MODEL', api_key: null },
  })
  expect(await refusal(change(world, { model: 'mine' }))).toEqual([
    'validation_failed',
    'model: It is set by OPENAI_MODEL in the environment, which goes before the settings',
  ])
  // The key alone is left to the page.
  await change(world, { api_key: KEY })
  expect(await world.client.testConnection()).toMatchObject({ ok: true, model: 'of-env' })
  expect(keysOf(model).at(-1)).toBe(KEY)
})

test('a key of the environment is sent to no address that somebody types in', async () => {
  const world = await open({ OPENAI_API_KEY: 'sk-of-the-operator' })
  const { fixed_by } = await world.client.getModelChoice()
  expect(fixed_by).toMatchObject({ base_url: 'OPENAI_API_KEY', api_key: 'OPENAI_API_KEY' })
  const elsewhere = { base_url: 'https://collect.example.com/v1' }
  expect((await refusal(change(world, elsewhere)))[0]).toBe('validation_failed')
  expect((await refusal(world.client.testModelChoice({ body: elsewhere })))[0]).toBe('validation_failed')
})

test('a key that was typed in is sent to the address that it was typed for, and to no other', async () => {
  const [first, second] = [await openModel(), await openModel()]
  const world = await open()
  await change(world, { base_url: first.url, api_key: KEY })
  const moved = { base_url: second.url }
  const sentence = `api_key: The key was typed for ${new URL(first.url).origin}: type the one for ${new URL(second.url).origin}, or remove it`
  expect(await refusal(change(world, moved))).toEqual(['validation_failed', sentence])
  expect(await refusal(world.client.testModelChoice({ body: moved }))).toEqual(['validation_failed', sentence])
  expect(keysOf(second)).toEqual([])

  // Nor when the operator names another address later.
  const later = await open({ OPENAI_BASE_URL: second.url, ROLE: 'api' }, world.databaseUrl)
  expect(await later.client.testConnection()).toMatchObject({ ok: true })
  expect(new Set(keysOf(second))).toEqual(new Set(['none']))
  expect((await later.client.getModelChoice()).complaint).toContain('so it is not sent to')
})

test('what is typed is tested before it is saved, with the saved key where none is typed', async () => {
  const model = await openModel()
  const world = await open()
  const typed = { base_url: model.url, model: 'my-model', api_key: KEY }
  expect(await world.client.testModelChoice({ body: typed })).toMatchObject({ ok: true, model: 'my-model' })
  expect(await world.client.getModelChoice()).toMatchObject({ base_url: null, has_key: false })

  await change(world, typed)
  model.reset()
  expect(await world.client.testModelChoice({ body: { model: 'other' } })).toMatchObject({ ok: true, model: 'other' })
  expect(keysOf(model)[0]).toBe(KEY)
  expect((await world.client.getModelChoice()).model).toBe('my-model')
})

test('an address of a private network needs the operator, and the sentence says which variable', async () => {
  const model = await openModel()
  // For others too, by a proxy: this machine is not only its own people's.
  const world = await open({ PUBLIC_URL: 'https://tickets.example.com' })
  const typed = { base_url: model.url, api_key: KEY }
  const sentence =
    'base_url: 127.0.0.1 leads into a private network, which is called only where the operator allows it: ALLOWED_PRIVATE_HOSTS=127.0.0.1'
  expect(await refusal(change(world, typed))).toEqual(['address_refused', sentence])
  expect(await refusal(world.client.testModelChoice({ body: typed }))).toEqual(['address_refused', sentence])
  // A name is found out when it is connected to.
  const { port } = new URL(model.url)
  const test = await world.client.testModelChoice({ body: { base_url: `http://localhost:${port}/v1`, api_key: KEY } })
  expect(test).toMatchObject({ ok: false, message: expect.stringContaining('ALLOWED_PRIVATE_HOSTS=localhost') })
  expect(keysOf(model)).toEqual([])
})

test.each([
  [{ base_url: 'ftp://example.com' }, 'base_url'],
  [{ base_url: 'https://user:password@example.com' }, 'base_url'],
  [{ api_key: 'two words' }, 'api_key'],
  [{ api_key: 'line\nbreak' }, 'api_key'],
  [{ model: ' ' }, 'model'],
  [{ analyzer: 'openai' as const }, 'analyzer'],
  [{ analyzer: 'hybrid' as const }, 'analyzer'],
])('%j is refused beside its field', async (body, field) => {
  const world = await open({ ROLE: 'api' })
  expect((await refusal(change(world, body)))[1]).toMatch(new RegExp(`(body\\.)?${field}: `))
})

test('a key that cannot be decrypted is said; nothing is analyzed otherwise in silence', async () => {
  const model = await openModel()
  const world = await open({ ALLOWED_PRIVATE_HOSTS: '127.0.0.1' })
  await change(world, { base_url: model.url, api_key: KEY })
  const other = await open(
    { ALLOWED_PRIVATE_HOSTS: '127.0.0.1', ROLE: 'api', DATA_DIR: '/nonexistent' },
    world.databaseUrl,
  )
  expect((await other.client.getModelChoice()).complaint).toContain('put the key file back')
  expect((await other.client.getSettings()).analyzer).toBe('openai')
})
