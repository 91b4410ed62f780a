import { Problem } from '@sta/contract/schemas/problem'
import { Run, RunListItem, RunState, RunTicketAnalysis } from '@sta/contract/schemas/runs'
import { newTicket, newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { z } from 'zod'

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

/** The body, checked against the contract: no key more, none less. */
async function answer<S extends z.ZodType>(response: Response, status: number, schema: S): Promise<z.output<S>> {
  const body = await response.json()
  expect({ status: response.status, body }).toMatchObject({ status })
  expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8')
  return schema.parse(body)
}

async function problem(response: Response, status: number, code: string): Promise<Problem> {
  const body = Problem.strict().parse(await response.json())
  expect({ ...body, answered: response.status }).toMatchObject({ status, code, answered: status })
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(response.headers.get('x-request-id')).toBe(body.request_id)
  return body
}

const pageOf = <S extends z.ZodType>(item: S) =>
  z.strictObject({ items: z.array(item), page: z.number(), page_size: z.number(), total: z.number() })
const RunPage = pageOf(RunListItem.strict())

/** Tickets whose analysis does not end before the test lets it. */
async function withBusyRun() {
  const world = await openModelWorld()
  world.model.latencyMs = 60_000
  const [busy, other] = await world.client.createTickets({ body: newTickets(2) })
  const run = await world.client.startRun({ body: { ticketIds: [busy?.id ?? 0] } })
  return { world, run, busyId: busy?.id ?? 0, otherId: other?.id ?? 0 }
}

test('a run answers at once, as the first version of the API did', async () => {
  const world = await openWorld()
  const tickets = await world.client.createTickets({ body: newTickets(3) })
  const run = await answer(await send(world, '/api/analyze', { body: { ticketIds: null } }), 201, Run.strict())
  expect(run).toMatchObject({ summary: 'Analyzing 3 tickets', ticket_analyses: [], truncated: false, report: null })
  expect(run).toMatchObject({ ticket_count: 3, status: 'processing', analyzer: 'local', finished_at: null })
  await world.finished(run.id)

  const read = await answer(await send(world, `/api/analyze/${run.id}`), 200, Run.strict())
  expect(read).toMatchObject({ id: run.id, created_at: run.created_at, status: 'completed', phase: 'finished' })
  expect(read.ticket_analyses).toHaveLength(3)
  for (const analysis of read.ticket_analyses) {
    RunTicketAnalysis.strict().parse(analysis)
    expect(analysis.ticket).toEqual({
      ...tickets.find((ticket) => ticket.id === analysis.ticket_id),
      status: 'analyzed',
    })
  }
  const state = await answer(await send(world, `/api/analyze/${run.id}/status`), 200, RunState.strict())
  expect(state).toMatchObject({
    analysis_run_id: run.id,
    status: 'completed',
    ticket_ids: tickets.map((ticket) => ticket.id),
    truncated: false,
    progress: { total: 3, done: 3, failed: 0 },
  })
})

test('every form of "all pending" is taken: null, an empty object, null as the body, and no body', async () => {
  const world = await openWorld()
  const bodies: Sent[] = [
    { body: { ticketIds: null } },
    { body: {} },
    { body: 'null' },
    { body: '' },
    { method: 'POST' },
    { method: 'POST', headers: { 'content-type': 'application/json' } },
  ]
  for (const sent of bodies) {
    await world.client.createTickets({ body: newTickets(2) })
    const run = await answer(await send(world, '/api/analyze', sent), 201, Run)
    expect(run.summary).toBe('Analyzing 2 tickets')
    await world.finished(run.id)
  }
})

test('a body of another type never starts a run over everything', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(2) })
  for (const type of [
    'text/plain',
    'text/csv',
    'multipart/form-data; boundary=x',
    'application/x-www-form-urlencoded',
  ]) {
    const sent = { body: '{"ticketIds":[1]}', headers: { 'content-type': type } }
    await problem(await send(world, '/api/analyze', sent), 415, 'unsupported_media_type')
  }
  expect(await world.client.listRuns()).toMatchObject({ total: 0 })
})

test('only pending tickets are taken; unknown, busy and repeated ids are left out', async () => {
  const { world, busyId, otherId } = await withBusyRun()
  const body = { ticketIds: [busyId, otherId, otherId, 999_999, Number.MAX_SAFE_INTEGER] }
  const run = await answer(await send(world, '/api/analyze', { body }), 201, Run)
  expect(run.summary).toBe('Analyzing 1 ticket')
  expect(await world.client.getRunState({ params: { id: run.id } })).toMatchObject({ ticket_ids: [otherId] })
})

