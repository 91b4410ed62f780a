import { newTicket, newTickets } from '@sta/testkit/factories'
import { openWorld } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

test('named tickets are assigned and tagged, and found by both', async () => {
  const { client } = await openWorld()
  const [first, second, third] = await client.createTickets({ body: newTickets(3) })
  const ticketIds = [first?.id ?? 0, second?.id ?? 0]
  const answer = await client.changeTickets({ body: { ticketIds, assignee: 'Ada', add_tags: ['VIP', 'refund'] } })
  expect(answer).toEqual({ changed: 2, skipped: 0, next_cursor: null })
  await client.changeTickets({ body: { ticketIds: [second?.id ?? 0], remove_tags: ['vip'] } })
  const found = async (query: object) => (await client.listTickets({ query })).items.map(({ id }) => id)
  expect(await found({ assignee: 'Ada' })).toEqual([second?.id, first?.id])
  expect(await found({ tag: 'vip' })).toEqual([first?.id])
  expect(await found({ tag: 'refund' })).toEqual([second?.id, first?.id])
  expect(await found({ assignee: 'none' })).toEqual([third?.id])
  expect(await client.updateTicket({ params: { id: first?.id ?? 0 }, body: { tags: ['a', 'a', 'b'] } })).toMatchObject({
    tags: ['a', 'b'],
    assignee: 'Ada',
  })
})

test('all that match a filter are changed by the server, in several calls when there are many', async () => {
  const { client } = await openWorld()
  await client.createTickets({ body: [...newTickets(30), newTicket({ title: 'Parcel lost' })] })
  const filter = { q: 'invoice', status: 'pending' as const }
  expect(await client.changeTickets({ body: { filter, assignee: 'Grace' } })).toMatchObject({ changed: 30 })
  expect((await client.listTickets({ query: { assignee: 'Grace' } })).total).toBe(30)
  expect(await client.changeTickets({ body: { filter, delete: true } })).toMatchObject({ changed: 30, skipped: 0 })
  expect((await client.countTickets()).total).toBe(1)
})

test('category and priority of many are corrected with history, and each correction can be undone', async () => {
  const world = await openWorld()
  const { client } = world
  await client.createTickets({ body: newTickets(2) })
  await world.finished((await client.startRun({ body: {} })).id)
  const [late] = await client.createTickets({ body: [newTicket({ title: 'Not analyzed yet' })] })
  const tickets = (await client.listTickets({ query: { status: 'analyzed' } })).items
  const [ticket] = tickets
  const ticketIds = [...tickets.map(({ id }) => id), late?.id ?? 0]
  const wanted = { category: 'account', priority: 'low' as const, reason: 'A drill', author: 'Ada' }
  expect(await client.changeTickets({ body: { ticketIds, ...wanted } })).toMatchObject({ changed: 2, skipped: 1 })
  await client.changeTickets({ body: { ticketIds, priority: 'low' } })
  const id = ticket?.id ?? 0
  const after = await client.getTicket({ params: { id } })
  expect(after).toMatchObject({ category: 'account', priority: 'low', corrected: ['category', 'priority'] })
  const { corrections } = await client.getTicketHistory({ params: { id } })
  const about = { analysis_id: after.analysis?.id, reason: 'A drill', author: 'Ada', undone_at: null }
  expect(corrections).toMatchObject([
    { ...about, field: 'priority', old_value: ticket?.priority, new_value: 'low' },
    { ...about, field: 'category', old_value: ticket?.category, new_value: 'account' },
  ])
  const undone = await client.undoCorrection({ params: { id: corrections[0]?.id ?? 0 } })
  expect(undone).toMatchObject({ priority: ticket?.priority, corrected: ['category'] })
  const refused = await client
    .changeTickets({ body: { ticketIds, category: 'weather' } })
    .catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'unknown_category', status: 422 })
})

test('the history tells who had a ticket, however it was assigned', async () => {
  const { client } = await openWorld()
  const [ticket] = await client.createTickets({ body: newTickets(1) })
  const id = ticket?.id ?? 0
  await client.updateTicket({ params: { id }, body: { assignee: 'Ada' } })
  await client.changeTickets({ body: { ticketIds: [id], assignee: 'Grace', add_tags: ['vip'] } })
  await client.changeTickets({ body: { ticketIds: [id], assignee: 'Grace' } })
  await client.updateTicket({ params: { id }, body: { assignee: null } })
  const { assignments } = await client.getTicketHistory({ params: { id } })
  expect(assignments.map((each) => [each.old_assignee, each.new_assignee])).toEqual([
    ['Grace', null],
    ['Ada', 'Grace'],
    [null, 'Ada'],
  ])
})

test('what a bulk change does not say, or says twice, is refused by name', async () => {
  const { client } = await openWorld()
  const refused = (body: object) => client.changeTickets({ body }).catch((error: unknown) => error)
  expect(await refused({ ticketIds: [1] })).toMatchObject({ code: 'validation_failed' })
  expect(await refused({ ticketIds: [1], filter: {}, assignee: 'Ada' })).toMatchObject({
    problem: { errors: [{ path: 'filter' }] },
  })
  expect(await refused({ ticketIds: [1], add_tags: ['two words'] })).toMatchObject({
    problem: { errors: [{ path: 'add_tags.0' }] },
  })
})

test('a search that finds nothing suggests the words that were probably meant', async () => {
  const { client } = await openWorld()
  await client.createTickets({
    body: [newTicket({ title: 'Password reset mail never arrives' }), newTicket({ title: 'Subscription renewal' })],
  })
  expect(await client.listTickets({ query: { q: 'pasword rest' } })).toMatchObject({
    items: [],
    suggestion: 'password reset',
  })
  expect(await client.listTickets({ query: { q: 'password' } })).toMatchObject({ total: 1, suggestion: null })
  expect(await client.listTickets({ query: { q: 'zzzzqqq' } })).toMatchObject({ total: 0, suggestion: null })
})
