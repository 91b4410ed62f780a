import { context, tickets } from '@sta/testkit/analyzer-under-test'
import { newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { completionOf, sendJson, startScriptedEndpoint } from '@sta/testkit/scripted-endpoint'
import { analyzeAll, openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { DEFAULT_TAXONOMY } from '../taxonomy/taxonomy.ts'
import { createAnalyzer } from './create-analyzer.ts'
import { openEndpointPorts } from './model-endpoint.ts'

const openaiAt = (url: string) => ({
  ANALYZER: 'openai',
  OPENAI_BASE_URL: url,
  OPENAI_MODEL: 'm',
  OPENAI_API_KEY: 'sk-test',
})

test('what an endpoint refuses is known to other workers, and after a restart, until the connection is tested', async () => {
  const model = await startFakeOpenAi({ refusedParameters: ['response_format', 'temperature'] })
  onTestFinished(() => model.stop())
  const world = await openWorld({ env: { ...openaiAt(model.url), ROLE: 'api' } })
  // As another worker, or this one after a restart, would make it.
  const ask = () =>
    createAnalyzer(
      world.deps.models.current().config,
      openEndpointPorts(world.deps, async () => {}),
    ).analyze(tickets(1), DEFAULT_TAXONOMY, context())
  await ask()
  expect(model.byStatus).toEqual({ 400: 2, 200: 1 })
  model.reset()
  await ask()
  expect(model.byStatus).toEqual({ 200: 1 })

  model.reset()
  expect(await world.client.testConnection()).toMatchObject({ ok: true, means: { format: false } })
  expect(model.byStatus[400]).toBe(2)
})

test('a limit of less than a call a minute is not believed, from a header or from before', async () => {
  const headers = { 'x-ratelimit-limit-requests': '0.0001', 'x-ratelimit-limit-tokens': '1e999', 'retry-after': '1e12' }
  const answer = JSON.stringify({
    rows: Array.from({ length: 10 }, (_, i) => [
      i + 1,
      'q',
      'r',
      'billing',
      90,
      '',
      '',
      'low',
      90,
      'neutral',
      'en',
      '',
    ]),
  })
  const endpoint = await startScriptedEndpoint((_request, response) =>
    sendJson(response, 200, completionOf(answer), headers),
  )
  onTestFinished(() => endpoint.stop())
  const world = await openWorld({ env: openaiAt(endpoint.url) })
  const name = `${new URL(endpoint.url).host} m`
  await sql`insert into model_endpoint (name, requests_per_minute, tokens_per_minute, requests_used, paused_until, used_at)
    values (${name}, 0.0001, 'Infinity', 1e9, now() + interval '1 year', now() + interval '1 year')`.execute(
    world.deps.db,
  )
  await world.client.createTickets({ body: newTickets(12) })
  expect(await analyzeAll(world)).toMatchObject({ status: 'completed', progress: { done: 12, failed: 0 } })
})

test('a run that waits for a limit says so, and since when', async () => {
  let isBusy = true
  const endpoint = await startScriptedEndpoint((_request, response) =>
    isBusy
      ? sendJson(response, 429, { error: { message: 'Rate limit reached' } }, { 'retry-after': '20' })
      : sendJson(response, 200, completionOf('{"rows":[]}')),
  )
  onTestFinished(() => endpoint.stop())
  const world = await openWorld({ env: openaiAt(endpoint.url) })
  await world.client.createTickets({ body: newTickets(3) })
  const run = await world.client.startRun({ body: {} })
  const state = () => world.client.getRunState({ params: { id: run.id } })
  await expect.poll(async () => (await state()).waiting?.for, { timeout: 20_000 }).toBe('limit')
  const { waiting } = await state()
  expect(waiting?.reason).toMatch(/127\.0\.0\.1.* has reached its rate limit/)
  expect(Date.parse(waiting?.since ?? '')).toBeLessThanOrEqual(Date.now() + 1000)
  isBusy = false
  await world.client.cancelRun({ params: { id: run.id } })
})
