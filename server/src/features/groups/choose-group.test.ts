import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'
import { gatherAll } from './gather-tickets.ts'

const outage = (n: number) => ({
  title: 'Checkout is down',
  description: `Our checkout has been down since 9:0${n % 10}, error 503. No customer can pay. Shop number ${n}. This is urgent, we lose orders every minute.`,
})
const charge = (n: number) => ({
  title: 'Charged twice',
  description: `You charged my card twice for invoice ${n}. I need the second payment refunded immediately, please.`,
})
const question = { title: 'Paying', description: 'How do people pay in the shop at the moment?' }

/** Two groups, of three and of two urgent tickets, and a question that is in none. */
async function openGroups() {
  const world = await openWorld()
  const rows = [outage(1), outage(2), outage(3), charge(1), charge(2), question]
  const tickets = await world.client.createTickets({ body: rows })
  const ids = tickets.map(({ id }) => id)
  const { id } = await world.client.startRun({ body: {} })
  await world.finished(id)
  await gatherAll(world.deps)
  return { world, ids, at: (index: number) => ids[index] ?? 0 }
}

const groupOf = async ({ client }: World, id: number) => (await client.getTicketGroup({ params: { id } })).group
const link = ({ client }: World, id: number, other: number) =>
  client.linkTickets({ params: { id }, body: { ticket_id: other, author: 'Ana' } })
const sizes = async ({ client }: World) => (await client.listGroups({})).items.map(({ tickets }) => tickets)

/** All of them are looked at again, as after an edit or a new run. */
async function gatherAnew({ deps }: World, ids: number[]) {
  await deps.db
    .insertInto('ticket_to_group')
    .values(ids.map((ticket_id) => ({ ticket_id })))
    .execute()
  await gatherAll(deps)
}

test('a ticket that a person linked is in the group whatever its priority, after gathering too, until it is taken back', async () => {
  const { world, ids, at } = await openGroups()
  const outages = await groupOf(world, at(0))
  const { group, choices } = await link(world, at(5), at(0))
  expect(group).toMatchObject({ id: outages?.id, tickets: 4 })
  expect(choices).toMatchObject([{ group_id: outages?.id, belongs: true, author: 'Ana', undone_at: null }])
  await gatherAnew(world, ids)
  expect(await groupOf(world, at(5))).toMatchObject({ id: outages?.id, tickets: 4 })
  const undone = await world.client.undoGroupChoice({ params: { id: choices[0]?.id ?? 0 } })
  expect(undone).toMatchObject({ group: null, choices: [{ undone_at: expect.any(String) }] })
  expect(await groupOf(world, at(0))).toMatchObject({ tickets: 3 })
})

test('a ticket that is not the same problem leaves the group and never comes back by itself', async () => {
  const { world, ids, at } = await openGroups()
  const before = await groupOf(world, at(0))
  const { group, choices } = await world.client.unlinkTicket({ params: { id: at(0) }, body: {} })
  expect(group?.id).not.toBe(before?.id)
  await gatherAnew(world, ids)
  expect((await groupOf(world, at(0)))?.id).not.toBe(before?.id)
  expect(await groupOf(world, at(1))).toMatchObject({ id: before?.id, tickets: 2 })
  await world.client.undoGroupChoice({ params: { id: choices[0]?.id ?? 0 } })
  expect(await groupOf(world, at(0))).toMatchObject({ id: before?.id, tickets: 3 })
})

test('a ticket that left its group draws no other out of it, and stays where it went', async () => {
  const world = await openWorld()
  const theme = (n: number) => ({
    ...outage(n),
    description: `${outage(n).description} It began after the update of the theme of our shop.`,
  })
  const tickets = await world.client.createTickets({ body: [outage(1), theme(2), theme(3)] })
  const ids = tickets.map(({ id }) => id)
  const [, left = 0, like = 0] = ids
  const { id } = await world.client.startRun({ body: {} })
  await world.finished(id)
  await gatherAll(world.deps)
  const before = await groupOf(world, like)
  expect(before).toMatchObject({ tickets: 3 })
  const { group } = await world.client.unlinkTicket({ params: { id: left }, body: {} })
  await gatherAnew(world, ids)
  expect(await groupOf(world, like)).toMatchObject({ id: before?.id, tickets: 2 })
  expect(await groupOf(world, left)).toMatchObject({ id: group?.id, tickets: 1 })
})

test('two tickets without a group found one, and leave it together', async () => {
  const world = await openWorld()
  const [a, b] = await world.client.createTickets({ body: [question, { ...question, title: 'Pay' }] })
  const { group, choices } = await link(world, a?.id ?? 0, b?.id ?? 0)
  expect(group).toMatchObject({ tickets: 2, title: 'Pay' })
  await world.client.undoGroupChoice({ params: { id: choices[0]?.id ?? 0 } })
  expect([await groupOf(world, a?.id ?? 0), await groupOf(world, b?.id ?? 0)]).toEqual([null, null])
  expect(await sizes(world)).toEqual([])
})

test('a merged group is one with the other, for later tickets too, and comes back with all that is its own', async () => {
  const { world, ids, at } = await openGroups()
  const [outages, charges] = [await groupOf(world, at(0)), await groupOf(world, at(3))]
  const merge = { params: { id: charges?.id ?? 0 }, body: { into: outages?.id ?? 0 } }
  expect(await world.client.mergeGroups(merge)).toMatchObject({ id: outages?.id, tickets: 5 })
  expect(await sizes(world)).toEqual([5])
  const [later] = await world.client.createTickets({ body: [charge(3)] })
  await world.finished((await world.client.startRun({ body: {} })).id)
  await gatherAnew(world, ids)
  expect(await groupOf(world, later?.id ?? 0)).toMatchObject({ id: outages?.id, tickets: 6 })
  await expect(world.client.mergeGroups(merge)).rejects.toMatchObject({ code: 'group_merge_impossible' })
  const back = { params: { id: charges?.id ?? 0 } }
  expect(await world.client.unmergeGroup(back)).toMatchObject({ id: charges?.id, tickets: 3 })
  expect(await sizes(world)).toEqual([3, 3])
  await expect(world.client.unmergeGroup(back)).rejects.toMatchObject({ code: 'group_not_merged' })
})

test('what cannot be decided is refused by name', async () => {
  const { world, at } = await openGroups()
  const { client } = world
  const refusals: [() => Promise<unknown>, string][] = [
    [() => link(world, at(0), at(0)), 'same_ticket'],
    [() => link(world, at(0), 999_999), 'ticket_not_found'],
    [() => client.getTicketGroup({ params: { id: 999_999 } }), 'ticket_not_found'],
    [() => client.unlinkTicket({ params: { id: at(5) }, body: {} }), 'ticket_without_group'],
    [() => client.undoGroupChoice({ params: { id: 999 } }), 'group_choice_not_found'],
    [() => client.mergeGroups({ params: { id: 999_999 }, body: { into: 1 } }), 'group_not_found'],
  ]
  for (const [ask, code] of refusals) await expect(ask()).rejects.toMatchObject({ code })
  const { choices } = await link(world, at(5), at(0))
  const undo = () => client.undoGroupChoice({ params: { id: choices[0]?.id ?? 0 } })
  await undo()
  await expect(undo()).rejects.toMatchObject({ code: 'group_choice_undone' })
})
