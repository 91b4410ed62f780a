import { createHmac } from 'node:crypto'
import { connect } from 'node:net'
import type { NewIncomingHook } from '@sta/contract/schemas/connections/incoming-hooks'
import { openMembersWorld } from '@sta/testkit/people'
import { openWorld, type World } from '@sta/testkit/test-world'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'

const MESSAGE = {
  event: 'ticket.updated',
  ticket: {
    id: 1001,
    subject: 'Charged twice',
    description: 'Please refund the second payment.',
    url: 'https://crm.example.com/tickets/1001',
    status: 'open',
    priority: 'high',
    created_at: '2026-01-15T09:30:00Z',
    requester: { name: 'Kim Berg', email: 'kim@example.com' },
    tags: ['billing', 'vip'],
  },
}
const MAPPING = {
  title: 'ticket.subject',
  description: '$.ticket.description',
  external_id: 'ticket.id',
  external_url: 'ticket.url',
  external_status: 'ticket.status',
  external_created_at: 'ticket.created_at',
  requester_name: 'ticket.requester["name"]',
  requester_email: 'ticket.requester.email',
  tags: 'ticket.tags',
}
const hook = (more: Partial<NewIncomingHook> = {}) => ({ body: { name: 'Shop', mapping: MAPPING, ...more } })

const post = async (world: World, path: string, body: unknown, headers: Record<string, string> = {}) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const type = { 'content-type': 'application/json' }
  const response = await fetch(`${world.url}${path}`, { method: 'POST', body: text, headers: { ...type, ...headers } })
  const answer = (await response.json()) as { outcome: string; ticket_id: number } // or a problem
  return { status: response.status, answer }
}

test('a sample is tried before anything is kept: what ticket it makes, what is missing, and what its names suggest', async () => {
  const { client } = await openWorld()
  const tried = await client.tryIncomingHook({ body: { sample: MESSAGE } })
  expect(tried.mapping).toMatchObject({
    title: 'ticket.subject',
    description: 'ticket.description',
    external_id: 'ticket.id',
    requester_email: 'ticket.requester.email',
    tags: 'ticket.tags',
  })
  expect(tried.paths).toContainEqual({ path: 'ticket.requester.name', value: 'Kim Berg' })
  expect(tried.ticket).toMatchObject({ title: 'Charged twice', external_id: '1001', tags: ['billing', 'vip'] })
  const wrong = { title: 'ticket.title', external_id: 'ticket.number', external_created_at: 'ticket.status' }
  expect(await client.tryIncomingHook({ body: { sample: MESSAGE, mapping: wrong } })).toMatchObject({
    ticket: null,
    problems: [
      { path: 'title', message: 'There is no text at ticket.title' },
      { path: 'external_id', message: 'There is nothing at ticket.number' },
    ],
  })
  const odd = { title: 'ticket.subject', external_created_at: 'ticket.status' }
  const { warnings } = await client.tryIncomingHook({ body: { sample: MESSAGE, mapping: odd } })
  expect(warnings).toEqual(['external_created_at: Not a date that can be read, left out: open'])
  expect((await client.countTickets()).total).toBe(0)
})

test('custom fields of a message are found as a whole, or named one by one', async () => {
  const world = await openWorld()
  const { client } = world
  const account = { plan: { name: 'gold' }, seats: 3 }
  const message = { ...MESSAGE, account, ticket: { ...MESSAGE.ticket, custom_fields: { Region: 'EU', None: null } } }
  const { mapping } = await client.tryIncomingHook({ body: { sample: message } })
  expect(mapping.custom_fields).toBe('ticket.custom_fields')
  const named = { ...mapping, 'field:Plan type': 'account.plan', 'field:Seats': 'account.seats' }
  const fields = { Region: 'EU', 'Plan type': 'gold', Seats: 3 }
  const tried = await client.tryIncomingHook({ body: { sample: message, mapping: named } })
  expect(tried.ticket?.custom_fields).toEqual(fields)
  const { path } = await client.createIncomingHook(hook({ mapping: named }))
  const { answer } = await post(world, path, message)
  expect((await client.getTicket({ params: { id: answer.ticket_id } })).custom_fields).toEqual(fields)
  const wrong = client.tryIncomingHook({ body: { sample: message, mapping: { 'field:Plan': 'a..b' } } })
  expect((await wrong).problems).toContainEqual({ path: 'field:Plan', message: 'a..b is no path' })
})

