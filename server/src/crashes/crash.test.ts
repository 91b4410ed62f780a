import { setTimeout as sleep } from 'node:timers/promises'
import { ticketKey } from '@sta/testkit/fake-openai/requests'
import { openRunning } from '@sta/testkit/running-product'
import { expect, test } from 'vitest'

test.each(['server', 'everything'] as const)(
  'kill -9 of %s in the middle of a run of 200: after the next start all are analyzed, none twice, and only calls in flight are repeated',
  async (what) => {
    const { model, product, tickets, id, state } = await openRunning({
      latencyMs: 120,
      batch: 2,
      tickets: 200,
      chunk: 20,
    })
    for (const reached of [40, 110]) {
      while ((await state()).progress.done < reached) await sleep(30)
      await product.kill(what)
      await product.start()
    }
    while ((await state()).phase !== 'finished') await sleep(100)

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
  const { model, product, state } = await openRunning({ latencyMs: 150, batch: 1, tickets: 400, chunk: 200 })
  while ((await state()).progress.done < 10) await sleep(30)
  expect(await product.stop()).toBe(0)
  const calls = model.requests.length
  await product.start()
  while ((await state()).phase !== 'finished') await sleep(100)
  expect(await state()).toMatchObject({ status: 'completed', progress: { done: 400, failed: 0 } })
  expect(calls).toBeLessThan(400)
  expect(model.requests.length).toBeLessThanOrEqual(400 + 5 + 1)
}, 300_000)

test('kill -9 of the database in the middle of a run: the server starts it again and goes on by itself', async () => {
  const { model, product, tickets, state } = await openRunning({ latencyMs: 100, batch: 2, tickets: 150, chunk: 20 })
  while ((await state()).progress.done < 30) await sleep(30)
  await product.kill('database')
  const finished = async () => (await state().catch(() => null))?.phase === 'finished'
  while (!(await finished())) await sleep(100)
  expect(await state()).toMatchObject({
    status: 'completed',
    progress: { total: 150, done: 150, failed: 0 },
  })
  // The server lived on, with the answers in its hands: none had to be asked for again.
  expect(tickets.map((ticket) => model.askedTickets.get(ticketKey(ticket)))).toEqual(Array(150).fill(1))
}, 300_000)
