import { setTimeout as sleep } from 'node:timers/promises'
import { newTickets } from '@sta/testkit/factories'
import { ticketKey } from '@sta/testkit/fake-openai/requests'
import { openProduct, openWithModel } from '@sta/testkit/running-product'
import { expect, test } from 'vitest'

test('kill -9 in the middle of an evaluation: each ticket is answered and counted once, and only calls in flight are repeated', async () => {
  const { model, product } = await openWithModel({ latencyMs: 120, batch: 2 })
  const { client } = product
  const tickets = newTickets(120)
  const content = tickets
    .map((ticket) => JSON.stringify({ ...ticket, category: 'billing', priority: 'high' }))
    .join('\n')
  const { set } = await client.createLabelledSet({ body: { source: 'file', name: 'Some', format: 'jsonl', content } })
  const { id } = await client.startEvaluation({ body: { set_id: set.id } })
  const state = () => client.getEvaluation({ params: { id } })
  while ((await state()).done < 30) await sleep(30)
  await product.kill('everything')
  await product.start()
  while ((await state()).status !== 'completed') await sleep(100)

  expect(await state()).toMatchObject({ total: 120, done: 120, failed: 0, category: { cases: 120 } })
  const asked = tickets.map((ticket) => model.askedTickets.get(ticketKey(ticket)) ?? 0)
  expect(Math.min(...asked)).toBe(1)
  expect(asked.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(120 + 5 * 2)
}, 300_000)

test('kill -9 in the middle of a refit: after the next start every correction is learned from, each once', async () => {
  const product = await openProduct({ ANALYZER: 'local' })
  const { client } = product
  await client.createTickets({ body: newTickets(12) })
  const { id } = await client.startRun({ body: {} })
  while ((await client.getRunState({ params: { id } })).phase !== 'finished') await sleep(100)
  const run = await client.getRun({ params: { id } })
  for (const analysis of run.ticket_analyses)
    await client.correctAnalysis({ params: { id: analysis.id }, body: { category: 'support', priority: 'low' } })
  expect(await client.refitLocalModel()).toMatchObject({ refitting: true })
  // It has begun, or is about to.
  await sleep(500)
  await product.kill('everything')
  await product.start()
  while ((await client.getLocalModel()).refitting) await sleep(200)

  const { versions, examples, error } = await client.getLocalModel()
  expect({ examples, error }).toEqual({ examples: 12, error: null })
  expect(versions.length).toBeGreaterThan(0)
  expect(new Set(versions.map((version) => version.examples))).toEqual(new Set([12]))
  expect(new Set(versions.map(({ verdict }) => verdict)).size).toBe(versions.length)
}, 300_000)