test('a message becomes a ticket once: sent again nothing changes, changed it changes the ticket, and each is noted', async () => {
  const world = await openWorld()
  const { client } = world
  const { id, path, source } = await client.createIncomingHook(hook())
  const first = await post(world, path, MESSAGE)
  expect(first).toMatchObject({ status: 200, answer: { outcome: 'created' } })
  expect(await client.getTicket({ params: { id: first.answer.ticket_id } })).toMatchObject({
    ...{ title: 'Charged twice', external_source: source, external_id: '1001', external_status: 'open' },
    ...{ requester_name: 'Kim Berg', requester_email: 'kim@example.com', tags: ['billing', 'vip'] },
    external_created_at: '2026-01-15T09:30:00.000Z',
  })
  expect((await post(world, path, MESSAGE)).answer).toEqual({ ...first.answer, outcome: 'unchanged' })
  const solved = { ...MESSAGE, ticket: { ...MESSAGE.ticket, status: 'solved' } }
  expect((await post(world, path, solved)).answer).toEqual({ ...first.answer, outcome: 'updated' })
  const refused = await post(world, path, { ticket: { subject: 'No number' } })
  expect(refused).toMatchObject({
    status: 422,
    answer: { code: 'hook_unmapped', errors: [{ path: 'external_id', message: 'There is nothing at ticket.id' }] },
  })
  expect(await post(world, path, '{')).toMatchObject({ status: 422, answer: { code: 'malformed_json' } })
  expect(await post(world, path, '')).toMatchObject({ status: 422 })
  for (const body of ['null', '[]', '"x"', '{"ticket":null}', '{"__proto__":{"id":1}}'])
    expect([body, (await post(world, path, body)).status]).toEqual([body, 422])
  expect((await client.countTickets()).total).toBe(1)
  const { items } = await client.listHookDeliveries({ params: { id } })
  expect(
    items
      .toReversed()
      .map(({ outcome }) => outcome)
      .slice(0, 4),
  ).toEqual(['created', 'unchanged', 'updated', 'refused'])
  expect(items.at(-4)).toMatchObject({ problem: 'external_id: There is nothing at ticket.id', ticket_id: null })
  const [listed] = (await client.listIncomingHooks()).items
  expect(listed).toMatchObject({ created_tickets: 1, updated_tickets: 1, refused: 8 })
})

test('without a number the same message makes one ticket, and many at once make no two', async () => {
  const world = await openWorld()
  const { path } = await world.client.createIncomingHook(hook({ mapping: { description: 'text' } }))
  const answers = await Promise.all(
    Array.from({ length: 12 }, (_, n) => post(world, path, { text: `Order ${n % 3}\nis lost` })),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200))
  expect(new Set(answers.map(({ answer }) => answer.ticket_id)).size).toBe(3)
  expect((await world.client.countTickets()).total).toBe(3)
})

test('an address that is none, was rotated away, or is off is refused before the body comes', async () => {
  const world = await openMembersWorld()
  const { client } = world.admin
  const { id, path } = await client.createIncomingHook(hook())
  const next = await client.rotateIncomingHook({ params: { id }, body: { overlap_hours: 1 } })
  for (const each of [path, next.path]) expect((await post(world, each, MESSAGE)).status).toBe(200)
  const last = await client.rotateIncomingHook({ params: { id }, body: { overlap_hours: 0 } })
  for (const each of [path, next.path, '/api/hooks/x', `/api/hooks/${'x'.repeat(48)}`])
    expect(await statusWithoutBody(world, each)).toBe(404)
  await client.changeIncomingHook({ params: { id }, body: { on: false } })
  expect(await statusWithoutBody(world, last.path)).toBe(409)
  expect(await client.deleteIncomingHook({ params: { id } })).toBeNull()
  expect((await post(world, last.path, MESSAGE)).status).toBe(404)
})

