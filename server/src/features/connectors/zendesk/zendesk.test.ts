import type { NewConnector } from '@sta/contract/schemas/connections/connectors'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { pull, when } from '../../../../../testkit/connections.ts'
import {
  AGENT,
  ORGANIZATION,
  startFakeZendesk,
  ZENDESK_TOKEN,
  zendeskAccess,
} from '../../../../../testkit/help-desks/fake-zendesk.ts'
import { openWorld } from '../../../../../testkit/test-world.ts'

async function openDesk(options: Parameters<typeof startFakeZendesk>[0] = {}) {
  const desk = await startFakeZendesk(options)
  onTestFinished(desk.stop)
  return desk
}

const connection = (url: string): NewConnector => ({
  name: 'Our Zendesk',
  ...zendeskAccess(url),
  every_minutes: 5,
  analyze: 'by_hand',
})

const tried = ({ settings, secret }: NewConnector) => ({ settings, secret })

test('a connection is tried, added, and brings tickets with people, threads and what the source knows', async () => {
  const desk = await openDesk()
  const world = await openWorld()
  const { client } = world
  const custom_fields = [360, 361, 362].map((id) => ({ id, value: id === 362 ? null : `value ${id}` }))
  const known = { organization_id: ORGANIZATION.id, custom_fields }
  for (let n = 0; n < 230; n++) desk.add(n === 0 ? known : {})
  desk.add({ id: 7, subject: '', description: 'No subject\nbut a text', status: 'open' })
  desk.add({ id: 8, status: 'deleted' })
  desk.comment(1001, AGENT.id, 'Which order was it?')
  desk.comment(1001, AGENT.id, 'A known bug', false)
  desk.comment(1001, 11_001, 'The second one')

  const trial = await client.tryConnector({ body: tried(connection(desk.url)) })
  expect(trial).toMatchObject({ account: AGENT.name, tickets: 232 })
  expect(trial.sample).toHaveLength(5)
  expect((await client.listConnectors()).items).toEqual([])

  const created = await client.createConnector({
    body: {
      ...connection(desk.url),
      settings: { ...connection(desk.url).settings, address: `${desk.url}/agent/home` },
    } as never,
  })
  expect(created).toMatchObject({ source: 'zendesk', has_secret: true, expected_tickets: 232, state: 'pulling' })
  expect(JSON.stringify(created)).not.toContain(ZENDESK_TOKEN)
  const done = await when(world, ({ pulled_at }) => pulled_at !== null)
  expect(done).toMatchObject({ created_tickets: 231, error: null, state: 'waiting' })

  const query = { status: 'all', external_source: 'zendesk', external_id: '1001' } as const
  const [found] = (await client.listTickets({ query })).items
  const ticket = await client.getTicket({ params: { id: found?.id ?? 0 } })
  expect(ticket).toMatchObject({
    ...{ title: 'Invoice 1001 was charged twice', requester_email: 'customer-11001@example.com', channel: 'email' },
    organization: ORGANIZATION.name,
    custom_fields: { Plan: 'value 360', 361: 'value 361' },
    ...{ external_status: 'open', external_priority: 'normal', assignee: AGENT.name, tags: ['billing'] },
    ...{ external_url: `${desk.url}/agent/tickets/1001`, external_created_at: '2026-01-01T00:00:00.000Z' },
  })
  expect(ticket.messages.map((it) => [it.body, it.author_role, it.is_public])).toEqual([
    ['Which order was it?', 'agent', true],
    ['A known bug', 'agent', false],
    ['The second one', 'customer', true],
  ])
  const untitled = await client.listTickets({ query: { ...query, external_id: '7' } })
  expect(untitled.items[0]?.title).toBe('No subject')
})

