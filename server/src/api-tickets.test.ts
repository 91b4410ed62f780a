import { Problem } from '@sta/contract/schemas/problem'
import { CreatedTicket, Ticket } from '@sta/contract/schemas/tickets'
import { newTicket, newTickets } from '@sta/testkit/factories'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const TICKET_KEYS = Object.keys(Ticket.shape).sort()

type Sent = { method?: string; body?: unknown; headers?: Record<string, string> }

/** A request as any program would send it. Strings are sent as they are. */
function send(world: World, path: string, { method, body, headers }: Sent = {}): Promise<Response> {
  const init: RequestInit = { method: method ?? (body === undefined ? 'GET' : 'POST'), headers: headers ?? {} }
  if (body !== undefined) {
    init.headers = { 'content-type': 'application/json', ...headers }
    init.body = typeof body === 'string' ? body : JSON.stringify(body)
  }
  return fetch(world.url + path, init)
}

async function json<T>(response: Response, status: number): Promise<T> {
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  const body = await response.json()
  expect({ status: response.status, body }).toMatchObject({ status })
  return body as T
}

/** The problem document of a refusal, after a check of everything that all of them have in common. */
async function problem(response: Response, status: number, code: string): Promise<Problem> {
  const body = Problem.strict().parse(await response.json())
  expect({ ...body, answered: response.status }).toMatchObject({ status, code, answered: status })
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(response.headers.get('x-request-id')).toBe(body.request_id)
  expect(body.type).toBe(`urn:support-ticket-analyst:problem:${code}`)
  for (const text of [body.title, body.detail, body.request_id]) expect(text).not.toBe('')
  return body
}

const pathsOf = ({ errors = [] }: Problem) => [...new Set(errors.map((error) => error.path))]

test('created tickets come back in order, trimmed, with exactly the five keys', async () => {
  const world = await openWorld()
  const response = await send(world, '/api/tickets', {
    body: [{ title: '  First \n', description: '\tOne\u00a0' }, newTicket({ title: 'Second' }), newTicket()],
  })
  const created = await json<CreatedTicket[]>(response, 201)
  expect(created).toHaveLength(3)
  for (const ticket of created) {
    expect(Object.keys(ticket).sort()).toEqual(['created_at', 'description', 'id', 'status', 'title'])
    expect(CreatedTicket.parse(ticket).status).toBe('pending')
    expect(new Date(ticket.created_at).toISOString()).toBe(ticket.created_at)
  }
  expect(created[0]).toMatchObject({ title: 'First', description: 'One' })
  expect(created[1]).toMatchObject({ title: 'Second' })
  const ids = created.map((ticket) => ticket.id)
  expect(ids).toEqual([...ids].sort((a, b) => a - b))
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
})

test('a thousand tickets can be created at once, a thousand and one cannot', async () => {
  const world = await openWorld()
  const titles = newTickets(1000).map((ticket, i) => ({ ...ticket, title: `Number ${i}` }))
  const created = await json<CreatedTicket[]>(await send(world, '/api/tickets', { body: titles }), 201)
  expect(created.map((ticket) => ticket.title)).toEqual(titles.map((ticket) => ticket.title))
  const refused = await problem(await send(world, '/api/tickets', { body: newTickets(1001) }), 422, 'validation_failed')
  expect(pathsOf(refused)).toEqual([''])
  expect((await world.client.countTickets()).total).toBe(1000)
})

test('title and description are limited after trimming', async () => {
  const world = await openWorld()
  const longest = { title: `  ${'t'.repeat(255)}  `, description: `\n${'d'.repeat(50_000)}\n` }
  const [created] = await json<CreatedTicket[]>(await send(world, '/api/tickets', { body: [longest] }), 201)
  expect([created?.title.length, created?.description.length]).toEqual([255, 50_000])
  const tooLong = [
    { title: 't'.repeat(256), description: 'd' },
    { title: 't', description: 'd'.repeat(50_001) },
  ]
  const refused = await problem(await send(world, '/api/tickets', { body: tooLong }), 422, 'validation_failed')
  expect(refused.errors).toEqual([
    { path: '0.title', message: 'Must be at most 255 characters' },
    { path: '1.description', message: 'Must be at most 50,000 characters' },
  ])
})