/** The status of the answer to a request whose body never comes. */
async function statusWithoutBody({ url }: World, path: string): Promise<number> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncontent-type: application/json\r\ncontent-length: 900000\r\n\r\n{`,
  )
  const answer = await new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))))
  socket.destroy()
  return Number(answer.split(' ')[1])
}

test('a body that is too large is refused, whatever it says of its type', async () => {
  const world = await openWorld()
  const { path } = await world.client.createIncomingHook(hook())
  const large = { ticket: { ...MESSAGE.ticket, description: 'x'.repeat(1_000_000) } }
  expect((await post(world, path, large)).status).toBe(413)
  expect((await post(world, path, MESSAGE, { 'content-type': 'text/plain' })).status).toBe(200)
})

test('a signature by Standard Webhooks or by HMAC is checked where it is wanted', async () => {
  const world = await openWorld()
  const { client } = world
  await expect(client.createIncomingHook(hook({ signature: 'standard' }))).rejects.toThrow(
    'secret that the sender signs with',
  )
  const secret = `whsec_${Buffer.from('a secret of both sides').toString('base64')}`
  const standard = await client.createIncomingHook(hook({ signature: 'standard', signing_secret: secret }))
  const body = JSON.stringify(MESSAGE)
  const at = new Date()
  const signed = {
    'webhook-id': 'msg_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign('msg_1', at, body),
  }
  expect((await post(world, standard.path, body, signed)).status).toBe(200)
  for (const headers of [{}, { ...signed, 'webhook-id': 'msg_2' }, { ...signed, 'webhook-timestamp': '1' }])
    expect(await post(world, standard.path, body, headers)).toMatchObject({
      status: 401,
      answer: { code: 'hook_unsigned' },
    })
  expect((await post(world, standard.path, `${body} `, signed)).status).toBe(401)

  const header = 'X-Hub-Signature-256'
  const hub = { name: 'Hub', signature: 'hmac', signing_secret: 'shared' } as const
  await expect(client.createIncomingHook(hook(hub))).rejects.toThrow('in which header')
  const byHmac = await client.createIncomingHook(hook({ ...hub, signature_header: header }))
  const hmac = createHmac('sha256', 'shared').update(body)
  const hex = hmac.digest('hex')
  for (const given of [`sha256=${hex}`, hex, Buffer.from(hex, 'hex').toString('base64')])
    expect((await post(world, byHmac.path, body, { [header]: given })).status).toBe(200)
  for (const given of ['', 'sha256=', hex.slice(2), `${hex.slice(0, -1)}${hex.endsWith('0') ? '1' : '0'}`])
    expect((await post(world, byHmac.path, body, { [header]: given })).status).toBe(401)
  await client.changeIncomingHook({ params: { id: byHmac.id }, body: { signing_secret: 'renewed' } })
  expect((await post(world, byHmac.path, body, { [header]: hex })).status).toBe(401)
})

test('what comes in is analyzed on arrival where that is wanted, and its address is in no log', async () => {
  const log: string[] = []
  const world = await openWorld({ env: { ARRIVALS_MINUTES: '0', LOG_LEVEL: 'debug' }, log })
  const { path } = await world.client.createIncomingHook(hook({ analyze: 'on_arrival' }))
  await post(world, path, MESSAGE)
  while ((await world.client.countTickets()).by_status.analyzed < 1)
    await new Promise((resolve) => setTimeout(resolve, 100))
  expect(log.join('\n')).toContain('/api/hooks/')
  expect(log.join('\n')).not.toContain(path.split('/').at(-1))
})