test('everything is read again when somebody wants it: tickets get what they lacked, none is doubled, and what people here decided stays', async () => {
  const desk = await openDesk()
  const world = await openWorld()
  const { client } = world
  const known = { organization_id: ORGANIZATION.id, custom_fields: [{ id: 360, value: 'gold' }] }
  for (let n = 0; n < 3; n++) desk.add(known)
  const { id } = await client.createConnector({ body: { ...connection(desk.url), analyze: 'on_arrival' } })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  // As tickets are that came before there was any such thing.
  await sql`delete from ticket_custom_fields`.execute(world.deps.db)
  await sql`update ticket set organization = null`.execute(world.deps.db)
  const all = async () => {
    const { items } = await client.listTickets({ query: { status: 'all' } })
    return Promise.all(
      items.toSorted((a, b) => a.id - b.id).map((ticket) => client.getTicket({ params: { id: ticket.id } })),
    )
  }
  const [first] = await all()
  await client.updateTicket({
    params: { id: first?.id ?? 0 },
    body: { assignee: 'Ana', tags: ['vip'], custom_fields: { Plan: 'ours' } },
  })
  await pull(world, id)
  expect((await all()).map(({ organization }) => organization)).toEqual([null, null, null])

  const begun = await client.pullConnector({ params: { id }, query: { everything: true } })
  expect(begun).toMatchObject({ state: 'pulling', pulled_at: null, reached: null })
  const done = await when(world, ({ pulled_at }) => pulled_at !== null)
  expect(done).toMatchObject({ created_tickets: 3, updated_tickets: 3, error: null })
  const after = await all()
  expect(after.map(({ organization }) => organization)).toEqual(Array(3).fill(ORGANIZATION.name))
  expect(after.map(({ custom_fields }) => custom_fields)).toEqual([
    { Plan: 'ours' },
    { Plan: 'gold' },
    { Plan: 'gold' },
  ])
  expect(after[0]).toMatchObject({ assignee: 'Ana', tags: ['vip'] })
  expect((await client.listAudit({ query: {} })).items[0]).toMatchObject({ new_value: { begins_anew: true } })

  await client.changeConnector({ params: { id }, body: { paused: true } })
  await expect(client.pullConnector({ params: { id }, query: { everything: true } })).rejects.toMatchObject({
    code: 'connector_paused',
  })
  expect((await client.listConnectors()).items[0]?.pulled_at).not.toBeNull()
})

test('what is new comes later, changes tickets and adds none twice, and leaves what people here decided', async () => {
  const desk = await openDesk()
  const world = await openWorld()
  const { client } = world
  for (let n = 0; n < 5; n++) desk.add()
  const { id } = await client.createConnector({ body: connection(desk.url) })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  const [first] = (await client.listTickets({ query: { status: 'all', external_id: '1001' } })).items
  const ticketId = first?.id ?? 0
  await client.updateTicket({ params: { id: ticketId }, body: { assignee: 'Ana', tags: ['vip'] } })
  const run = await client.startRun({ body: {} })
  await world.finished(run.id)

  desk.add()
  desk.change(1001, { status: 'solved', tags: ['other'], assignee_id: null })
  desk.comment(1001, 11_001, 'It happened again')
  expect(await pull(world, id)).toMatchObject({ created_tickets: 6, updated_tickets: 1, error: null })
  expect(await pull(world, id)).toMatchObject({ created_tickets: 6, updated_tickets: 1 })

  expect(await client.countTickets()).toMatchObject({ total: 6 })
  expect(await client.getTicket({ params: { id: ticketId } })).toMatchObject({
    ...{ external_status: 'solved', assignee: 'Ana', tags: ['vip'], analysis: { stale: true } },
    messages: [{ body: 'It happened again', author_role: 'customer' }],
  })
})

test('limits are kept: nothing is asked before Retry-After, and hiccups are asked again', async () => {
  const desk = await openDesk({ exportsPerWindow: 1 })
  const world = await openWorld()
  for (let n = 0; n < 250; n++) desk.add()
  const body = connection(desk.url)
  desk.fail({ at: '/comments', times: 2, status: 503 })
  desk.comment(1001, AGENT.id, 'Hello')
  await world.client.createConnector({ body })
  const done = await when(world, ({ pulled_at }) => pulled_at !== null)
  expect(done).toMatchObject({ created_tickets: 250, error: null })
  expect(desk.impatient).toBe(0)
})

test.each<[string, Parameters<Awaited<ReturnType<typeof openDesk>>['fail']>[0], RegExp]>([
  ['a token that was taken back', { at: '/incremental', times: 100, status: 401 }, /does not know the token/],
  [
    'a long pause that is asked for',
    { at: '/incremental', times: 100, status: 429, headers: { 'retry-after': '3000' } },
    /takes no more requests/,
  ],
  ['an answer that breaks off', { at: '/incremental', times: 100, status: 'cut' }, /cannot be reached/],
  [
    'a page of a proxy',
    { at: '/incremental', times: 100, status: 302, headers: { location: 'http://169.254.169.254/' } },
    /check the address/,
  ],
])('%s is told on the connection, which rests and keeps its place', async (_name, fault, words) => {
  const desk = await openDesk()
  const world = await openWorld()
  desk.add()
  const { id } = await world.client.createConnector({ body: connection(desk.url) })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  desk.add()
  desk.fail(fault)
  const failed = await pull(world, id)
  expect(failed).toMatchObject({ error: expect.stringMatching(words), state: 'waiting', created_tickets: 1 })
  expect(Date.parse(failed.next_pull_at ?? '')).toBeGreaterThan(Date.now())
  if (fault.status === 429) expect(Date.parse(failed.next_pull_at ?? '')).toBeGreaterThan(Date.now() + 2000_000)
})

