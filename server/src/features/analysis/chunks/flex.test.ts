import { newTicket, newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { openModelWorld, openWorld } from '@sta/testkit/test-world'
import { expect, onTestFinished, test } from 'vitest'

test('a flex run asks for the flex tier and costs half', async () => {
  const { client, model, finished } = await openModelWorld()
  await client.createTickets({ body: newTickets(12) })
  const { id } = await client.startRun({ body: { transport: 'flex' } })
  expect(await finished(id)).toMatchObject({ status: 'completed', transport: 'flex', progress: { done: 12 } })

  const questions = model.requests.filter((request) => request.tickets.length > 0)
  expect(questions.map((request) => request.body.service_tier)).toEqual(['flex', 'flex'])
  const { items } = await client.listRunCalls({ params: { id } })
  const [call] = items.filter((each) => each.kind === 'classify')
  if (!call) throw new Error('No call is on the bill')
  const { input_tokens, cached_tokens, output_tokens } = call
  const full = ((input_tokens - cached_tokens) * 0.15 + cached_tokens * 0.075 + output_tokens * 0.6) / 1e6
  expect(call.transport).toBe('flex')
  expect(call.cost_usd).toBeCloseTo(full / 2, 9)
})

test('a ticket waits for room in the flex tier, however many attempts that takes, and is charged once', async () => {
  const { client, finished, model } = await openModelWorld({ env: { LLM_MAX_ATTEMPTS: '1', LLM_BATCH_SIZE: '1' } })
  await client.createTickets({ body: [newTicket({ description: 'No room yet [[fault:429ms*6]]' })] })
  const { id } = await client.startRun({ body: { transport: 'flex' } })
  expect(await finished(id)).toMatchObject({ status: 'completed', progress: { done: 1, failed: 0 } })
  const asked = model.requests.filter(({ tickets }) =>
    tickets.some(({ description }) => description.includes('No room')),
  )
  expect(asked.map(({ status }) => status)).toEqual([429, 429, 429, 429, 429, 429, 200])
  const { items } = await client.listRunCalls({ params: { id } })
  expect(items.filter((call) => call.kind === 'classify')).toHaveLength(1)
})

test('a model without the flex tier stops the run and says what to choose instead', async () => {
  const model = await startFakeOpenAi({ refusedParameters: ['service_tier'] })
  onTestFinished(() => model.stop())
  const { client, finished } = await openWorld({
    env: { ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: model.url },
  })
  await client.createTickets({ body: newTickets(3) })
  const { id } = await client.startRun({ body: { transport: 'flex' } })
  const state = await finished(id)
  expect(state).toMatchObject({ status: 'failed', progress: { done: 0, failed: 0 } })
  expect(state.error).toMatch(/no flex tier.*standard or batch/)
})
