import type { NewConnector } from '@sta/contract/schemas/connections/connectors'
import type { WriteBack, WriteBackSettings } from '@sta/contract/schemas/connections/write-back'
import { expect, onTestFinished, test } from 'vitest'
import { pull, when } from '../../../../testkit/connections.ts'
import {
  AGENT,
  type FakeZendesk,
  startFakeZendesk,
  zendeskAccess,
} from '../../../../testkit/help-desks/fake-zendesk.ts'
import { openWorld, type World } from '../../../../testkit/test-world.ts'

const connection = (url: string): NewConnector => ({
  name: 'Our Zendesk',
  ...zendeskAccess(url),
  every_minutes: 10_080,
  analyze: 'by_hand',
})
const ALL: WriteBackSettings = {
  category: { prefix: 'intent__' },
  priority: { low: 'low', medium: 'normal', high: 'high' },
  note: true,
}

type Desk = { world: World; desk: FakeZendesk; id: number }

/** A desk whose tickets are here and analyzed. */
async function openAnalyzed(count: number, options: Parameters<typeof startFakeZendesk>[0] = {}): Promise<Desk> {
  const desk = await startFakeZendesk(options)
  onTestFinished(desk.stop)
  const world = await openWorld({
    env: { PUBLIC_URL: 'https://tickets.example.com', ALLOWED_HOSTS: '127.0.0.1', ALLOWED_PRIVATE_HOSTS: '127.0.0.1' },
  })
  for (let n = 0; n < count; n++) desk.add({ priority: 'low' })
  const { id } = await world.client.createConnector({ body: connection(desk.url) })
  await when(world, ({ pulled_at }) => pulled_at !== null)
  await world.finished((await world.client.startRun({ body: {} })).id)
  return { world, desk, id }
}

