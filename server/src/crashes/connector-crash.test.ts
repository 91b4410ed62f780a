import { exportedTickets, pull, when } from '@sta/testkit/connections'
import { AGENT, startFakeZendesk, zendeskAccess } from '@sta/testkit/help-desks/fake-zendesk'
import { openProduct } from '@sta/testkit/running-product'
import { expect, onTestFinished, test } from 'vitest'

test('kill -9 in the middle of a first import of 300 with comments: nothing is lost, nothing twice; 20 new ones are analyzed on arrival', async () => {
  const desk = await startFakeZendesk({ latencyMs: 10 })
  onTestFinished(desk.stop)
  for (let n = 0; n < 300; n++) {
    const { id, requester_id } = desk.add()
    desk.comment(id, AGENT.id, `Which order, ${id}?`)
    desk.comment(id, requester_id, `The last one, ${id}`)
  }
  const product = await openProduct({ ARRIVALS_MINUTES: '0' })
  const { client } = product
  const { id } = await client.createConnector({
    body: {
      name: 'Desk',
      ...zendeskAccess(desk.url),
      analyze: 'on_arrival',
    },
  })
  for (const what of ['server', 'everything'] as const) {
    const asked = desk.requests.length
    while (desk.requests.length < asked + 40) await new Promise((resolve) => setTimeout(resolve, 10))
    await product.kill(what)
    await product.start()
  }
  expect(await when(product, ({ pulled_at }) => pulled_at !== null)).toMatchObject({
    created_tickets: 300,
    error: null,
  })
  expect(await client.countTickets()).toMatchObject({ total: 300, by_status: { pending: 300 } })
  const tickets = await exportedTickets(product)
  expect(new Set(tickets.map(({ external_id }) => external_id)).size).toBe(300)
  expect(tickets.filter(({ comments }) => comments.length !== 2)).toEqual([])

  for (let n = 0; n < 20; n++) desk.add()
  expect(await pull(product, id)).toMatchObject({ created_tickets: 320 })
  while ((await client.countTickets()).by_status.analyzed < 20) await new Promise((resolve) => setTimeout(resolve, 100))
  expect((await client.countTickets()).by_status).toMatchObject({ pending: 300, analyzed: 20, failed: 0 })
  expect((await client.listRuns()).items.map(({ ticket_count }) => ticket_count)).toEqual([20])
}, 300_000)