test('every bad field is named, and nothing is created', async () => {
  const world = await openWorld()
  const body = [
    newTicket(),
    { title: '   ', description: '' },
    { title: 1, description: null },
    {},
    'text',
    null,
    newTicket({ title: 'With a \u0000' }),
  ]
  const refused = await problem(await send(world, '/api/tickets', { body }), 422, 'validation_failed')
  expect(pathsOf(refused)).toEqual([
    '1.title',
    '1.description',
    '2.title',
    '2.description',
    '3.title',
    '3.description',
    '4',
    '5',
    '6.title',
  ])
  expect((await world.client.countTickets()).total).toBe(0)
})

test('a body that is no list of tickets is refused', async () => {
  const world = await openWorld()
  for (const body of ['[]', '{}', 'null', '"text"', '', '{"title":"a","description":"b"}'])
    await problem(await send(world, '/api/tickets', { body }), 422, 'validation_failed')
  for (const body of ['[{"title":', '[{"title":"a","description":"b"},]', '[{"__proto__":{}}]', 'not json'])
    await problem(await send(world, '/api/tickets', { body }), 422, 'malformed_json')
})

test('a body that does not call itself JSON is refused, whatever it holds', async () => {
  const world = await openWorld()
  const types = [
    'text/plain',
    'text/csv',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
  ]
  for (const type of types) {
    const sent = { body: [newTicket()], headers: { 'content-type': type } }
    await problem(await send(world, '/api/tickets', sent), 415, 'unsupported_media_type')
  }
  const headers = { 'content-type': 'application/json; charset=utf-8' }
  await json(await send(world, '/api/tickets', { body: [newTicket()], headers }), 201)
})

test('the list has the pending ones, newest first, ten to a page', async () => {
  const world = await openWorld()
  const created = await world.client.createTickets({ body: newTickets(12) })
  const newest = created.map((ticket) => ticket.id).reverse()
  const page = await json<{ items: Ticket[] }>(await send(world, '/api/tickets'), 200)
  expect(page).toMatchObject({ page: 1, page_size: 10, total: 12, total_exact: true })
  expect(page.items.map((item) => item.id)).toEqual(newest.slice(0, 10))
  expect(Object.keys(page.items[0] ?? {}).sort()).toEqual(TICKET_KEYS)
  const second = await json<{ items: Ticket[] }>(await send(world, '/api/tickets?page=2&page_size=5'), 200)
  expect(second).toMatchObject({ page: 2, page_size: 5 })
  expect(second.items.map((item) => item.id)).toEqual(newest.slice(5, 10))
  expect(await json(await send(world, '/api/tickets?page=1000000000&page_size=1000'), 200)).toMatchObject({ items: [] })
  for (const status of ['processing', 'analyzed', 'failed'])
    expect(await json(await send(world, `/api/tickets?status=${status}`), 200)).toMatchObject({ items: [], total: 0 })
})

const BAD_QUERIES = [
  ['page=0', 'page'],
  ['page=-1', 'page'],
  ['page=1.5', 'page'],
  ['page=one', 'page'],
  ['page=', 'page'],
  ['page=99999999999999999999', 'page'],
  ['page_size=0', 'page_size'],
  ['page_size=1001', 'page_size'],
  ['page=1&page=2', 'page'],
  ['status=unknown', 'status'],
  ['status=', 'status'],
  ['sort=title', 'sort'],
  ['priority=urgent', 'priority'],
  ['category=No%20Name', 'category'],
  ['created_after=yesterday', 'created_after'],
  ['q=%00', 'q'],
  ['cursor=abc', 'cursor'],
] as const

test('a parameter that is not valid is refused and named', async () => {
  const world = await openWorld()
  for (const [query, path] of BAD_QUERIES) {
    const refused = await problem(await send(world, `/api/tickets?${query}`), 422, 'validation_failed')
    expect([query, pathsOf(refused)]).toEqual([query, [path]])
  }
})

test('all bad parameters of a query are named at once', async () => {
  const world = await openWorld()
  const refused = await problem(
    await send(world, '/api/tickets?page=0&page_size=1001&status=x'),
    422,
    'validation_failed',
  )
  expect(pathsOf(refused)).toEqual(['page', 'page_size', 'status'])
  await json(await send(world, '/api/tickets?page_size=1000'), 200)
})

