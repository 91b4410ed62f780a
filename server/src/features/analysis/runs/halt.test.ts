import { newTicket, newTickets } from '@sta/testkit/factories'
import { ticketKey } from '@sta/testkit/fake-openai/requests'
import { openModelWorld, openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const ENV = { LLM_BATCH_SIZE: '1', CHUNK_SIZE: '20', LLM_CONCURRENCY: '6' }

test('a budget that is used up in the middle of several chunks stops the run, and no paid answer is asked for again', async () => {
  const world = await openModelWorld({ env: { ...ENV, BUDGET_USD_PER_RUN: '0.006' } })
  world.model.latencyMs = 30
  const tickets = newTickets(60)
  await world.client.createTickets({ body: tickets })
  const { id } = await world.client.startRun({ body: {} })
  const stopped = await world.finished(id)
  expect(stopped).toMatchObject({ status: 'failed', error: expect.stringContaining('BUDGET_USD_PER_RUN=0.006') })
  const { done } = stopped.progress
  expect(done).toBeGreaterThan(0)
  expect(done).toBeLessThan(60)
  expect((await world.client.countTickets()).by_status).toMatchObject({ analyzed: done, pending: 60 - done })
  // What was answered was saved: calls and results agree.
  expect([...world.model.askedTickets.values()].reduce((sum, n) => sum + n, 0)).toBe(done)
  await world.stop()

  const richer = await openWorld({
    databaseUrl: world.databaseUrl,
    env: { ...ENV, ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: world.model.url },
  })
  await richer.client.retryRun({ params: { id } })
  expect(await richer.finished(id)).toMatchObject({ status: 'completed', progress: { total: 60, done: 60, failed: 0 } })
  expect(tickets.map((ticket) => world.model.askedTickets.get(ticketKey(ticket)))).toEqual(Array(60).fill(1))
})

test('a key that is refused in one worker ends the calls of another one gently: what they answer is saved', async () => {
  const world = await openModelWorld({ env: ENV })
  const other = await openWorld({
    databaseUrl: world.databaseUrl,
    env: { ...ENV, ROLE: 'worker', ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: world.model.url },
  })
  world.model.latencyMs = 300
  const tickets = [...newTickets(70), newTicket({ title: 'Stop [[fault:401*1]]' }), ...newTickets(69)]
  await world.client.createTickets({ body: tickets })
  const { id } = await world.client.startRun({ body: {} })
  const stopped = await world.finished(id)
  expect(stopped).toMatchObject({ status: 'failed', error: expect.stringContaining('OPENAI_API_KEY') })
  expect([...world.model.askedTickets.values()].reduce((sum, n) => sum + n, 0)).toBe(stopped.progress.done)
  world.model.latencyMs = 0
  await world.client.retryRun({ params: { id } })
  expect(await world.finished(id)).toMatchObject({ status: 'completed', progress: { total: 140, done: 140 } })
  expect(Math.max(...world.model.askedTickets.values())).toBe(1)
  await other.stop()
})
