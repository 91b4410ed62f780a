import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

test('analyses are counted by tenths of their confidence, and calls by how long they took', async () => {
  const world = await openModelWorld({ env: { LLM_BATCH_SIZE: '2' } })
  world.model.latencyMs = 600
  await world.client.createTickets({ body: newTickets(5) })
  const run = await analyzeAll(world)
  const { category_confidence, priority_confidence, calls } = await world.client.getRunDistribution({
    params: { id: run.id },
  })
  const tenths = (field: 'category_confidence' | 'priority_confidence') =>
    Array.from({ length: 10 }, (_, tenth) => {
      const inTenth = (share: number) => Math.min(9, Math.floor(Math.round(share * 100) / 10)) === tenth
      return run.ticket_analyses.filter((analysis) => inTenth(analysis[field])).length
    })
  expect(category_confidence).toEqual(tenths('category_confidence'))
  expect(priority_confidence).toEqual(tenths('priority_confidence'))
  // The model says 0.9 and 0.8, which are the beginnings of their tenths.
  expect([category_confidence[9], priority_confidence[8]]).toEqual([5, 5])

  const { items } = await world.client.listRunCalls({ params: { id: run.id } })
  const asked = items.filter(({ kind }) => kind === 'classify')
  expect(calls.reduce((sum, { count }) => sum + count, 0)).toBe(asked.length)
  expect(calls[0]).toEqual({ below_ms: 500, count: 0 })
  expect(calls.at(-1)).toEqual({ below_ms: null, count: 0 })
})

test('a run that is not there is named', async () => {
  const world = await openModelWorld()
  await expect(world.client.getRunDistribution({ params: { id: 7 } })).rejects.toMatchObject({ code: 'run_not_found' })
})
