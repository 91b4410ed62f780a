import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'
import { INVENTED } from '../analyzers/openai/connection-test.ts'

const probes = async ({ deps }: World) => deps.db.selectFrom('usage').select(['kind', 'run_id', 'outcome']).execute()

test('a model that answers is a good connection, and the question is on the bill', async () => {
  const world = await openModelWorld()
  const result = await world.client.testConnection()
  const { model } = await world.client.getSettings()
  const means = { format: true, usage: true, limits: false, reasoning: false, batch: true }
  expect(result).toMatchObject({ ok: true, model, message: `${model} answers`, means })
  expect(world.model.requests).toHaveLength(1)
  expect(world.model.requests[0]?.tickets).toEqual([{ id: 1, ...INVENTED }])
  expect(world.model.requests[0]?.body.response_format?.type).toBe('json_schema')
  await expect.poll(() => probes(world)).toEqual([{ kind: 'probe', run_id: null, outcome: 'ok' }])
})

test('a key that is refused is told in words, and nothing fails', async () => {
  const world = await openModelWorld()
  world.model.failNext(1, '401')
  const result = await world.client.testConnection()
  expect(result.ok).toBe(false)
  expect(result.message).toMatch(/^The API key was refused by .*: set OPENAI_API_KEY to a valid key$/)
  expect(await world.client.testConnection()).toMatchObject({ ok: true })
})

test('an endpoint that is down is told at once, without a second try', async () => {
  const world = await openModelWorld()
  await world.model.stop()
  const result = await world.client.testConnection()
  expect(result.ok).toBe(false)
  expect(result.message).toMatch(/cannot be reached \(ECONNREFUSED\)/)
  expect(await probes(world)).toEqual([])
})

test('a parameter that the model does not know is left out, as in any other call', async () => {
  const model = await startFakeOpenAi({ refusedParameters: ['temperature'] })
  onTestFinished(() => model.stop())
  const env = { ANALYZER: 'openai', OPENAI_BASE_URL: model.url, OPENAI_MODEL: 'some-model' }
  const world = await openWorld({ env })
  expect(await world.client.testConnection()).toMatchObject({ ok: true })
  expect(model.byStatus).toEqual({ 200: 1, 400: 1 })
})

test('the built-in analyzer has nothing to connect to', async () => {
  const world = await openWorld()
  const result = await world.client.testConnection()
  expect(result).toEqual({
    ok: true,
    message: 'Built in: nothing to connect to',
    model: 'local-linear-2',
    duration_ms: 0,
    means: null,
  })
})
