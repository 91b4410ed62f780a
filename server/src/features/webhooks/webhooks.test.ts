import type { WebhookEvent } from '@sta/contract/wire/webhooks'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import { newTickets } from '../../../../testkit/factories.ts'
import { startFakeZendesk } from '../../../../testkit/help-desks/fake-zendesk.ts'
import { startHookReceiver } from '../../../../testkit/hook-receiver.ts'
import { analyzeAll, openModelWorld, openWorld, type World } from '../../../../testkit/test-world.ts'

async function openReceiver() {
  const receiver = await startHookReceiver()
  onTestFinished(receiver.stop)
  return receiver
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 100_000
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('It did not come to it')
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function openHook(world: World, events: WebhookEvent[]) {
  const receiver = await openReceiver()
  const hook = await world.client.createWebhook({ body: { name: 'Ours', url: receiver.url, events } })
  receiver.trust(hook.secret)
  return { receiver, hook, params: { id: hook.id } }
}

/** What waits for later is to be sent now. */
const letTimePass = ({ deps }: World) =>
  sql`with rested as (update webhook set rests_until = '-infinity')
    update webhook_delivery set next_attempt_at = now() where state = 'waiting'`.execute(deps.db)

const idsOf = (data: Record<string, unknown>): number[] => (data.tickets as { id: number }[]).map(({ id }) => id)

test('tickets and runs are told, signed, each ticket once, many in a message, and nothing that was not asked for', async () => {
  const world = await openWorld({
    env: { PUBLIC_URL: 'https://tickets.example.com', ALLOWED_PRIVATE_HOSTS: '127.0.0.1' },
  })
  const { client } = world
  await client.createTickets({ body: newTickets(3) })
  const { receiver } = await openHook(world, ['ticket.created', 'ticket.analyzed', 'run.completed'])
  const created = await client.createTickets({ body: newTickets(250) })
  const run = await analyzeAll(world)
  const about = (type: string) => receiver.messages.filter((message) => message.type === type)
  await until(
    () =>
      about('run.completed').length > 0 && about('ticket.analyzed').flatMap(({ data }) => idsOf(data)).length >= 253,
  )

  expect(about('ticket.created').flatMap(({ data }) => idsOf(data))).toEqual(created.map(({ id }) => id))
  expect(about('ticket.created').length).toBeLessThanOrEqual(5)
  const analyzed = about('ticket.analyzed').flatMap(({ data }) => idsOf(data))
  expect([analyzed.length, new Set(analyzed).size]).toEqual([253, 253])
  expect(about('ticket.analyzed')[0]?.data.tickets).toMatchObject([
    {
      category: expect.any(String),
      url: expect.stringMatching(/^https:..tickets\.example\.com\/tickets\/\d+$/),
      analysis: { run_id: run.id },
    },
    ...Array.from(
      { length: about('ticket.analyzed')[0] ? idsOf(about('ticket.analyzed')[0]?.data ?? {}).length - 1 : 0 },
      () => ({}),
    ),
  ])
  expect(JSON.stringify(receiver.messages)).not.toContain('description')
  expect(about('run.completed')).toMatchObject([
    {
      data: { run: { id: run.id, status: 'completed', done: 253, url: `https://tickets.example.com/runs/${run.id}` } },
    },
  ])
  expect(
    receiver.messages.every(
      ({ id, headers }) => id.startsWith('msg_') && headers['content-type'] === 'application/json',
    ),
  ).toBe(true)
  expect(new Set(receiver.messages.map(({ id }) => id)).size).toBe(receiver.messages.length)
})

test('corrections and their undoing are told, and a run that failed with the budget that it met, which is told once', async () => {
  const world = await openModelWorld({ env: { BUDGET_USD_PER_RUN: '0.000001' } })
  const { client } = world
  const { receiver } = await openHook(world, ['run.failed', 'budget.reached', 'ticket.corrected'])
  await client.createTickets({ body: newTickets(40) })
  const run = await analyzeAll(world)
  expect(run.status).toBe('failed')
  await until(() => receiver.messages.length === 2)
  const byType = new Map(receiver.messages.map((message) => [message.type, message.data]))
  expect(byType.get('run.failed')).toMatchObject({ run: { id: run.id, error: expect.stringContaining('budget') } })
  expect(byType.get('budget.reached')).toMatchObject({ budget: 'run', limit_usd: 0.000001, run_id: run.id })

  const local = await openWorld()
  const { receiver: other } = await openHook(local, ['ticket.corrected'])
  const [ticket] = await local.client.createTickets({ body: newTickets(1) })
  await analyzeAll(local)
  const id = ticket?.id ?? 0
  const { analysis } = await local.client.getTicket({ params: { id } })
  await local.client.correctAnalysis({ params: { id: analysis?.id ?? 0 }, body: { priority: 'high', author: 'Ana' } })
  await until(() => other.messages.length === 1)
  const [correction] = (await local.client.getTicketHistory({ params: { id } })).corrections
  await local.client.undoCorrection({ params: { id: correction?.id ?? 0 } })
  await until(() => other.messages.length === 2)
  expect(other.messages.map(({ data }) => data)).toMatchObject([
    {
      corrections: [{ ticket_id: id, field: 'priority', new_value: 'high', is_undone: false, author: 'Ana' }],
      tickets: [{ id, priority: 'high' }],
    },
    { corrections: [{ ticket_id: id, is_undone: true }] },
  ])
})

test('a connection that fails is told once, not at each of its tries', async () => {
  const world = await openWorld()
  const { receiver } = await openHook(world, ['connector.failed'])
  const desk = await startFakeZendesk()
  onTestFinished(desk.stop)
  desk.add()
  const settings = { kind: 'zendesk' as const, address: desk.url, email: 'bo@example.com', since: null }
  const { id } = await world.client.createConnector({ body: { name: 'Desk', settings, secret: 'zendesk-token' } })
  const state = async () => (await world.client.listConnectors()).items[0]
  await until(async () => (await state())?.pulled_at != null)
  desk.fail({ at: '/incremental', times: 100, status: 401 })
  for (let n = 0; n < 3; n++) {
    await until(async () => (await state())?.state === 'waiting')
    await world.client.pullConnector({ params: { id } })
  }
  await until(async () => (await state())?.state === 'waiting' && receiver.messages.length > 0)
  expect(receiver.messages.map(({ data }) => data)).toMatchObject([
    { connection: { id, name: 'Desk', error: expect.stringContaining('does not know the token') } },
  ])
})

test('what does not arrive is sent again with the same id and told in the log; redirects are not followed', async () => {
  const world = await openWorld()
  const { client } = world
  const { receiver, params } = await openHook(world, ['ticket.created'])
  const attempts = async () => (await client.listDeliveries({ params })).items[0]?.attempts ?? []
  receiver.answer(302, { location: 'http://169.254.169.254/latest' })
  await client.createTickets({ body: newTickets(1) })
  await until(async () => (await attempts()).length === 1)
  receiver.answer(503, { 'retry-after': '7200' })
  await letTimePass(world)
  await until(async () => (await attempts()).length === 2)
  const [delivery] = (await client.listDeliveries({ params })).items
  expect(delivery).toMatchObject({
    state: 'waiting',
    attempts: [
      { status: 302, error: 'It answers 302: redirects are not followed' },
      { status: 503, error: 'It answers 503', answer: 'As I was told' },
    ],
  })
  expect(Date.parse(delivery?.next_attempt_at ?? '')).toBeGreaterThan(Date.now() + 7000_000)
  expect((await client.listWebhooks()).items).toMatchObject([{ waiting: 1, failing_since: expect.any(String) }])

  receiver.answer(null)
  await letTimePass(world)
  await until(() => receiver.messages.length === 1)
  expect(receiver.messages[0]?.id).toBe(delivery?.message_id)
  await until(async () => (await client.listWebhooks()).items[0]?.waiting === 0)
  expect((await client.listWebhooks()).items).toMatchObject([{ waiting: 0, failed: 0, failing_since: null }])
  await client.replayDelivery({ params: { id: delivery?.id ?? 0 } })
  await until(() => receiver.messages.length === 2)
  expect(receiver.messages[1]?.id).toBe(delivery?.message_id)
})

test('after the last try a message has failed until somebody sends it again; after three days without any arrival the address is switched off', async () => {
  const world = await openWorld()
  const { client, deps } = world
  const { receiver, params } = await openHook(world, ['ticket.created'])
  receiver.answer(500)
  await client.createTickets({ body: newTickets(1) })
  await until(async () => (await client.listDeliveries({ params })).items[0]?.attempts.length === 1)
  await sql`update webhook_delivery set tries = 9`.execute(deps.db)
  await letTimePass(world)
  await until(async () => (await client.listWebhooks()).items[0]?.failed === 1)
  expect((await client.listDeliveries({ params, query: { state: 'failed' } })).items).toMatchObject([
    { state: 'failed', next_attempt_at: null },
  ])
  await sql`update webhook set failing_since = now() - interval '4 days'`.execute(deps.db)
  expect(await client.replayFailedDeliveries({ params })).toEqual({ replayed: 1 })
  await until(async () => (await client.listWebhooks()).items[0]?.on === false)
  const [off] = (await client.listWebhooks()).items
  expect(off).toMatchObject({ off_reason: 'Nothing has arrived for three days. It answers 500', waiting: 1 })
  await expect(client.replayFailedDeliveries({ params })).rejects.toMatchObject({ code: 'webhook_off' })
  expect((await client.listAudit({ query: { target_type: 'webhook' } })).items[0]).toMatchObject({
    action: 'webhook.switched_off',
    actor_kind: 'system',
  })
  // While it is off, nothing is kept for it.
  await client.createTickets({ body: newTickets(1) })
  receiver.answer(null)
  expect(await client.changeWebhook({ params, body: { on: true } })).toMatchObject({ on: true, off_reason: null })
  await letTimePass(world)
  await until(() => receiver.messages.length > 0)
  expect((await client.listDeliveries({ params })).items).toHaveLength(1)
})

test('an address that says that it is gone is switched off at once', async () => {
  const world = await openWorld()
  const { receiver } = await openHook(world, ['ticket.created'])
  receiver.answer(410)
  await world.client.createTickets({ body: newTickets(1) })
  await until(async () => (await world.client.listWebhooks()).items[0]?.on === false)
  expect(receiver.asked).toBe(1)
})

test('a secret is shown once, kept encrypted and rotated with an overlap in which both are good', async () => {
  const world = await openWorld()
  const { client, deps } = world
  const { receiver, hook, params } = await openHook(world, ['ticket.created'])
  expect(hook.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(JSON.stringify((await client.listWebhooks()).items)).not.toContain(hook.secret)
  expect((await client.testWebhook({ params })).state).toBe('delivered')
  const rotated = await client.rotateWebhookSecret({ params, body: { overlap_hours: 24 } })
  expect(rotated).toMatchObject({ old_secret_until: expect.any(String) })
  expect((await client.testWebhook({ params })).state).toBe('delivered')
  receiver.trust(rotated.secret)
  expect((await client.testWebhook({ params })).state).toBe('delivered')
  const last = await client.rotateWebhookSecret({ params, body: { overlap_hours: 0 } })
  expect(last.old_secret_until).toBeNull()
  expect(await client.testWebhook({ params })).toMatchObject({
    event: 'webhook.test',
    state: 'failed',
    attempts: [{ status: 401, answer: 'No signature of mine' }],
  })
  const rows = await deps.db.selectFrom('webhook').selectAll().execute()
  expect(JSON.stringify(rows)).not.toContain('whsec_')
  await client.deleteWebhook({ params })
  expect(await deps.db.selectFrom('secret').selectAll().execute()).toEqual([])
  await expect(client.listDeliveries({ params })).rejects.toMatchObject({ code: 'webhook_not_found' })
})

test('an address in a private network, one that is there by name, and more than twenty are refused', async () => {
  const { client } = await openWorld()
  const body = { name: 'Ours', url: 'http://169.254.169.254/hook', events: ['ticket.created' as const] }
  await expect(client.createWebhook({ body })).rejects.toMatchObject({ code: 'address_refused' })
  const events = ['ticket.lost'] as unknown as WebhookEvent[]
  await expect(client.createWebhook({ body: { ...body, events } })).rejects.toMatchObject({
    code: 'validation_failed',
  })
  for (let n = 0; n < 20; n++)
    await client.createWebhook({ body: { ...body, name: `Hook ${n}`, url: 'https://example.com/hook' } })
  await expect(client.createWebhook({ body: { ...body, url: 'https://example.com/hook' } })).rejects.toMatchObject({
    code: 'too_many_webhooks',
  })
  const [first] = (await client.listWebhooks()).items
  await expect(
    client.changeWebhook({ params: { id: first?.id ?? 0 }, body: { name: 'Hook 3' } }),
  ).rejects.toMatchObject({
    code: 'webhook_exists',
  })
})

test('an incident that many customers report at once is told, once', async () => {
  const world = await openWorld()
  await sql`insert into ticket (title, description, content_hash, status, category, priority, created_at)
    values ('Old', 'From the archive', '\\x00', 'analyzed', 'bug', 'low', now() - interval '10 days')`.execute(
    world.deps.db,
  )
  const { receiver } = await openHook(world, ['spike.detected'])
  const report = (n: number) => ({
    title: 'Checkout is down',
    description: `Our checkout has been down since 9:0${n % 10}, error 503. No customer can pay. Shop number ${n}. This is urgent, we lose orders every minute.`,
  })
  for (const from of [0, 12]) {
    await world.client.createTickets({ body: Array.from({ length: 12 }, (_, n) => report(from + n)) })
    await analyzeAll(world)
  }
  await until(() => receiver.messages.length > 0)
  expect(receiver.messages).toMatchObject([
    { type: 'spike.detected', data: { groups: [{ title: 'Checkout is down', harm: 'outage' }] } },
  ])
})
