import { newTickets } from '@sta/testkit/factories'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { deleteOldKeys } from './idempotency.ts'

/** The answer of a create under a key, as it came over the wire. */
async function post(world: World, path: string, body: unknown, key: string): Promise<{ status: number; text: string }> {
  const headers = { 'content-type': 'application/json', 'idempotency-key': key }
  const answer = await fetch(world.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: answer.status, text: await answer.text() }
}

const codeOf = ({ status, text }: { status: number; text: string }) => [status, JSON.parse(text).code]
const countTickets = async (world: World) => (await world.client.countTickets()).total
const countRuns = async (world: World) => (await world.client.listRuns()).total

test('the same create with the same key is done once and answered the same', async () => {
  const world = await openWorld()
  const body = newTickets(3)
  const first = await post(world, '/api/tickets', body, 'a')
  expect(first.status).toBe(201)
  for (let i = 0; i < 3; i += 1) expect(await post(world, '/api/tickets', body, 'a')).toEqual(first)
  expect(await countTickets(world)).toBe(3)
  await post(world, '/api/tickets', body, 'b')
  expect(await countTickets(world)).toBe(6)
})

test('the answer to a repeat is that of the first time, whatever happened since', async () => {
  const world = await openWorld()
  const body = newTickets(1)
  const first = await post(world, '/api/tickets', body, 'a')
  const [{ id }] = JSON.parse(first.text)
  await world.client.updateTicket({ params: { id }, body: { title: 'Another one' } })
  expect(await post(world, '/api/tickets', body, 'a')).toEqual(first)
  expect(await countTickets(world)).toBe(1)
})

test('a repeat creates no deleted ticket again, and has its words no more', async () => {
  const world = await openWorld()
  const body = newTickets(1)
  const first = await post(world, '/api/tickets', body, 'a')
  const [ticket] = JSON.parse(first.text)
  await world.client.deleteTicket({ params: { id: ticket.id } })
  const repeat = await post(world, '/api/tickets', body, 'a')
  expect(repeat.status).toBe(first.status)
  expect(JSON.parse(repeat.text)).toEqual([{ ...ticket, title: 'Anonymized ticket', description: '' }])
  expect(await countTickets(world)).toBe(0)
})

test('ten creates at the same moment with the same key create once', async () => {
  const world = await openWorld()
  const other = await openWorld({ databaseUrl: world.databaseUrl, env: { ROLE: 'api' } })
  const body = newTickets(2)
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => post(i % 2 ? world : other, '/api/tickets', body, 'same')),
  )
  expect(answers[0]?.status).toBe(201)
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
  expect(await countTickets(world)).toBe(2)
})

test('the same run with the same key is started once and answered the same', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(2) })
  const first = await post(world, '/api/analyze', { ticketIds: null }, 'a')
  expect([first.status, JSON.parse(first.text).summary]).toEqual([201, 'Analyzing 2 tickets'])
  await world.finished(JSON.parse(first.text).id)
  await world.client.createTickets({ body: newTickets(2) })
  expect(await post(world, '/api/analyze', { ticketIds: null }, 'a')).toEqual(first)
  // Other words for the same request.
  expect(await post(world, '/api/analyze', {}, 'a')).toEqual(first)
  expect(await countRuns(world)).toBe(1)
})

test('ten starts at the same moment with the same key start one run', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(2) })
  const answers = await Promise.all(Array.from({ length: 10 }, () => post(world, '/api/analyze', {}, 'same')))
  expect(answers[0]?.status).toBe(201)
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
  expect(await countRuns(world)).toBe(1)
  await world.finished(JSON.parse(answers[0]?.text ?? '').id)
})

test('more simultaneous repeats than there are database connections still end', async () => {
  const world = await openWorld()
  const body = newTickets(1)
  const answers = await Promise.all(Array.from({ length: 40 }, () => post(world, '/api/tickets', body, 'same')))
  expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
  expect(await countTickets(world)).toBe(1)
})

test('a key that comes with another body is refused', async () => {
  const world = await openWorld()
  const [one, two] = newTickets(2)
  await post(world, '/api/tickets', [one], 'a')
  expect(codeOf(await post(world, '/api/tickets', [two], 'a'))).toEqual([422, 'idempotency_key_reused'])
  expect(codeOf(await post(world, '/api/tickets', [one, two], 'a'))).toEqual([422, 'idempotency_key_reused'])
  expect(await countTickets(world)).toBe(1)
  await post(world, '/api/analyze', {}, 'a')
  expect(codeOf(await post(world, '/api/analyze', { ticketIds: [1] }, 'a'))).toEqual([422, 'idempotency_key_reused'])
})

test('simultaneous creates with one key and different bodies create one of them', async () => {
  const world = await openWorld()
  const answers = await Promise.all(newTickets(6).map((ticket) => post(world, '/api/tickets', [ticket], 'same')))
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([201, 422, 422, 422, 422, 422])
  expect(await countTickets(world)).toBe(1)
})

test('a request that failed does not use up its key', async () => {
  const world = await openWorld()
  expect(codeOf(await post(world, '/api/tickets', [{ title: '' }], 'a'))).toEqual([422, 'validation_failed'])
  expect((await post(world, '/api/tickets', newTickets(1), 'a')).status).toBe(201)

  const [done] = (await world.client.listTickets()).items
  await world.client.deleteTicket({ params: { id: done?.id ?? 0 } })
  expect(codeOf(await post(world, '/api/analyze', {}, 'b'))).toEqual([400, 'no_tickets_to_analyze'])
  await world.client.createTickets({ body: newTickets(1) })
  expect((await post(world, '/api/analyze', {}, 'b')).status).toBe(201)
})

test('when the first of two with the same key fails, the second is a try of its own', async () => {
  const world = await openWorld()
  const answers = await Promise.all(Array.from({ length: 5 }, () => post(world, '/api/analyze', {}, 'same')))
  for (const answer of answers) expect(codeOf(answer)).toEqual([400, 'no_tickets_to_analyze'])
})

test('samples under a key are loaded once', async () => {
  const world = await openWorld()
  const first = await post(world, '/api/tickets/samples', undefined, 'a')
  expect(await post(world, '/api/tickets/samples', undefined, 'a')).toEqual(first)
  expect(await countTickets(world)).toBe(30)
})

test('a key that is none is refused', async () => {
  const world = await openWorld()
  for (const key of ['k'.repeat(256), ' '])
    expect(codeOf(await post(world, '/api/tickets', newTickets(1), key))).toEqual([422, 'validation_failed'])
  expect((await post(world, '/api/tickets', newTickets(1), 'k'.repeat(255))).status).toBe(201)
})

test('keys are forgotten after a day', async () => {
  const world = await openWorld()
  const body = newTickets(1)
  await post(world, '/api/tickets', body, 'old')
  await sql`update idempotency_key set created_at = now() - interval '25 hours'`.execute(world.deps.db)
  await post(world, '/api/tickets', newTickets(1), 'young')
  expect(await deleteOldKeys(world.deps.db)).toBe(1)
  await post(world, '/api/tickets', body, 'old')
  expect(await countTickets(world)).toBe(3)
})
