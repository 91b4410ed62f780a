import { newTicket, newTickets } from '@sta/testkit/factories'
import { openModelWorld, openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const env = { LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '2', CHUNK_SIZE: '10' }

test('a worker leaves the second chunk of a run to another one while calls of its own wait', async () => {
  const world = await openModelWorld({ env: { ...env, ROLE: 'api' }, fake: { latencyMs: 300 } })
  const work = { ...env, ROLE: 'worker', ANALYZER: 'openai', OPENAI_BASE_URL: world.model.url }
  await openWorld({ databaseUrl: world.databaseUrl, env: work })
  await openWorld({ databaseUrl: world.databaseUrl, env: work })
  await world.client.createTickets({ body: newTickets(20) })
  const { id } = await world.client.startRun({ body: {} })
  expect(await world.finished(id)).toMatchObject({ status: 'completed', progress: { done: 20, failed: 0 } })
  expect(world.model.maxInFlight).toBe(4)
})

test('a worker that is alone begins the next chunk while a last call of the one before goes on', async () => {
  const world = await openModelWorld({ env })
  world.model.fault = ({ tickets }) => (tickets[0]?.title.startsWith('Slow') ? 'hang' : null)
  await world.client.createTickets({ body: [newTicket({ title: 'Slow' }), ...newTickets(19)] })
  await world.client.startRun({ body: {} })
  await expect.poll(() => world.model.askedTickets.size).toBe(19)
})
