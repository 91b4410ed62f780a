import { analyzeAll, openModelWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const HYBRID = { ANALYZER: 'hybrid', HYBRID_PRECISION: '0.95' }
const SURE = {
  title: 'Charged twice for the same invoice',
  description:
    'All of our 40 customers were charged twice for the same invoice this morning. Please refund the second payments today.',
}
const UNSURE = {
  title: 'Old reports',
  description: 'Some of us would rather have the old report back, the new one is slow and leaves out what we pay for.',
}

test('the built-in analyzer decides what it is sure of, the model the rest, and each analysis says who', async () => {
  const world = await openModelWorld({ env: HYBRID })
  await world.client.createTickets({ body: [SURE, UNSURE, { ...UNSURE, title: 'Old reports again' }] })
  const estimate = await world.client.estimateRun({ body: {} })
  const run = await analyzeAll(world)

  expect(run).toMatchObject({ status: 'completed', analyzer: 'hybrid', model: 'gpt-4o-mini', progress: { done: 3 } })
  const who = new Map(run.ticket_analyses.map(({ ticket, provenance }) => [ticket.title, provenance]))
  expect(who.get(SURE.title)).toMatchObject({ analyzer: 'local', cost_usd: 0 })
  expect(who.get(UNSURE.title)).toMatchObject({ analyzer: 'openai', model: 'gpt-4o-mini' })
  expect([...world.model.askedTickets.keys()].some((key) => key.includes(SURE.title))).toBe(false)
  expect(run.report?.decided).toMatchObject({ built_in: 1, model: 2 })
  const asked = (who.get(UNSURE.title)?.cost_usd ?? 0) + (who.get('Old reports again')?.cost_usd ?? 0)
  expect(run.report?.decided?.saved_usd).toBeCloseTo(asked / 2, 9)
  expect(estimate).toMatchObject({ analyzer: 'hybrid', calls: 2 })
})

test('with other categories than the shipped ones the model decides everything', async () => {
  const world = await openModelWorld({ env: HYBRID })
  const { version, categories, priority_guide } = await world.client.getTaxonomy()
  const parcels = { name: 'parcels', label: 'Parcels', description: 'Where is it?', examples: [], retired: false }
  await world.client.changeTaxonomy({
    body: { based_on: version, categories: [...categories, parcels], priority_guide, author: 'Ada' },
  })
  await world.client.createTickets({ body: [SURE] })
  const run = await analyzeAll(world)
  expect(run.ticket_analyses[0]?.provenance.analyzer).toBe('openai')
  expect(run.report?.decided).toEqual({ built_in: 0, model: 1, saved_usd: 0 })
})

test('nothing is asked where the built-in analyzer is sure of everything, and nobody knows what that saved', async () => {
  const world = await openModelWorld({ env: HYBRID })
  await world.client.createTickets({ body: [SURE] })
  const run = await analyzeAll(world)
  expect(world.model.requests.filter(({ tickets }) => tickets.length > 0)).toEqual([])
  expect(run.report?.decided).toEqual({ built_in: 1, model: 0, saved_usd: null })
})
