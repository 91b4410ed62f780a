import type { NewConnector } from '@sta/contract/schemas/connections/connectors'
import { expect, onTestFinished, test } from 'vitest'
import { pull, when } from '../../../../../testkit/connections.ts'
import {
  CUSTOMER,
  type FakeConversation,
  INTERCOM_TOKEN,
  startFakeIntercom,
  TEAMMATE,
} from '../../../../../testkit/help-desks/fake-intercom.ts'
import { openWorld } from '../../../../../testkit/test-world.ts'

async function openApp() {
  const fake = await startFakeIntercom()
  onTestFinished(fake.stop)
  return fake
}

const connection = (address: string): NewConnector => ({
  ...{ name: 'Our Intercom', settings: { kind: 'intercom', address, since: null }, secret: INTERCOM_TOKEN },
  ...{ every_minutes: 10_080, analyze: 'by_hand' },
})

const BEGIN = 1_772_323_200
const conversation = (id: number, more: Partial<FakeConversation> = {}): FakeConversation => ({
  ...{ id: String(id), title: null, body: `<p>I was charged twice, ${id}</p><p>Please refund.</p>`, updated_at: BEGIN },
  parts: [],
  ...more,
})

test('conversations come with what was said, read from HTML, notes as internal, though pages were changed in one second', async () => {
  const fake = await openApp()
  const world = await openWorld()
  const { client } = world
  for (let id = 1; id <= 120; id++) fake.conversations.push(conversation(id))
  const part = (id: number, part_type: string, body: string | null, author: object) => ({
    ...{ id: String(id), part_type, body, author, created_at: BEGIN },
  })
  const parts = [
    part(1, 'comment', '<p>Which order?</p>', TEAMMATE),
    part(2, 'assignment', null, TEAMMATE),
    part(3, 'note', '<p>Known bug</p>', TEAMMATE),
    part(4, 'comment', '<p>The <b>second</b> one &amp; the third</p>', CUSTOMER),
    part(5, 'conversation_attribute_updated_by_admin', 'changed', TEAMMATE),
  ]
  const custom_attributes = { Plan: 'gold', Paid: true, Nothing: null }
  fake.conversations.push(conversation(121, { title: 'Refund', parts, updated_at: BEGIN + 100, custom_attributes }))
  const { settings, secret } = connection(fake.url)
  expect(await client.tryConnector({ body: { settings, secret } })).toMatchObject({ account: 'Bo Agent', tickets: 121 })
  const { id } = await client.createConnector({ body: connection(fake.url) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 121, error: null })
  const ticketOf = async (external_id: string) => {
    const [found] = (await client.listTickets({ query: { status: 'all', external_id } })).items
    return client.getTicket({ params: { id: found?.id ?? 0 } })
  }
  expect(await ticketOf('1')).toMatchObject({ title: 'I was charged twice, 1', external_source: 'intercom' })
  expect(await ticketOf('121')).toMatchObject({
    ...{ title: 'Refund', requester_email: 'kim@example.com', channel: 'email', external_status: 'open' },
    ...{ organization: 'Berg & Sons', custom_fields: { Plan: 'gold', Paid: true } },
    external_url: 'https://app.intercom.com/a/apps/abc/conversations/121',
    messages: [
      { body: 'Which order?', author_role: 'agent', is_public: true },
      { body: 'Known bug', is_public: false },
      { body: 'The second one & the third', author_role: 'customer' },
    ],
  })
  fake.conversations.push(conversation(122, { updated_at: BEGIN + 100 }))
  expect(await pull(world, id)).toMatchObject({ created_tickets: 122, updated_tickets: 0 })
})

test('a limit that is told by an instant is kept, a long one is said, and so is a token that was taken back', async () => {
  const fake = await openApp()
  const world = await openWorld()
  fake.conversations.push(conversation(1))
  fake.refuse(1, 1)
  const { id } = await world.client.createConnector({ body: connection(fake.url) })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  fake.refuse(1, 3000)
  expect((await pull(world, id)).error).toMatch(/takes no more requests/)
  fake.broken = 401
  await world.client.pullConnector({ params: { id } })
  await when(world, ({ error }) => error?.includes('does not know the token') === true)
})

test('tags for category and priority and a note go back in the name of the token, once though an answer is lost, and over nobody', async () => {
  const fake = await openApp()
  const world = await openWorld()
  const { client } = world
  fake.conversations.push(conversation(1), conversation(2), conversation(3))
  const { id } = await client.createConnector({ body: connection(fake.url) })
  const params = { id }
  await when(world, ({ pulled_at }) => pulled_at !== null)
  await world.finished((await client.startRun({ body: {} })).id)
  const [first, second, third] = fake.conversations
  if (!first || !second || !third) throw new Error('The fake has no conversation')
  second.tags = ['VIP', 'intent__refund']
  const priority = { low: 'p: low', medium: 'p: medium', high: 'p: high' }
  const settings = { category: { prefix: 'intent__' }, priority, note: true }
  expect(await client.previewWriteBack({ params, body: settings })).toMatchObject({ would_change: 3, conflicts: 1 })
  expect(fake.writes).toEqual([])
  await client.setWriteBack({ params, body: { settings } })
  fake.loseAnswerOf = '/reply'
  const until = async (isThere: (now: Awaited<ReturnType<typeof client.getWriteBack>>) => boolean) => {
    const end = Date.now() + 100_000
    for (;;) {
      const now = await client.getWriteBack({ params })
      if (isThere(now)) return now
      if (Date.now() > end) throw new Error(`It did not come: ${JSON.stringify(now)}`)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  await client.startWriteBack({ params })
  // The lost answer puts the work down; asked again, the note is found by its mark.
  await until(({ error }) => error !== null)
  await client.startWriteBack({ params })
  const done = await until(({ due, writing, error }) => due === 0 && !writing && error === null)
  expect(done).toMatchObject({ written: 2, conflicts: 1, failed: 0 })
  const [ticket] = (await client.listTickets({ query: { status: 'all', external_id: '3' } })).items
  const category = `intent__${ticket?.category}`
  const urgency = priority[ticket?.priority ?? 'low']
  expect(third.tags).toEqual(['VIP', category, urgency])
  expect(second.tags).toEqual(['VIP', 'intent__refund', urgency])
  expect(first.tags).toHaveLength(3)
  for (const { parts } of fake.conversations) expect(parts.map(({ part_type }) => part_type)).toEqual(['note'])
  expect(third.parts[0]?.body).toContain('<br>')

  const writes = fake.writes.length
  third.updated_at += 1000
  await pull(world, id)
  expect((await client.getTicket({ params: { id: ticket?.id ?? 0 } })).messages).toEqual([])
  await client.startWriteBack({ params })
  await until(({ due, writing }) => due === 0 && !writing)
  expect(fake.writes).toHaveLength(writes)
  const wanted = ticket?.category === 'account' ? 'bug' : 'account'
  const { analysis } = await client.getTicket({ params: { id: ticket?.id ?? 0 } })
  await client.correctAnalysis({ params: { id: analysis?.id ?? 0 }, body: { category: wanted } })
  await client.startWriteBack({ params })
  await until(({ due, writing }) => due === 0 && !writing && third.tags?.includes(`intent__${wanted}`) === true)
  expect(third.tags).toEqual(['VIP', urgency, `intent__${wanted}`])
})
