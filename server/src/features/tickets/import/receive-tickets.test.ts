import type { NewTicket } from '@sta/contract/schemas/tickets'
import { analyzeAll, openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const fromCrm = (number: number, more: Partial<NewTicket> = {}): NewTicket => ({
  title: `Invoice ${number} was charged twice`,
  description: 'Please refund the second payment.',
  external_source: 'crm',
  external_id: String(number),
  external_status: 'open',
  external_url: `https://crm.example.com/tickets/${number}`,
  external_created_at: '2026-01-02T03:04:05+01:00',
  external_updated_at: '2026-01-02T03:04:05+01:00',
  requester_name: 'Kim Berg',
  requester_email: 'kim@example.com',
  channel: 'email',
  ...more,
})

test('tickets that are sent with what their source knows keep it, in the given order, beside those without', async () => {
  const { client } = await openWorld()
  const body = [
    { title: 'Without', description: 'An origin' },
    fromCrm(7, { messages: [{ body: 'It happened again', author_role: 'customer' }] }),
    { title: 'With a requester', description: 'And no number', requester_email: 'ana@example.com' },
    fromCrm(3),
  ]
  const created = await client.createTickets({ body })
  expect(created.map(({ title, status }) => [title, status])).toEqual(body.map(({ title }) => [title, 'pending']))
  const read = await Promise.all(created.map(({ id }) => client.getTicket({ params: { id } })))
  expect(read).toMatchObject([
    { external_source: null, requester_email: null },
    {
      ...{ external_source: 'crm', external_id: '7', external_status: 'open', requester_name: 'Kim Berg' },
      ...{ external_created_at: '2026-01-02T02:04:05.000Z', channel: 'email', messages: [{ author_role: 'customer' }] },
    },
    { external_source: null, requester_email: 'ana@example.com' },
    { external_id: '3', external_url: 'https://crm.example.com/tickets/3' },
  ])
})

test('the same source and number again changes the ticket and adds none; an older state changes nothing, and people keep their own', async () => {
  const world = await openWorld()
  const { client } = world
  const [first] = await client.createTickets({ body: [fromCrm(7)] })
  const params = { id: first?.id ?? 0 }
  await analyzeAll(world)
  await client.updateTicket({ params, body: { assignee: 'Ana', tags: ['vip'] } })
  const later = { external_updated_at: '2026-02-01T00:00:00Z', external_status: 'solved' }
  const again = await client.createTickets({
    body: [fromCrm(7, { ...later, description: 'All money is back.' }), fromCrm(8)],
    query: { analyze: true },
  })
  expect(again[0]).toMatchObject({ id: params.id, description: 'All money is back.', status: 'analyzed' })
  expect(again[0]).not.toHaveProperty('analysis_run_id')
  expect(again[1]).toMatchObject({ status: 'processing', analysis_run_id: expect.any(Number) })
  await world.finished(again[1]?.analysis_run_id ?? 0)
  const ticket = { external_status: 'solved', assignee: 'Ana', tags: ['vip'], analysis: { stale: true } }
  expect(await client.getTicket({ params })).toMatchObject(ticket)
  await client.createTickets({ body: [fromCrm(7)], query: { analyze: true } })
  expect(await client.getTicket({ params })).toMatchObject({ ...ticket, description: 'All money is back.' })
  expect((await client.countTickets()).total).toBe(2)
  expect((await client.listRuns()).items).toHaveLength(2)
})

test('a number without its source, two of one number, and an address that is none are refused', async () => {
  const { client } = await openWorld()
  const refused = (body: NewTicket[]) =>
    expect(client.createTickets({ body })).rejects.toMatchObject({ code: 'validation_failed' })
  await refused([{ title: 'A', description: 'B', external_id: '7' }])
  await refused([fromCrm(7), fromCrm(7)])
  await refused([fromCrm(7, { external_url: 'javascript:alert(1)' })])
  await refused([fromCrm(7, { external_created_at: 'yesterday' })])
  expect((await client.countTickets()).total).toBe(0)
})
