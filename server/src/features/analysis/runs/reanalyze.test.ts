import { ApiError } from '@sta/contract/client'
import type { StartRun } from '@sta/contract/schemas/run-choice'
import { newTicket, newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { z } from 'zod'

const codeOf = async (promise: Promise<unknown>) => {
  const error = await promise.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  return error instanceof ApiError ? error.code : error
}

const read = async (world: World, id: number) => {
  const { status, category, analysis_run_id, error } = await world.client.getTicket({ params: { id } })
  return { status, category, analysis_run_id, error }
}

async function analyzeChosen(world: World, body: z.input<typeof StartRun>) {
  const run = await world.client.startRun({ body })
  await world.finished(run.id)
  return world.client.getRun({ params: { id: run.id } })
}

const idsOf = (run: { ticket_analyses: { ticket_id: number }[] }) =>
  run.ticket_analyses.map((each) => each.ticket_id).sort((a, b) => a - b)

test('a filter chooses the pending tickets that match, and no others', async () => {
  const world = await openWorld()
  const [one, two, three] = await world.client.createTickets({
    body: [newTicket({ title: 'The printer burns' }), newTicket({ title: 'Printers need paper' }), newTicket()],
  })
  if (!one || !two || !three) throw new Error('three were created')
  await world.client.updateTicket({ params: { id: two.id }, body: { assignee: 'ada' } })

  expect(idsOf(await analyzeChosen(world, { filter: { q: 'printer', assignee: 'ada', status: 'all' } }))).toEqual([
    two.id,
  ])
  const rest = await analyzeChosen(world, { filter: { q: 'printer', status: 'pending' } })
  expect(rest).toMatchObject({ status: 'completed', ticket_count: 1 })
  expect(idsOf(rest)).toEqual([one.id])
  expect(await read(world, three.id)).toMatchObject({ status: 'pending' })
  expect(await codeOf(world.client.startRun({ body: { filter: { q: 'printer', status: 'all' } } }))).toBe(
    'no_tickets_to_analyze',
  )
  expect(await world.client.listActiveRuns()).toEqual([])
})

test('a filter that matches thousands takes exactly those that match, however they lie', async () => {
  const world = await openWorld({ env: { CHUNK_SIZE: '1000' } })
  await sql`
    insert into ticket (title, description, content_hash, assignee)
    select 'Invoice was charged twice', 'Please refund the second payment', '\\x01', case when n % 3 = 0 and n > 60000 then 'ada' end
    from generate_series(1, 72000) as n`.execute(world.deps.db)
  const run = await analyzeChosen(world, { filter: { assignee: 'ada', status: 'all' } })
  expect(run).toMatchObject({
    status: 'completed',
    ticket_count: 4000,
    progress: { total: 4000, done: 4000, failed: 0 },
  })
  const { by_status } = await world.client.countTickets()
  expect(by_status).toEqual({ pending: 68_000, processing: 0, analyzed: 4000, failed: 0 })
})

test('analyzed tickets are analyzed again only on request, and the earlier analyses stay', async () => {
  const world = await openModelWorld()
  const created = await world.client.createTickets({ body: newTickets(4) })
  const ids = created.map(({ id }) => id)
  const first = await analyzeAll(world)
  expect(await codeOf(world.client.startRun({ body: { ticketIds: ids } }))).toBe('no_tickets_to_analyze')

  // Without a further word it asks anew: an equal answer is what nobody wants then.
  const second = await analyzeChosen(world, { ticketIds: ids.slice(0, 3), reanalyze: true })
  expect(second).toMatchObject({ status: 'completed', progress: { total: 3, done: 3, failed: 0 } })
  expect(second.ticket_analyses.every((each) => !each.provenance.reused)).toBe(true)
  expect([...world.model.askedTickets.values()].sort()).toEqual([1, 2, 2, 2])
  expect(await read(world, ids[0] ?? 0)).toMatchObject({ status: 'analyzed', analysis_run_id: second.id })
  expect(idsOf(await world.client.getRun({ params: { id: first.id } }))).toEqual(ids)

  const third = await analyzeChosen(world, { reanalyze: true, reuse: true })
  expect(third.progress).toEqual({ total: 4, done: 4, failed: 0 })
  expect(third.ticket_analyses.every((each) => each.provenance.reused)).toBe(true)

  const { priority } = await world.client.getTicket({ params: { id: ids[0] ?? 0 } })
  const fourth = await analyzeChosen(world, {
    filter: { status: 'analyzed', priority: priority ?? 'low' },
    reanalyze: true,
  })
  expect(idsOf(fourth)).toContain(ids[0])
})

test('a re-analysis that is cancelled gives its tickets back as they were, and retry takes them up again', async () => {
  const world = await openModelWorld()
  const created = await world.client.createTickets({ body: newTickets(5) })
  const first = await analyzeAll(world)
  const before = await Promise.all(created.map(({ id }) => read(world, id)))
  const [fresh] = await world.client.createTickets({ body: newTickets(1) })

  world.model.fault = () => 'hang'
  const again = await world.client.startRun({ body: { reanalyze: true } })
  expect((await world.client.countTickets()).by_status.processing).toBe(6)
  await world.client.cancelRun({ params: { id: again.id } })
  expect(await Promise.all(created.map(({ id }) => read(world, id)))).toEqual(before)
  expect(before.every((each) => each.status === 'analyzed' && each.analysis_run_id === first.id)).toBe(true)
  expect(await read(world, fresh?.id ?? 0)).toMatchObject({ status: 'pending', analysis_run_id: null })

  world.model.fault = null
  await world.client.retryRun({ params: { id: again.id } })
  expect(await world.finished(again.id)).toMatchObject({
    status: 'completed',
    progress: { total: 6, done: 6, failed: 0 },
  })
  expect(await read(world, created[0]?.id ?? 0)).toMatchObject({ status: 'analyzed', analysis_run_id: again.id })
})

test('what a later run analyzed meanwhile is not taken from it by a retry', async () => {
  const world = await openModelWorld()
  const created = await world.client.createTickets({ body: newTickets(3) })
  await analyzeAll(world)
  world.model.fault = () => 'hang'
  const stopped = await world.client.startRun({ body: { reanalyze: true } })
  await world.client.cancelRun({ params: { id: stopped.id } })
  world.model.fault = null
  const later = await analyzeChosen(world, { ticketIds: created.slice(0, 2).map(({ id }) => id), reanalyze: true })

  await world.client.retryRun({ params: { id: stopped.id } })
  expect(await world.finished(stopped.id)).toMatchObject({ status: 'completed', progress: { total: 1, done: 1 } })
  expect(await read(world, created[0]?.id ?? 0)).toMatchObject({ analysis_run_id: later.id })
  expect(await read(world, created[2]?.id ?? 0)).toMatchObject({ analysis_run_id: stopped.id })
})

test('a ticket whose re-analysis fails is failed, keeps what was known of it, and can be retried', async () => {
  const world = await openModelWorld()
  const [ticket] = await world.client.createTickets({ body: newTickets(1) })
  const id = ticket?.id ?? 0
  await analyzeAll(world)
  const { category } = await read(world, id)
  world.model.fault = () => 'refusal'
  const run = await analyzeChosen(world, { reanalyze: true })
  expect(run).toMatchObject({ status: 'failed', progress: { total: 1, done: 0, failed: 1 } })
  expect(await read(world, id)).toMatchObject({ status: 'failed', category, analysis_run_id: run.id })

  world.model.fault = null
  await world.client.retryRun({ params: { id: run.id } })
  expect(await world.finished(run.id)).toMatchObject({
    status: 'completed',
    progress: { total: 1, done: 1, failed: 0 },
  })
  expect(await read(world, id)).toMatchObject({ status: 'analyzed', error: null })
})

test('a ticket that another transaction refers to, as the one that gathers groups does, is claimed all the same', async () => {
  const world = await openWorld()
  const [first, second] = await world.client.createTickets({ body: newTickets(2) })
  await analyzeAll(world)
  const run = await world.deps.db.transaction().execute(async (tx) => {
    // What a foreign key takes until the end of its transaction.
    await sql`select from ticket where id = ${first?.id} for key share`.execute(tx)
    const named = await analyzeChosen(world, { ticketIds: [first?.id ?? 0], reanalyze: true })
    expect(named.progress.total).toBe(1)
    return analyzeChosen(world, { reanalyze: true })
  })
  expect(run.ticket_analyses.map((each) => each.ticket_id)).toEqual([first?.id, second?.id])
})

test('a transport that the analyzer does not know is refused before anything is written', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(1) })
  expect(await codeOf(world.client.startRun({ body: { transport: 'batch' } }))).toBe('transport_unavailable')
  expect((await world.client.listRuns({ query: {} })).total).toBe(0)
  expect((await world.client.countTickets()).by_status.pending).toBe(1)
})