test('analyzed tickets come with their latest analysis, the newest analysis first', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(3) })
  await analyzeAll(world)
  await world.client.createTickets({ body: newTickets(1, { title: 'Latest' }) })
  await analyzeAll(world)
  const { items, ...page } = await json<{ items: Record<string, unknown>[] }>(
    await send(world, '/api/tickets/analyzed?page_size=3'),
    200,
  )
  expect(page).toMatchObject({ page: 1, page_size: 3, total: 4, total_exact: true })
  expect(items).toHaveLength(3)
  expect(items[0]).toMatchObject({ title: 'Latest', status: 'analyzed', category: 'billing' })
  for (const key of ['id', 'analysis_id', 'title', 'description', 'category', 'priority', 'notes'])
    expect(items[0]).toHaveProperty(key)
  const order = items.map((item) => Number(item.analysis_id))
  expect(order).toEqual([...order].sort((a, b) => b - a))
  await json(await send(world, '/api/tickets/analyzed?status=pending'), 200)
  for (const query of ['page=0', 'page_size=1001', 'cursor=abc', 'status=x'])
    await problem(await send(world, `/api/tickets/analyzed?${query}`), 422, 'validation_failed')
})

test('one ticket can be read, changed and deleted', async () => {
  const world = await openWorld()
  const [ticket] = await world.client.createTickets({ body: newTickets(1) })
  const path = `/api/tickets/${ticket?.id}`
  expect(await json(await send(world, path), 200)).toMatchObject({ ...ticket, analysis: null, assignee: null })
  const patch = (body: unknown) => send(world, path, { method: 'PATCH', body })
  expect(await json(await patch({ title: ' New ', assignee: 'ada' }), 200)).toMatchObject({
    title: 'New',
    assignee: 'ada',
    description: ticket?.description,
  })
  expect(await json(await patch({ assignee: null }), 200)).toMatchObject({ title: 'New', assignee: null })
  for (const [body, where] of [
    [{}, ''],
    [{ title: ' ' }, 'title'],
    [{ title: null }, 'title'],
    [{ description: 'd'.repeat(50_001) }, 'description'],
    [{ assignee: '' }, 'assignee'],
    [[], ''],
    ['', ''],
  ] as const)
    expect(pathsOf(await problem(await patch(body), 422, 'validation_failed'))).toEqual([where])
  const deleted = await send(world, path, { method: 'DELETE' })
  expect([deleted.status, await deleted.text()]).toEqual([204, ''])
  for (const sent of [{}, { method: 'PATCH', body: { title: 'x' } }, { method: 'DELETE' }])
    await problem(await send(world, path, sent), 404, 'ticket_not_found')
})

test('an id that is none is refused', async () => {
  const world = await openWorld()
  for (const id of ['abc', '0', '-1', '1.5', '9007199254740993', '9'.repeat(101), '%20', '1;drop'])
    for (const sent of [{}, { method: 'PATCH', body: { title: 'x' } }, { method: 'DELETE' }]) {
      const refused = await problem(await send(world, `/api/tickets/${id}`, sent), 422, 'validation_failed')
      expect([id, pathsOf(refused)]).toEqual([id, ['id']])
    }
  await problem(await send(world, '/api/tickets/9007199254740991'), 404, 'ticket_not_found')
})

test('an analysis of an older text is marked stale', async () => {
  const world = await openWorld()
  const [ticket] = await world.client.createTickets({ body: newTickets(1) })
  await analyzeAll(world)
  const path = `/api/tickets/${ticket?.id}`
  expect(await json(await send(world, path), 200)).toMatchObject({ analysis: { stale: false } })
  const body = { title: 'Something else altogether' }
  expect(await json(await send(world, path, { method: 'PATCH', body }), 200)).toMatchObject({
    analysis: { stale: true },
  })
})

test('counts follow what happens to tickets', async () => {
  const world = await openWorld()
  const empty = { total: 0, by_status: { pending: 0, processing: 0, analyzed: 0, failed: 0 }, by_category: {} }
  expect(await json(await send(world, '/api/tickets/counts'), 200)).toMatchObject(empty)
  const [first] = await world.client.createTickets({ body: newTickets(3) })
  await world.client.deleteTicket({ params: { id: first?.id ?? 0 } })
  await analyzeAll(world)
  await world.client.createTickets({ body: newTickets(1) })
  const counts = await json<{ by_priority: Record<string, number> }>(await send(world, '/api/tickets/counts'), 200)
  expect(counts).toMatchObject({
    total: 3,
    by_status: { pending: 1, processing: 0, analyzed: 2, failed: 0 },
    by_category: { billing: 2 },
  })
  expect(Object.values(counts.by_priority).reduce((a, b) => a + b)).toBe(2)
})

test('the thirty samples can be loaded without a body', async () => {
  const world = await openWorld()
  expect(await json(await send(world, '/api/tickets/samples', { method: 'POST' }), 201)).toHaveLength(30)
  const headers = { 'content-type': 'application/json' }
  expect(await json(await send(world, '/api/tickets/samples', { method: 'POST', headers }), 201)).toHaveLength(30)
})