test('a wrong token, an address that is no Zendesk and one that is there already are refused before anything is kept', async () => {
  const desk = await openDesk()
  const { client } = await openWorld()
  const body = connection(desk.url)
  await expect(client.tryConnector({ body: tried({ ...body, secret: 'wrong' }) })).rejects.toMatchObject({
    code: 'connection_failed',
  })
  await expect(client.createConnector({ body: { ...body, secret: 'wrong' } })).rejects.toMatchObject({
    code: 'connection_failed',
  })
  const metadata = { ...body, settings: { ...body.settings, address: 'http://169.254.169.254' } } as NewConnector
  await expect(client.tryConnector({ body: tried(metadata) })).rejects.toMatchObject({ code: 'address_refused' })
  expect((await client.listConnectors()).items).toEqual([])
  await client.createConnector({ body })
  await expect(client.createConnector({ body: { ...body, name: 'Another' } })).rejects.toMatchObject({
    code: 'connector_exists',
  })
})

test('a pause stops an import between two pages and goes on behind the last one; removing keeps the tickets', async () => {
  const desk = await openDesk({ exportsPerWindow: 1 })
  const world = await openWorld()
  const { client } = world
  for (let n = 0; n < 350; n++) desk.add()
  const { id } = await client.createConnector({ body: connection(desk.url) })
  await when(world, ({ created_tickets }) => created_tickets > 0)
  expect(await client.changeConnector({ params: { id }, body: { paused: true } })).toMatchObject({
    state: 'paused',
    next_pull_at: null,
  })
  await expect(client.pullConnector({ params: { id } })).rejects.toMatchObject({ code: 'connector_paused' })
  const { total } = await client.countTickets()
  expect(total).toBeLessThan(350)
  await client.changeConnector({ params: { id }, body: { paused: false, name: 'Desk' } })
  expect(await when(world, ({ pulled_at }) => pulled_at !== null)).toMatchObject({ created_tickets: 350, name: 'Desk' })
  await client.deleteConnector({ params: { id } })
  await expect(client.deleteConnector({ params: { id } })).rejects.toMatchObject({ code: 'connector_not_found' })
  expect(await client.countTickets()).toMatchObject({ total: 350 })
  const secrets = await world.deps.db.selectFrom('secret').selectAll().execute()
  expect(secrets).toEqual([])
})

test('what comes after the first import is analyzed on arrival, gathered into one run; what was there before is not', async () => {
  const desk = await openDesk()
  const world = await openWorld({ env: { ARRIVALS_MINUTES: '0' } })
  const { client } = world
  for (let n = 0; n < 5; n++) desk.add()
  const { id } = await client.createConnector({ body: { ...connection(desk.url), analyze: 'on_arrival' } })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  for (let n = 0; n < 3; n++) desk.add()
  desk.change(1001, { status: 'solved' })
  await pull(world, id)
  const until = async (isThere: () => Promise<boolean>) => {
    while (!(await isThere())) await new Promise((resolve) => setTimeout(resolve, 50))
    const { items } = await client.listRuns()
    await Promise.all(items.map((run) => world.finished(run.id)))
    return (await client.listRuns()).items.map(({ ticket_count }) => ticket_count)
  }
  expect(await until(async () => (await client.countTickets()).by_status.analyzed === 3)).toEqual([3])
  expect((await client.countTickets()).by_status).toMatchObject({ pending: 5, analyzed: 3 })

  // News of an analyzed ticket: the customer's words are analyzed, a change of its state is not.
  desk.change(1006, { status: 'solved' })
  await pull(world, id)
  desk.comment(1007, 11_007, 'Now I cannot sign in at all')
  await pull(world, id)
  expect(await until(async () => (await client.listRuns()).items.length === 2)).toEqual([1, 3])
  expect((await client.listTickets({ query: { status: 'all', stale: true } })).total).toBe(0)
})