test('there is nothing to analyze when no ticket is pending, and none of the named ones', async () => {
  const world = await openWorld()
  const nothing = async (body: unknown) => {
    const refused = await problem(await send(world, '/api/analyze', { body }), 400, 'no_tickets_to_analyze')
    expect(refused.detail).toBe('No tickets to analyze')
  }
  for (const body of [{}, { ticketIds: null }, { ticketIds: [] }, { ticketIds: [999_999] }]) await nothing(body)
  const [ticket] = await world.client.createTickets({ body: newTickets(1) })
  await nothing({ ticketIds: [] })
  await analyzeAll(world)
  for (const body of [{}, { ticketIds: [ticket?.id] }]) await nothing(body)
  expect(await world.client.listRuns()).toMatchObject({ total: 1 })
})

test('busy tickets alone are nothing to analyze', async () => {
  const { world, busyId } = await withBusyRun()
  const body = { ticketIds: [busyId] }
  await problem(await send(world, '/api/analyze', { body }), 400, 'no_tickets_to_analyze')
})

test('a body that names no tickets is refused, and the bad id is named', async () => {
  const world = await openWorld()
  const refused = [
    [{ ticketIds: [1, 'two', 0] }, ['ticketIds.1', 'ticketIds.2']],
    [{ ticketIds: [1.5] }, ['ticketIds.0']],
    [{ ticketIds: [-1] }, ['ticketIds.0']],
    [{ ticketIds: [2 ** 53] }, ['ticketIds.0']],
    [{ ticketIds: 'all' }, ['ticketIds']],
    [{ ticketIds: 5 }, ['ticketIds']],
    [[1, 2], ['']],
    ['"all"', ['']],
  ] as const
  for (const [body, paths] of refused) {
    const { errors = [] } = await problem(await send(world, '/api/analyze', { body }), 422, 'validation_failed')
    expect([...new Set(errors.map((error) => error.path))]).toEqual(paths)
  }
  await problem(await send(world, '/api/analyze', { body: '{"ticketIds":' }), 422, 'malformed_json')
})

test('runs are listed newest first, up to a hundred to a page', async () => {
  const world = await openWorld()
  expect(await answer(await send(world, '/api/analyze/runs'), 200, RunPage)).toEqual({
    items: [],
    page: 1,
    page_size: 10,
    total: 0,
  })
  const ids = []
  for (let i = 0; i < 3; i += 1) {
    await world.client.createTickets({ body: newTickets(i + 1) })
    ids.unshift((await analyzeAll(world)).id)
  }
  const page = await answer(await send(world, '/api/analyze/runs?page_size=100'), 200, RunPage)
  expect(page).toMatchObject({ page: 1, page_size: 100, total: 3 })
  expect(page.items.map((run) => run.id)).toEqual(ids)
  expect(page.items.map((run) => run.ticket_count)).toEqual([3, 2, 1])
  expect(page.items.map((run) => run.status)).toEqual(['completed', 'completed', 'completed'])
  const second = await answer(await send(world, '/api/analyze/runs?page=2&page_size=2'), 200, RunPage)
  expect(second.items.map((run) => run.id)).toEqual(ids.slice(2))
  for (const query of ['page=0', 'page_size=0', 'page_size=101', 'page=x'])
    await problem(await send(world, `/api/analyze/runs?${query}`), 422, 'validation_failed')
})

test('active runs are those that are not finished', async () => {
  const { world, run, busyId } = await withBusyRun()
  const Active = z.array(RunState.strict())
  const [active, ...rest] = await answer(await send(world, '/api/analyze/active'), 200, Active)
  expect(rest).toEqual([])
  expect(active).toMatchObject({ analysis_run_id: run.id, status: 'processing', ticket_ids: [busyId] })
  await world.client.cancelRun({ params: { id: run.id } })
  expect(await answer(await send(world, '/api/analyze/active'), 200, Active)).toEqual([])
})

test('a ticket under analysis is neither edited nor deleted, but can be assigned', async () => {
  const { world, run, busyId } = await withBusyRun()
  const path = `/api/tickets/${busyId}`
  const refused = await problem(await send(world, path, { method: 'PATCH', body: { title: 'x' } }), 409, 'ticket_busy')
  expect(refused.detail).toContain(`run ${run.id}`)
  await problem(await send(world, path, { method: 'DELETE' }), 409, 'ticket_busy')
  expect((await send(world, path, { method: 'PATCH', body: { assignee: 'ada' } })).status).toBe(200)
  await world.client.cancelRun({ params: { id: run.id } })
  expect((await send(world, path, { method: 'DELETE' })).status).toBe(204)
})

