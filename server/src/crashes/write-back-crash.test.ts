import { when } from '@sta/testkit/connections'
import { startFakeZendesk, zendeskAccess } from '@sta/testkit/help-desks/fake-zendesk'
import { openProduct } from '@sta/testkit/running-product'
import { expect, onTestFinished, test } from 'vitest'

const COUNT = 120

test('kill -9 in the middle of a write-back: no note twice, no ticket left out, and what a person changed meanwhile stays', async () => {
  const desk = await startFakeZendesk({ latencyMs: 20 })
  onTestFinished(desk.stop)
  for (let n = 0; n < COUNT; n++) desk.add({ priority: 'low' })
  const product = await openProduct()
  const { client } = product
  const { id } = await client.createConnector({
    body: {
      name: 'Desk',
      ...zendeskAccess(desk.url),
      every_minutes: 10_080,
    },
  })
  await when(product, ({ pulled_at }) => pulled_at !== null)
  await client.startRun({ body: {} })
  while ((await client.countTickets()).by_status.analyzed < COUNT)
    await new Promise((resolve) => setTimeout(resolve, 100))
  const settings = { category: { prefix: 'intent__' }, priority: null, note: true }
  await client.setWriteBack({ params: { id }, body: { settings } })
  await client.startWriteBack({ params: { id } })
  for (const what of ['server', 'everything'] as const) {
    const before = desk.updates.length
    while (desk.updates.length < before + 15) await new Promise((resolve) => setTimeout(resolve, 5))
    await product.kill(what)
    desk.change(1000 + COUNT, { tags: ['intent__by_hand'] })
    await product.start()
  }
  for (;;) {
    const now = await client.getWriteBack({ params: { id } })
    if (now.due === 0 && !now.writing && now.written_at !== null) break
    if (now.error) await client.startWriteBack({ params: { id } })
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  expect(await client.getWriteBack({ params: { id } })).toMatchObject({ written: COUNT - 1, conflicts: 1, failed: 0 })
  const tickets = Array.from({ length: COUNT }, (_, n) => desk.ticket(1001 + n))
  const notes = tickets.map(
    ({ comments }) => comments.filter(({ body }) => body.includes('Support Ticket Analyst, note')).length,
  )
  expect(notes).toEqual(tickets.map(() => 1))
  expect(tickets.slice(0, -1).filter(({ tags }) => !tags.some((tag) => tag.startsWith('intent__')))).toEqual([])
  expect(tickets.at(-1)?.tags).toEqual(['intent__by_hand'])
}, 300_000)
