import { setTimeout as sleep } from 'node:timers/promises'
import { exportedTickets, pull, when } from '@sta/testkit/connections'
import { AGENT, startFakeZendesk, zendeskAccess } from '@sta/testkit/help-desks/fake-zendesk'
import { openProduct } from '@sta/testkit/running-product'
import { expect, onTestFinished, test } from 'vitest'

const THERE = 3000
const NEW = 20
const isNote = ({ body }: { body: string }) => body.includes('Support Ticket Analyst, note')

test('a help desk with 3,000 tickets and their comments is looked at, imported, analyzed on arrival, tagged by a rule and written back to, with kill -9 in the middle of import and writing: nothing is lost, nothing twice, and what a person changed there stays', async () => {
  const desk = await startFakeZendesk({ latencyMs: 2 })
  onTestFinished(desk.stop)
  for (let n = 0; n < THERE; n++) {
    const { id, requester_id } = desk.add()
    desk.comment(id, AGENT.id, `Which order, ${id}?`)
    desk.comment(id, requester_id, `The last one, ${id}`)
  }
  const product = await openProduct({ ARRIVALS_MINUTES: '0' })
  const { client } = product
  const killTwice = async (isInTheMiddle: () => () => boolean) => {
    for (const what of ['server', 'everything'] as const) {
      const isThere = isInTheMiddle()
      while (!isThere()) await sleep(5)
      await product.kill(what)
      await product.start()
    }
  }

  const access = zendeskAccess(desk.url)
  expect(await client.tryConnector({ body: access })).toMatchObject({ account: AGENT.name, tickets: THERE })
  const { id } = await client.createConnector({ body: { name: 'Desk', ...access, analyze: 'on_arrival' } })
  await killTwice(() => {
    const asked = desk.requests.length
    return () => desk.requests.length > asked + 200
  })
  const imported = await when(product, ({ pulled_at }) => pulled_at !== null)
  expect(imported).toMatchObject({ created_tickets: THERE, error: null })
  expect(await client.countTickets()).toMatchObject({ total: THERE, by_status: { pending: THERE } })
  const tickets = await exportedTickets(product)
  expect(new Set(tickets.map(({ external_id }) => external_id)).size).toBe(THERE)
  expect(tickets.filter(({ comments }) => comments.length !== 2)).toEqual([])

  const actions = { assignee: 'Ana', add_tags: ['arrived'] }
  await client.createRule({ body: { name: 'New', event: 'ticket.analyzed', condition: {}, on: true, actions } })
  const added = Array.from({ length: NEW }, () => desk.add({ assignee_id: null }))
  expect(await pull(product, id)).toMatchObject({ created_tickets: THERE + NEW })
  const ruled = { query: { status: 'analyzed', tag: 'arrived', assignee: 'Ana' } } as const
  while ((await client.listTickets(ruled)).total < NEW) await sleep(100)
  expect((await client.countTickets()).by_status).toMatchObject({ pending: THERE, analyzed: NEW, failed: 0 })
  expect((await client.listRuns()).items.map(({ ticket_count }) => ticket_count)).toEqual([NEW])

  const settings = { category: { prefix: 'intent__' }, priority: null, note: true }
  await client.setWriteBack({ params: { id }, body: { settings } })
  expect(await client.previewWriteBack({ params: { id }, body: settings })).toMatchObject({ would_change: NEW })
  expect(desk.updates).toEqual([])
  await client.startWriteBack({ params: { id } })
  const last = added.at(-1)?.id ?? 0
  await killTwice(() => {
    const before = desk.updates.length
    desk.change(last, { tags: ['intent__by_hand'] })
    return () => desk.updates.length >= before + 3
  })
  for (;;) {
    const now = await client.getWriteBack({ params: { id } })
    if (now.due === 0 && !now.writing && now.written_at !== null) break
    if (now.error) await client.startWriteBack({ params: { id } })
    await sleep(100)
  }
  expect(await client.getWriteBack({ params: { id } })).toMatchObject({ written: NEW - 1, conflicts: 1, failed: 0 })
  const written = added.map((ticket) => desk.ticket(ticket.id))
  expect(written.map(({ comments }) => comments.filter(isNote).length)).toEqual(added.map(() => 1))
  expect(written.slice(0, -1).filter(({ tags }) => !tags.some((tag) => tag.startsWith('intent__')))).toEqual([])
  expect(written.at(-1)?.tags).toEqual(['intent__by_hand'])
}, 400_000)
