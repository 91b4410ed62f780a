import type { NewConnector } from '@sta/contract/schemas/connections/connectors'
import { expect, onTestFinished, test } from 'vitest'
import { pull, when } from '../../../../../testkit/connections.ts'
import {
  type FakeFreshdeskTicket,
  FRESHDESK_KEY,
  startFakeFreshdesk,
} from '../../../../../testkit/help-desks/fake-freshdesk.ts'
import { openWorld } from '../../../../../testkit/test-world.ts'

async function openDesk(options: Parameters<typeof startFakeFreshdesk>[0] = {}) {
  const fake = await startFakeFreshdesk(options)
  onTestFinished(fake.stop)
  return fake
}

const connection = (address: string): NewConnector => ({
  ...{ name: 'Our Freshdesk', settings: { kind: 'freshdesk', address, since: null }, secret: FRESHDESK_KEY },
  ...{ every_minutes: 10_080, analyze: 'by_hand' },
})

const ticket = (id: number, more: Partial<FakeFreshdeskTicket> = {}): FakeFreshdeskTicket => ({
  ...{ id, subject: `Charged twice ${id}`, description_text: 'Please refund the second payment.', status: 2 },
  ...{ priority: 1, source: 1, spam: false, tags: ['vip'], updated_at: '2026-03-01T00:00:00Z', conversations: [] },
  ...more,
})

test('tickets come with conversations, people and words for numbers, spam does not, though pages were changed at one moment', async () => {
  const fake = await openDesk()
  const world = await openWorld()
  const { client } = world
  for (let id = 1; id <= 230; id++) fake.tickets.push(ticket(id, { spam: id % 100 === 0 }))
  const thread = Array.from({ length: 120 }, (_, n) => ({
    ...{
      id: n,
      body_text: `Message ${n}`,
      incoming: n % 2 === 0,
      private: n === 1,
      created_at: '2026-03-01T00:00:00Z',
    },
  }))
  const known = { responder_id: 7, company_id: 9, custom_fields: { cf_plan: 'gold', cf_none: null } }
  const resolved = { status: 4, priority: 4, updated_at: '2026-03-02T00:00:00Z' }
  fake.tickets.push(ticket(231, { ...resolved, conversations: thread, ...known }))
  const { settings, secret } = connection(fake.url)
  expect(await client.tryConnector({ body: { settings, secret } })).toMatchObject({
    account: 'Bo Agent',
    tickets: null,
  })
  const { id } = await client.createConnector({ body: connection(fake.url) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 229, error: null })
  const [found] = (await client.listTickets({ query: { status: 'all', external_id: '231' } })).items
  const here = await client.getTicket({ params: { id: found?.id ?? 0 } })
  expect(here).toMatchObject({
    ...{
      external_status: 'Resolved',
      external_priority: 'Urgent',
      channel: 'Email',
      requester_email: 'kim@example.com',
    },
    ...{ external_source: 'freshdesk', external_url: `${fake.url}/a/tickets/231`, tags: ['vip'] },
    ...{ assignee: 'Bo Agent', organization: 'Berg & Sons', custom_fields: { Plan: 'gold' } },
  })
  expect(here.messages.slice(0, 2)).toMatchObject([
    { author_role: 'customer', is_public: true },
    { author_role: 'agent', is_public: false },
  ])
  fake.tickets.push(ticket(232, { updated_at: '2026-03-02T00:00:00Z' }))
  expect(await pull(world, id)).toMatchObject({ created_tickets: 230, updated_tickets: 0 })
})

test('what a key may not read is done without: a field is called by its key, and nobody by a number', async () => {
  const fake = await openDesk()
  fake.isAdmin = false
  const world = await openWorld()
  fake.tickets.push(ticket(1, { responder_id: 8, company_id: 8, custom_fields: { cf_plan: 'gold' } }))
  await world.client.createConnector({ body: connection(fake.url) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 1, error: null })
  const [found] = (await world.client.listTickets({ query: { status: 'all', external_id: '1' } })).items
  expect(await world.client.getTicket({ params: { id: found?.id ?? 0 } })).toMatchObject({
    ...{ assignee: null, organization: null, custom_fields: { cf_plan: 'gold' } },
  })
})

test('limits are kept, a key that was taken back is told, and it goes on behind the last page', async () => {
  const fake = await openDesk({ listsPerWindow: 1 })
  const world = await openWorld()
  for (let id = 1; id <= 220; id++)
    fake.tickets.push(ticket(id, { updated_at: new Date(Date.UTC(2026, 2, 1, 0, id)).toISOString() }))
  const { id } = await world.client.createConnector({ body: connection(fake.url) })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 220, error: null })
  expect(fake.impatient).toBe(0)
  fake.broken = 401
  expect((await pull(world, id)).error).toMatch(/does not know the token/)
  fake.broken = null
  fake.tickets.push(ticket(221, { updated_at: '2026-05-01T00:00:00Z' }))
  await world.client.pullConnector({ params: { id } })
  await when(world, ({ created_tickets }) => created_tickets === 221)
})

test('tags, the priority and a private note go back', async () => {
  const fake = await openDesk()
  const world = await openWorld()
  const { client } = world
  fake.tickets.push(ticket(1), ticket(2))
  const { id } = await client.createConnector({ body: connection(fake.url) })
  const params = { id }
  await when(world, ({ pulled_at }) => pulled_at !== null)
  await world.finished((await client.startRun({ body: {} })).id)
  const theirs = fake.tickets[1]
  if (theirs) Object.assign(theirs, { priority: 3, updated_at: '2026-04-01T00:00:00Z' })
  const priority = { low: 'Urgent', medium: 'Urgent', high: 'Urgent' }
  await client.setWriteBack({ params, body: { settings: { category: { prefix: 'intent__' }, priority, note: true } } })
  await client.startWriteBack({ params })
  while ((await client.getWriteBack({ params })).written_at === null)
    await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await client.getWriteBack({ params })).toMatchObject({ written: 1, conflicts: 1, error: null })
  expect(fake.tickets).toMatchObject([
    { priority: 4, tags: ['vip', expect.stringMatching(/^intent__/)], conversations: [{ private: true }] },
    { priority: 3, tags: ['vip', expect.stringMatching(/^intent__/)], conversations: [{ private: true }] },
  ])
})
