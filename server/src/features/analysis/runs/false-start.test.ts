import { newTickets } from '@sta/testkit/factories'
import type { CallFault } from '@sta/testkit/fake-openai/faults'
import { analyzeAll, openModelWorld, openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const TICKETS = 300
const env = { CHUNK_SIZE: '50', LLM_CONCURRENCY: '4', LLM_BATCH_SIZE: '5' }

test.each<[CallFault, RegExp]>([
  ['schema', /another shape.*first 10 tickets all failed like this/],
  ['badjson', /not JSON/],
  ['400', /refused the request \(400\).*not right/],
])(
  'a run whose first calls all fail in the same way (%s) stops, and every ticket stays pending',
  async (fault, says) => {
    const world = await openModelWorld({ env })
    world.model.fault = ({ tickets }) => (tickets.length > 0 ? fault : null)
    await world.client.createTickets({ body: newTickets(TICKETS) })
    const run = await analyzeAll(world)
    expect(run).toMatchObject({ status: 'failed', progress: { total: TICKETS, done: 0, failed: 0 } })
    expect(run.error).toMatch(says)
    expect((await world.client.countTickets()).by_status).toEqual({
      pending: TICKETS,
      processing: 0,
      analyzed: 0,
      failed: 0,
    })
    expect((await world.client.listRunFailures({ params: { id: run.id } })).items).toEqual([])
    expect(world.model.requests.length).toBeLessThan(TICKETS)

    // Once the model does as it should, the run goes on as if nothing had been.
    world.model.fault = null
    await world.client.retryRun({ params: { id: run.id } })
    expect(await world.finished(run.id)).toMatchObject({
      status: 'completed',
      progress: { total: TICKETS, done: TICKETS, failed: 0 },
    })
  },
)

test('across workers too: none fails ten tickets by itself, all of them together stop the run', async () => {
  const one = await openModelWorld({ env: { ...env, CHUNK_SIZE: '3', LLM_BATCH_SIZE: '3' } })
  one.model.fault = ({ tickets }) => (tickets.length > 0 ? 'schema' : null)
  const other = {
    ...env,
    ANALYZER: 'openai',
    OPENAI_BASE_URL: one.model.url,
    OPENAI_API_KEY: 'sk-test',
    ROLE: 'worker',
  }
  await openWorld({ databaseUrl: one.databaseUrl, env: other })
  await one.client.createTickets({ body: newTickets(TICKETS) })
  const run = await analyzeAll(one)
  expect(run).toMatchObject({ status: 'failed', progress: { done: 0, failed: 0 } })
  expect((await one.client.countTickets()).by_status).toMatchObject({ pending: TICKETS, failed: 0 })
})

test('a run in which one ticket was answered goes on, however many fail', async () => {
  const world = await openModelWorld({ env: { LLM_BATCH_SIZE: '1', LLM_CONCURRENCY: '2' } })
  world.model.fault = ({ tickets }) => (world.model.askedTickets.size > 0 && tickets.length > 0 ? 'refusal' : null)
  await world.client.createTickets({ body: newTickets(20) })
  const run = await analyzeAll(world)
  expect(run.status).toBe('completed')
  expect(run.progress.done + run.progress.failed).toBe(20)
  expect(run.progress.failed).toBeGreaterThan(10)
})
