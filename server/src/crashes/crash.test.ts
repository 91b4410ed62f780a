import { newTickets } from '@sta/testkit/factories'
import { startFakeOpenAi } from '@sta/testkit/fake-openai'
import { ticketKey } from '@sta/testkit/fake-openai/requests'
import { type Installation, install } from '@sta/testkit/installation'
import { expect, onTestFinished, test } from 'vitest'

test.each(['server', 'everything'] as const)(
  'kill -9 of %s in the middle of a run of 200: after the next start all are analyzed, none twice, and only calls in flight are repeated',
  async (what) => {
    const model = await startFakeOpenAi({ latencyMs: 120 })
    onTestFinished(() => model.stop())
    const product = await install({
      OPENAI_API_KEY: 'sk-test',
      OPENAI_BASE_URL: model.url,
      LLM_BATCH_SIZE: '2',
      CHUNK_SIZE: '20',
    })
    onTestFinished(product.remove)
    await product.start()
    const tickets = newTickets(200)
    await product.client.createTickets({ body: tickets })
    const { id } = await product.client.startRun({ body: {} })
    for (const reached of [40, 110]) {
      while ((await state(product, id)).progress.done < reached) await new Promise((resolve) => setTimeout(resolve, 30))
      await product.kill(what)
      await product.start()
    }
    while ((await state(product, id)).phase !== 'finished') await new Promise((resolve) => setTimeout(resolve, 100))

    const run = await product.client.getRun({ params: { id } })
    expect(run).toMatchObject({ status: 'completed', progress: { total: 200, done: 200, failed: 0 } })
    expect(new Set(run.ticket_analyses.map((each) => each.ticket_id)).size).toBe(200)
    const asked = tickets.map((ticket) => model.askedTickets.get(ticketKey(ticket)) ?? 0)
    expect(Math.min(...asked)).toBe(1)
    // Two kills, at most 5 calls of 2 tickets in flight at each.
    expect(asked.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(200 + 2 * 5 * 2)
  },
  300_000,
)

test('a restart keeps tickets, runs and results, and a stop in the middle of a run hands its chunks back', async () => {
  const model = await startFakeOpenAi({ latencyMs: 150 })
  onTestFinished(() => model.stop())
  const product = await install({
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: model.url,
    LLM_BATCH_SIZE: '1',
    CHUNK_SIZE: '200',
  })
  onTestFinished(product.remove)
  await product.start()
  await product.client.createTickets({ body: newTickets(400) })
  const { id } = await product.client.startRun({ body: {} })
  while ((await state(product, id)).progress.done < 10) await new Promise((resolve) => setTimeout(resolve, 30))
  expect(await product.stop()).toBe(0)
  const calls = model.requests.length
  await product.start()
  while ((await state(product, id)).phase !== 'finished') await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await state(product, id)).toMatchObject({ status: 'completed', progress: { done: 400, failed: 0 } })
  expect(calls).toBeLessThan(400)
  expect(model.requests.length).toBeLessThanOrEqual(400 + 5 + 1)
}, 300_000)

test('kill -9 of the database in the middle of a run: the server starts it again and goes on by itself', async () => {
  const model = await startFakeOpenAi({ latencyMs: 100 })
  onTestFinished(() => model.stop())
  const product = await install({
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: model.url,
    LLM_BATCH_SIZE: '2',
    CHUNK_SIZE: '20',
  })
  onTestFinished(product.remove)
  await product.start()
  const tickets = newTickets(150)
  await product.client.createTickets({ body: tickets })
  const { id } = await product.client.startRun({ body: {} })
  while ((await state(product, id)).progress.done < 30) await new Promise((resolve) => setTimeout(resolve, 30))
  await product.kill('database')
  const finished = async () => (await state(product, id).catch(() => null))?.phase === 'finished'
  while (!(await finished())) await new Promise((resolve) => setTimeout(resolve, 100))
  expect(await state(product, id)).toMatchObject({
    status: 'completed',
    progress: { total: 150, done: 150, failed: 0 },
  })
  // The server lived on, with the answers in its hands: none had to be asked for again.
  expect(tickets.map((ticket) => model.askedTickets.get(ticketKey(ticket)))).toEqual(Array(150).fill(1))
}, 300_000)

const state = (product: Installation, id: number) => product.client.getRunState({ params: { id } })