test('a run is cancelled once, and its tickets are pending again', async () => {
  const { world, run, busyId } = await withBusyRun()
  const path = `/api/analyze/${run.id}`
  await problem(await send(world, `${path}/retry`, { method: 'POST' }), 409, 'run_active')
  const cancelled = await answer(await send(world, `${path}/cancel`, { method: 'POST' }), 200, RunState.strict())
  expect(cancelled).toMatchObject({
    status: 'cancelled',
    phase: 'finished',
    summary: expect.stringMatching(/^Cancelled.*0 of 1 ticket/),
  })
  expect(await world.client.getTicket({ params: { id: busyId } })).toMatchObject({ status: 'pending' })
  await problem(await send(world, `${path}/cancel`, { method: 'POST' }), 409, 'run_not_active')
  world.model.latencyMs = 0
  await answer(await send(world, `${path}/retry`, { method: 'POST' }), 200, RunState.strict())
  expect(await world.finished(run.id)).toMatchObject({
    status: 'completed',
    progress: { total: 1, done: 1, failed: 0 },
  })
  await problem(await send(world, `${path}/retry`, { method: 'POST' }), 409, 'nothing_to_retry')
})

test('failed tickets are listed with the reason and can be retried', async () => {
  const world = await openModelWorld()
  world.model.fault = ({ tickets }) => (tickets.some((ticket) => ticket.title === 'Bad') ? '400' : null)
  const [bad] = await world.client.createTickets({ body: [newTicket({ title: 'Bad' }), newTicket()] })
  const run = await analyzeAll(world)
  expect(run).toMatchObject({ status: 'completed', progress: { total: 2, done: 1, failed: 1 } })
  const failures = await answer(await send(world, `/api/analyze/${run.id}/failures`), 200, z.json())
  expect(failures).toMatchObject({ page: 1, page_size: 100, total: 1, items: [{ ticket_id: bad?.id, title: 'Bad' }] })
  const [failed] = (await world.client.listTickets({ query: { status: 'failed' } })).items
  expect(failed).toMatchObject({ id: bad?.id, status: 'failed', error: expect.stringMatching(/./) })
  world.model.fault = null
  await answer(await send(world, `/api/analyze/${run.id}/retry`, { method: 'POST' }), 200, RunState.strict())
  expect(await world.finished(run.id)).toMatchObject({ progress: { total: 2, done: 2, failed: 0 } })
})

test('lists inside a body end at a thousand and say so; the pages have the rest', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(1000) })
  await world.client.createTickets({ body: newTickets(1) })
  const run = await analyzeAll(world)
  expect([run.ticket_analyses.length, run.truncated]).toEqual([1000, true])
  const state = await world.client.getRunState({ params: { id: run.id } })
  expect([state.ticket_ids.length, state.truncated, state.progress.done]).toEqual([1000, true, 1001])

  const Page = pageOf(RunTicketAnalysis.strict())
  const path = `/api/analyze/${run.id}/analyses`
  const all = new Set<number>()
  for (const page of [1, 2]) {
    const { items, total } = await answer(await send(world, `${path}?page_size=1000&page=${page}`), 200, Page)
    expect(total).toBe(1001)
    for (const item of items) all.add(item.ticket_id)
  }
  expect(all.size).toBe(1001)
  const last = run.ticket_analyses.at(-1)
  const behind = await answer(await send(world, `${path}?after=${last?.id}`), 200, Page)
  expect(behind.items).toHaveLength(1)
  for (const query of ['category=bug', 'priority=low', 'needs_review=true', 'category=none'])
    await answer(await send(world, `${path}?${query}`), 200, Page)
  for (const query of ['page_size=1001', 'priority=x', 'needs_review=maybe', 'after=0'])
    await problem(await send(world, `${path}?${query}`), 422, 'validation_failed')
})

test('unknown runs are not found, and ids that are none are refused', async () => {
  const world = await openWorld()
  const paths = (id: string): [string, Sent][] => [
    [`/api/analyze/${id}`, {}],
    [`/api/analyze/${id}/status`, {}],
    [`/api/analyze/${id}/analyses`, {}],
    [`/api/analyze/${id}/failures`, {}],
    [`/api/analyze/${id}/cancel`, { method: 'POST' }],
    [`/api/analyze/${id}/retry`, { method: 'POST' }],
  ]
  for (const [path, sent] of paths('424242')) await problem(await send(world, path, sent), 404, 'run_not_found')
  for (const id of ['abc', '0', '-1', '1.5', '9007199254740993'])
    for (const [path, sent] of paths(id)) {
      const { errors } = await problem(await send(world, path, sent), 422, 'validation_failed')
      expect(errors?.[0]?.path).toBe('id')
    }
})

test('a key that is not known is refused: a typo must not start a run over everything', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(2) })
  const response = await fetch(`${world.url}/api/analyze`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ticket_ids: [1] }),
  })
  expect(response.status).toBe(422)
  expect((await world.client.countTickets()).by_status.pending).toBe(2)
})