async function until({ world, id }: Desk, isThere: (writeBack: WriteBack) => boolean): Promise<WriteBack> {
  const end = Date.now() + 100_000
  for (;;) {
    const writeBack = await world.client.getWriteBack({ params: { id } })
    if (isThere(writeBack)) return writeBack
    if (Date.now() > end) throw new Error(`It did not come: ${JSON.stringify(writeBack)}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

/** Writes what differs, and waits for the end of it. */
async function write(opened: Desk): Promise<WriteBack> {
  const { world, id } = opened
  const before = (await world.client.getWriteBack({ params: { id } })).written_at
  await world.client.startWriteBack({ params: { id } })
  return until(opened, ({ written_at, error }) => written_at !== before || error !== null)
}

async function ticketOf({ client }: World, externalId: string) {
  const [found] = (await client.listTickets({ query: { status: 'all', external_id: externalId } })).items
  return client.getTicket({ params: { id: found?.id ?? 0 } })
}

const notesOf = (desk: FakeZendesk, id: number) => desk.ticket(id).comments.filter(({ body }) => body.includes('note '))

test('a dry run says what would change and writes nothing; then tags, priority and an internal note with evidence go back, once', async () => {
  const opened = await openAnalyzed(4)
  const { world, desk, id } = opened
  const { client } = world
  const params = { id }
  await expect(client.startWriteBack({ params })).rejects.toMatchObject({ code: 'write_back_not_chosen' })
  const preview = await client.previewWriteBack({ params, body: ALL })
  expect(preview).toMatchObject({ tickets: 4, looked_at: 4, would_change: 4, conflicts: 0, gone: 0 })
  const ticket = await ticketOf(world, '1001')
  expect(preview.items.filter(({ external_id }) => external_id === '1001')).toMatchObject([
    { ticket_id: ticket.id, field: 'category', from: null, to: `intent__${ticket.analysis?.category}` },
    { field: 'priority', from: 'low' },
    { field: 'note' },
  ])
  expect(desk.updates).toEqual([])
  expect(await client.getWriteBack({ params })).toMatchObject({ settings: null, due: 0, written: 0 })

  await client.setWriteBack({ params, body: { settings: ALL } })
  expect(desk.updates).toEqual([])
  expect(await write(opened)).toMatchObject({ due: 0, written: 4, conflicts: 0, failed: 0, error: null })
  expect(desk.updates).toHaveLength(4)
  const theirs = desk.ticket(1001)
  expect(theirs.tags).toEqual(['billing', `intent__${ticket.analysis?.category}`])
  const [note, ...further] = notesOf(desk, 1001)
  expect(further).toEqual([])
  expect(note).toMatchObject({ public: false, author_id: AGENT.id })
  expect(note?.body).toContain(`https://tickets.example.com/tickets/${ticket.id}`)
  expect(note?.body).toContain(ticket.analysis?.evidence[0]?.slice(0, 20))

  // What was written comes back with the next pull: neither as a message, nor as a conflict, nor to be written again.
  await pull(world, id)
  expect((await client.getTicket({ params: { id: ticket.id } })).messages).toEqual([])
  expect(await write(opened)).toMatchObject({ written: 4, conflicts: 0 })
  await world.finished((await client.startRun({ body: { reanalyze: true } })).id)
  await write(opened)
  expect(desk.updates).toHaveLength(4)
  const audit = (await client.listAudit({ query: { target_type: 'connection' } })).items.map(({ action }) => action)
  expect(audit).toEqual(expect.arrayContaining(['write_back.changed', 'write_back.started', 'write_back.ended']))
})

test('a correction goes back by itself where that is switched on, and only the ticket that it is about', async () => {
  const opened = await openAnalyzed(3)
  const { world, desk, id } = opened
  const { client } = world
  await client.setWriteBack({ params: { id }, body: { settings: { ...ALL, note: false }, by_itself: true } })
  const ticket = await ticketOf(world, '1002')
  const category = ticket.analysis?.category === 'account' ? 'bug' : 'account'
  await client.correctAnalysis({
    params: { id: ticket.analysis?.id ?? 0 },
    body: { category },
  })
  await until(opened, ({ written, due }) => written === 1 && due === 0)
  expect(desk.updates.map((update) => update.id)).toEqual([1002])
  expect(desk.ticket(1002).tags).toEqual(['billing', `intent__${category}`])
})

test('what a person has set at the source after the import is left, told with both values, and goes the way that is chosen', async () => {
  const opened = await openAnalyzed(3)
  const { world, desk, id } = opened
  const { client } = world
  const params = { id }
  desk.change(1001, { priority: 'urgent' })
  desk.change(1002, { tags: ['billing', 'intent__by_hand'] })
  // Also when the change has come here before anything is written.
  await pull(world, id)
  desk.change(1003, { priority: 'urgent' })
  const settings = { ...ALL, note: false }
  expect(await client.previewWriteBack({ params, body: settings })).toMatchObject({ conflicts: 3 })
  await client.setWriteBack({ params, body: { settings } })
  expect(await write(opened)).toMatchObject({ conflicts: 3, written: 0 })
  expect([1001, 1002, 1003].map((each) => desk.ticket(each).priority)).toEqual(['urgent', expect.any(String), 'urgent'])
  expect(desk.ticket(1002).tags).toEqual(['billing', 'intent__by_hand'])
  const { items } = await client.listWriteBackTickets({ params, query: { state: 'conflict' } })
  expect(items.map(({ external_id, conflicts }) => [external_id, conflicts])).toMatchObject([
    ['1001', [{ field: 'priority', theirs: 'urgent', ours: expect.any(String) }]],
    ['1002', [{ field: 'category', theirs: 'intent__by_hand', ours: expect.stringMatching(/^intent__/) }]],
    ['1003', [{ field: 'priority', theirs: 'urgent' }]],
  ])
  const [first, second] = items.map(({ ticket_id }) => ticket_id)
  expect(await client.decideWriteBack({ params, body: { keep: 'theirs', ticket_ids: [first ?? 0] } })).toEqual({
    decided: 1,
  })
  expect(await client.decideWriteBack({ params, body: { keep: 'ours', ticket_ids: [second ?? 0] } })).toEqual({
    decided: 1,
  })
  await until(opened, ({ due, conflicts }) => due === 0 && conflicts === 1)
  expect(desk.ticket(1001).priority).toBe('urgent')
  expect(desk.ticket(1002).tags).toEqual(['billing', items[1]?.conflicts[0]?.ours])
  // Theirs stays right, whatever is found here later.
  await client.setWriteBack({ params, body: { settings: { ...settings, category: { prefix: 'topic__' } } } })
  await write(opened)
  expect(desk.ticket(1001)).toMatchObject({ priority: 'urgent', tags: ['billing', expect.stringMatching(/^topic__/)] })
})

test('somebody who is faster than a write is never overwritten', async () => {
  const opened = await openAnalyzed(1)
  const { world, desk, id } = opened
  await world.client.setWriteBack({ params: { id }, body: { settings: { ...ALL, category: null } } })
  // Between the look and the write.
  desk.beforeUpdate = () => {
    desk.beforeUpdate = null
    desk.change(1001, { priority: 'urgent' })
  }
  expect(await write(opened)).toMatchObject({ conflicts: 1 })
  expect(desk.ticket(1001).priority).toBe('urgent')
  expect(notesOf(desk, 1001)).toHaveLength(1)
})

test('limits are kept; a ticket that is refused keeps its reason and is written when it is wanted again; one that is gone is told', async () => {
  const opened = await openAnalyzed(12, { updatesPerWindow: 5 })
  const { world, desk, id } = opened
  const { client } = world
  const params = { id }
  desk.change(1003, { status: 'closed' })
  desk.remove(1004)
  await client.setWriteBack({ params, body: { settings: ALL } })
  const done = await write(opened)
  expect(done).toMatchObject({ written: 10, failed: 1, due: 1 })
  // Only those that were on their way when the limit was told: four in each of three windows.
  expect(desk.impatient).toBeLessThanOrEqual(12)
  const { items } = await client.listWriteBackTickets({ params, query: { state: 'due' } })
  expect(items).toMatchObject([{ external_id: '1003', tries: 1, error: expect.stringContaining('closed prevents') }])
  const failed = await client.listWriteBackTickets({ params, query: { state: 'failed' } })
  expect(failed.items).toMatchObject([{ external_id: '1004', error: expect.stringContaining('not at the source') }])
  // Its time has come.
  const { db } = world.deps
  await db
    .updateTable('write_back_ticket')
    .set({ tries: 4, next_try_at: new Date(0) })
    .where('state', '=', 'due')
    .execute()
  await until(opened, (now) => now.failed === 2)
  desk.change(1003, { status: 'open' })
  const ticketId = items[0]?.ticket_id ?? 0
  expect(await client.retryWriteBack({ params, body: { ticket_ids: [ticketId] } })).toEqual({ retried: 1 })
  await until(opened, ({ written }) => written === 11)
  expect(notesOf(desk, 1003)).toHaveLength(1)
})

test('a note whose answer was lost is found by its mark and not written twice', async () => {
  const opened = await openAnalyzed(2)
  const { world, desk, id } = opened
  await world.client.setWriteBack({ params: { id }, body: { settings: ALL } })
  desk.fail({ at: '/tickets/1001.json', method: 'PUT', times: 1, status: 'answer lost' })
  const broken = await write(opened)
  expect(broken).toMatchObject({
    error: expect.stringContaining('cannot be reached'),
    next_write_at: expect.any(String),
  })
  expect(await write(opened)).toMatchObject({ written: 2, due: 0, error: null })
  expect([notesOf(desk, 1001), notesOf(desk, 1002)].map(({ length }) => length)).toEqual([1, 1])
})

test('a token that was taken back, or may only read, is told once, and everything stays due', async () => {
  const opened = await openAnalyzed(5)
  const { world, desk, id } = opened
  await world.client.setWriteBack({ params: { id }, body: { settings: ALL } })
  desk.fail({ at: '/tickets/', method: 'PUT', times: 5, status: 403 })
  expect(await write(opened)).toMatchObject({ error: expect.stringContaining('403'), written: 0, due: 5 })
  desk.fail({ at: '/show_many', times: 1, status: 401 })
  expect(await write(opened)).toMatchObject({ error: expect.stringContaining('does not know the token') })
  expect(await write(opened)).toMatchObject({ error: null })
})

test('a priority that the system does not have, and a prefix that no tag can have, are refused', async () => {
  const { world, id } = await openAnalyzed(1)
  const set = (settings: object) =>
    world.client.setWriteBack({ params: { id }, body: { settings: { ...ALL, ...settings } } })
  await expect(set({ priority: { low: 'low', medium: 'normal', high: 'Critical' } })).rejects.toMatchObject({
    code: 'write_back_impossible',
  })
  await expect(set({ category: { prefix: 'with space ' } })).rejects.toMatchObject({ code: 'validation_failed' })
})
