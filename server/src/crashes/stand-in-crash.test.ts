import { newTickets } from '@sta/testkit/factories'
import { openWithModel } from '@sta/testkit/running-product'
import { expect, test } from 'vitest'

test('kill -9 while the built-in analyzer stands in: every ticket has one result, and no saved answer of the model is asked for again', async () => {
  const { model, product } = await openWithModel(
    { latencyMs: 30, batch: 2 },
    { CHUNK_SIZE: '20', LLM_CONCURRENCY: '2', BUDGET_USD_PER_RUN: '0.01', BUDGET_STAND_IN: 'on' },
  )
  const { client } = product
  await client.createTickets({ body: newTickets(400) })
  const { id } = await client.startRun({ body: {} })
  const progress = async () => (await client.getRunState({ params: { id } })).progress.done
  for (const upTo of [20, 60, 200]) {
    while ((await progress()) < upTo && (await client.getRunState({ params: { id } })).phase !== 'finished')
      await new Promise((resolve) => setTimeout(resolve, 10))
    await product.kill('everything')
    await product.start()
  }
  while ((await client.getRunState({ params: { id } })).phase !== 'finished')
    await new Promise((resolve) => setTimeout(resolve, 50))
  const run = await client.getRun({ params: { id } })
  expect(run).toMatchObject({ status: 'completed', progress: { total: 400, done: 400, failed: 0 } })
  const { total } = await client.listRunAnalyses({ params: { id } })
  expect(total).toBe(400)
  const left = run.report?.stand_in?.tickets ?? 0
  expect(left).toBeGreaterThan(0)
  expect((await client.listTickets({ query: { status: 'all', stand_in: true } })).total).toBe(left)
  // A call that was in flight when everything was killed was paid, and nobody knows its answer: its tickets may be asked about again, or stood in for.
  const inFlight = 3 * 2 * 2
  const again = [...model.askedTickets.values()].reduce((sum, times) => sum + times - 1, 0)
  expect(again).toBeLessThanOrEqual(inFlight)
  expect(model.askedTickets.size - (400 - left)).toBeLessThanOrEqual(inFlight)
}, 300_000)
