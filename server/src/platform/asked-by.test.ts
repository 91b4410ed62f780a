import { createClient } from '@sta/contract/client'
import { SCOPES } from '@sta/contract/wire/access'
import { bearer, makeKey } from '@sta/testkit/access'
import { newTickets } from '@sta/testkit/factories'
import { openMembersWorld } from '@sta/testkit/people'
import { openWorld, type World } from '@sta/testkit/test-world'
import { expect, test } from 'vitest'

const MINE = { status: 'all', assignee: 'me' } as const

const clientWith = (world: World, key: string) =>
  createClient(world.url, (address, init = {}) =>
    fetch(address, { ...init, headers: { ...init.headers, ...bearer(key) } }),
  )

test('me is the member who asks, by sign-in or a key of theirs: in lists, exports, views, changes of many, runs and rules', async () => {
  const world = await openMembersWorld({ ANALYZER: 'local' })
  const [rosa, ben] = [await world.join('Rosa', 'admin'), await world.join('Ben', 'agent')]
  const [first, second, third] = await rosa.client.createTickets({ body: newTickets(3) })
  const assign = (ticket: typeof first, assignee: string) =>
    rosa.client.updateTicket({ params: { id: ticket?.id ?? 0 }, body: { assignee } })
  await assign(first, 'Rosa')
  await assign(second, 'Rosa')
  await assign(third, 'Ben')

  expect((await rosa.client.listTickets({ query: MINE })).total).toBe(2)
  expect((await ben.client.listTickets({ query: MINE })).items.map(({ id }) => id)).toEqual([third?.id])
  const { key } = await makeKey(world, [...SCOPES], ben.id)
  expect((await clientWith(world, key).listTickets({ query: MINE })).total).toBe(1)
  const counted = await rosa.client.countViews({ body: { filters: [MINE, { status: 'all', assignee: 'none' }] } })
  expect(counted.counts.map((each) => each?.count)).toEqual([2, 0])
  const file = await ben.fetch(`${world.url}/api/tickets/export?format=jsonl&assignee=me`)
  expect((await file.text()).trim().split('\n')).toHaveLength(1)
  await ben.client.changeTickets({ body: { filter: MINE, add_tags: ['mine'] } })
  expect((await ben.client.listTickets({ query: { status: 'all', tag: 'mine' } })).total).toBe(1)

  expect((await ben.client.estimateRun({ body: { filter: MINE } })).ticket_count).toBe(1)
  const run = await ben.client.startRun({ body: { filter: MINE } })
  await expect.poll(async () => (await ben.client.getRunState({ params: { id: run.id } })).phase).toBe('finished')
  expect((await ben.client.getRunState({ params: { id: run.id } })).progress.done).toBe(1)

  const condition = { filter: MINE }
  const draft = { name: 'Mine', event: 'ticket.created' as const, actions: { add_tags: ['ours'] } }
  expect((await rosa.client.tryRule({ body: { event: draft.event, actions: draft.actions, condition } })).fired).toBe(2)
  const rule = await rosa.client.createRule({ body: { ...draft, condition } })
  expect(rule.condition.filter?.assignee).toBe('Rosa')
  const changed = await world.admin.client.changeRule({ params: { id: rule.id }, body: { condition } })
  expect(changed.condition.filter?.assignee).toBe('Ada')
})

test('where nobody signs in, and to the key of a service account, it is said that a name is needed', async () => {
  const open = await openWorld()
  const refused = { status: 422, code: 'validation_failed', message: expect.stringContaining('give the name') }
  await expect(open.client.listTickets({ query: MINE })).rejects.toMatchObject(refused)
  await expect(open.client.countViews({ body: { filters: [MINE] } })).rejects.toMatchObject(refused)
  const { key } = await makeKey(open, [...SCOPES])
  await expect(clientWith(open, key).startRun({ body: { filter: MINE } })).rejects.toMatchObject(refused)
})
