import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { gatherAll } from './gather-tickets.ts'

type Row = { title: string; description: string }

const outage = (n: number): Row => ({
  title: 'Checkout is down',
  description: `Our checkout has been down since 9:0${n % 10}, error 503. No customer can pay. Shop number ${n}. This is urgent, we lose orders every minute.`,
})
const leak = (n: number): Row => ({
  title: "I can see another customer's orders",
  description: `After signing in I see the orders and the address of another customer, order ${n}. This is a data leak, please act at once.`,
})
const charge = (n: number): Row => ({
  title: 'Charged twice',
  description: `You charged my card twice for invoice ${n}. I need the second payment refunded immediately, please.`,
})

async function analyze(world: World, tickets: Row[]) {
  for (let i = 0; i < tickets.length; i += 1000) await world.client.createTickets({ body: tickets.slice(i, i + 1000) })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await gatherAll(world.deps)
  return run
}
const times = (n: number, row: (n: number) => Row) => Array.from({ length: n }, (_, i) => row(i))
const groupsOf = (world: World, query: object = {}) => world.client.listGroups({ query })

test('urgent tickets that say the same are one group, the gravest and most frequent first', async () => {
  const world = await openWorld()
  await analyze(world, [...times(8, charge), ...times(21, outage), ...times(10, leak)])
  const { items, total, tickets, by_harm } = await groupsOf(world)
  expect(items.map(({ harm, tickets }) => [harm, tickets])).toEqual([
    ['outage', 21],
    ['security', 10],
    ['money', 8],
  ])
  expect(items[0]).toMatchObject({ title: 'Checkout is down', reach: 'everyone', last_day: 21, new_since: null })
  expect([total, tickets]).toEqual([3, 39])
  expect(by_harm.map(({ harm, tickets }) => [harm, tickets])).toEqual([
    ['outage', 21],
    ['security', 10],
    ['money', 8],
  ])
  const listed = await world.client.listTickets({
    query: { status: 'all', group_id: items[1]?.id ?? 0, page_size: 100 },
  })
  expect(listed.total).toBe(10)
  expect(new Set(listed.items.map(({ title }) => title))).toEqual(new Set(["I can see another customer's orders"]))
})

test('what joined since somebody looked is counted as new', async () => {
  const world = await openWorld()
  await analyze(world, times(3, outage))
  const since = new Date().toISOString()
  await analyze(world, times(2, outage))
  const { items } = await groupsOf(world, { since })
  expect(items).toMatchObject([{ tickets: 5, new_since: 2 }])
})

test('a group that is handled or snoozed leaves the list, and a new ticket opens a handled one again', async () => {
  const world = await openWorld()
  await analyze(world, [...times(3, outage), ...times(2, charge)])
  const [first, second] = (await groupsOf(world)).items
  const change = (id: number | undefined, body: object) => world.client.changeGroup({ params: { id: id ?? 0 }, body })
  expect(await change(first?.id, { handled: true })).toMatchObject({ handled_at: expect.any(String) })
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString()
  expect(await change(second?.id, { snoozed_until: tomorrow })).toMatchObject({ snoozed_until: tomorrow })
  expect((await groupsOf(world)).items).toEqual([])
  expect((await groupsOf(world, { state: 'snoozed' })).items).toMatchObject([{ id: second?.id }])
  expect((await groupsOf(world, { state: 'handled' })).items).toMatchObject([{ id: first?.id }])
  await analyze(world, [outage(7)])
  expect((await groupsOf(world)).items).toMatchObject([
    { id: first?.id, tickets: 4, handled_at: null, reopened_at: expect.any(String) },
  ])
  expect(await change(second?.id, { snoozed_until: null })).toMatchObject({ snoozed_until: null })
  expect((await groupsOf(world)).total).toBe(2)
})

test('a group is as old as its tickets are at their source, and one that comes late opens a handled group again', async () => {
  const world = await openWorld()
  const bring = async (times: string[]) => {
    const lines = times.map((time, n) => JSON.stringify({ ...outage(n), external_created_at: time }))
    const headers = { 'content-type': 'application/x-ndjson' }
    const answer = await fetch(`${world.url}/api/tickets/import`, { method: 'POST', headers, body: lines.join('\n') })
    expect(answer.status).toBe(201)
    await analyze(world, [])
  }
  await bring(['2026-03-01T08:00:00.000Z', '2026-03-02T09:00:00.000Z'])
  const [group] = (await groupsOf(world)).items
  expect(group).toMatchObject({
    ...{ first_seen: '2026-03-01T08:00:00.000Z', last_seen: '2026-03-02T09:00:00.000Z' },
    last_day: 0,
  })
  await world.client.changeGroup({ params: { id: group?.id ?? 0 }, body: { handled: true } })
  await bring(['2026-03-01T07:00:00.000Z', '2999-01-01T00:00:00.000Z'])
  const [again] = (await groupsOf(world)).items
  expect(again).toMatchObject({ id: group?.id, tickets: 4, first_seen: '2026-03-01T07:00:00.000Z', handled_at: null })
  expect(new Date(again?.last_seen ?? 0).getTime(), 'no ticket is of tomorrow').toBeLessThanOrEqual(Date.now())
})

test('who has a group has its tickets, and those that join it later', async () => {
  const world = await openWorld()
  await analyze(world, times(3, outage))
  const [group] = (await groupsOf(world)).items
  await world.client.changeGroup({ params: { id: group?.id ?? 0 }, body: { assignee: 'Ada' } })
  await analyze(world, [outage(9)])
  const hers = await world.client.listTickets({ query: { status: 'all', assignee: 'Ada' } })
  expect(hers.total).toBe(4)
  expect((await groupsOf(world)).items).toMatchObject([{ assignee: 'Ada', tickets: 4 }])
})

test('a ticket leaves its group when a person says that it is not urgent, when it is edited, and when it is deleted', async () => {
  const world = await openWorld()
  await analyze(world, times(4, outage))
  const [group] = (await groupsOf(world)).items
  const members = await world.client.listTickets({ query: { status: 'all', group_id: group?.id ?? 0 } })
  const [one, two, three] = members.items
  const { analysis } = await world.client.getTicket({ params: { id: one?.id ?? 0 } })
  await world.client.correctAnalysis({ params: { id: analysis?.id ?? 0 }, body: { priority: 'low' } })
  await world.client.deleteTicket({ params: { id: two?.id ?? 0 } })
  await world.client.updateTicket({ params: { id: three?.id ?? 0 }, body: charge(1) })
  await gatherAll(world.deps)
  const { items } = await groupsOf(world)
  expect(items.find(({ id }) => id === group?.id)).toMatchObject({ tickets: 1 })
})

test('an unknown group is refused by name', async () => {
  const { client } = await openWorld()
  const unknown = { code: 'group_not_found', status: 404 }
  await expect(client.getGroup({ params: { id: 999 } })).rejects.toMatchObject(unknown)
  await expect(client.changeGroup({ params: { id: 999 }, body: { handled: true } })).rejects.toMatchObject(unknown)
})
