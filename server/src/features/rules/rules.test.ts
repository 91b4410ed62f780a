import type { NewRule } from '@sta/contract/schemas/rules'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { applyRules } from './apply-rules.ts'

const refund = (n: number) => ({
  title: `Invoice ${n} was charged twice`,
  description: 'You charged my invoice twice, please refund me',
})

async function rule({ client }: World, wanted: Partial<NewRule> & Pick<NewRule, 'actions'>) {
  const body = { name: 'Rule', event: 'ticket.created' as const, condition: {}, on: true, ...wanted }
  return client.createRule({ body })
}

async function created(world: World, ...tickets: object[]): Promise<number[]> {
  const body = (tickets.length > 0 ? tickets : [refund(1)]) as ReturnType<typeof refund>[]
  const ids = (await world.client.createTickets({ body })).map(({ id }) => id)
  await applyRules(world.deps)
  return ids
}

const read = ({ client }: World, id: number) => client.getTicket({ params: { id } })
const history = ({ client }: World, id: number) => client.getTicketHistory({ params: { id } })

test('a rule assigns, tags and sets the state of what matches, in order, and its history can take that back', async () => {
  const world = await openWorld()
  await rule(world, {
    name: 'Money',
    condition: { filter: { q: 'refund', status: 'all' } },
    actions: { assignee: 'Ana', add_tags: ['money'] },
  })
  await rule(world, {
    name: 'Later',
    condition: { filter: { tag: 'money', status: 'all' } },
    actions: { state: 'waiting' },
  })
  await rule(world, { name: 'Second hand', actions: { assignee: 'Ben' } })
  const [money = 0, other = 0] = await created(world, refund(1), { title: 'Hello', description: 'How are you?' })
  expect(await read(world, money)).toMatchObject({
    assignee: 'Ana',
    tags: ['money'],
    state: 'waiting',
    state_by: 'rule',
  })
  expect(await read(world, other)).toMatchObject({ assignee: 'Ben', tags: [], state: 'open' })
  const { firings, states } = await history(world, money)
  expect(firings).toMatchObject([
    { rule_name: 'Later', old: { state: 'open' }, new: { state: 'waiting' } },
    { rule_name: 'Money', old: { assignee: null, tags: [] }, new: { assignee: 'Ana', tags: ['money'] } },
  ])
  expect(states).toMatchObject([{ decided_by: 'rule', author: 'Later' }])
  for (const { id } of firings) await world.client.undoRuleFiring({ params: { id } })
  expect(await read(world, money)).toMatchObject({ assignee: null, tags: [], state: 'open', state_by: 'person' })
  await expect(world.client.undoRuleFiring({ params: { id: firings[0]?.id ?? 0 } })).rejects.toMatchObject({
    code: 'firing_undone',
  })
  const { items } = await world.client.listRules()
  expect(items.map(({ name, fired }) => [name, fired])).toEqual([
    ['Money', 1],
    ['Later', 1],
    ['Second hand', 1],
  ])
})

test('after the analysis a rule decides on priority and category by what was found, but never over a person', async () => {
  const world = await openWorld()
  const { client } = world
  const ids = await created(world, refund(1), refund(2))
  await analyzeAll(world)
  const [first = 0, second = 0] = ids
  const { analysis } = await read(world, first)
  await client.correctAnalysis({ params: { id: analysis?.id ?? 0 }, body: { priority: 'medium' } })
  await client.updateTicket({ params: { id: first }, body: { state: 'waiting', assignee: 'Ada' } })
  await rule(world, {
    event: 'ticket.analyzed',
    condition: { filter: { category: 'billing', status: 'all' }, language: 'en', confidence_from: 0 },
    actions: { priority: 'low', state: 'closed', assignee: 'Ben', category: 'account' },
  })
  await rule(world, { event: 'ticket.analyzed', condition: { confidence_below: 0 }, actions: { add_tags: ['unsure'] } })
  const run = await client.startRun({ body: { ticketIds: ids, reanalyze: true } })
  await world.finished(run.id)
  await applyRules(world.deps)
  expect(await read(world, first)).toMatchObject({
    priority: 'medium',
    state: 'waiting',
    assignee: 'Ada',
    category: 'account',
  })
  expect(await read(world, second)).toMatchObject({ priority: 'low', state: 'closed', assignee: 'Ben', tags: [] })
})

test('what a rule does sets off no rule, and a ticket is dealt with once for each thing that happened', async () => {
  const world = await openWorld()
  await rule(world, { actions: { state: 'waiting', add_tags: ['a'] } })
  await rule(world, { event: 'ticket.stale', actions: { state: 'open', add_tags: ['b'] } })
  await rule(world, { event: 'ticket.corrected', actions: { state: 'solved', add_tags: ['c'] } })
  await rule(world, { event: 'ticket.analyzed', actions: { priority: 'high', category: 'bug', state: 'closed' } })
  const [id = 0] = await created(world)
  const left = async () => (await sql`select from rule_event`.execute(world.deps.db)).rows.length
  expect(await left()).toBe(0)
  await applyRules(world.deps)
  expect((await history(world, id)).firings).toHaveLength(1)
  await analyzeAll(world)
  await applyRules(world.deps)
  expect((await history(world, id)).firings).toHaveLength(2)
  expect(await left()).toBe(0)
  // A tag that a person took off stays off.
  await world.client.updateTicket({ params: { id }, body: { tags: [] } })
  await sql`insert into rule_event (event, ticket_ids) values ('ticket.created', array[${id}::bigint])`.execute(
    world.deps.db,
  )
  await applyRules(world.deps)
  expect((await read(world, id)).tags).toEqual([])
})

test('two workers at once, and one that dies, leave each event done exactly once', async () => {
  const world = await openWorld()
  await rule(world, { actions: { add_tags: ['seen'], notify: true } })
  const ids: number[] = []
  for (let n = 0; n < 8; n += 1)
    ids.push(...(await world.client.createTickets({ body: [refund(n)] })).map(({ id }) => id))
  const dying = world.deps.db.transaction().execute(async (tx) => {
    await sql`delete from rule_event where id = (select min(id) from rule_event)`.execute(tx)
    throw new Error('killed')
  })
  await expect(dying).rejects.toThrow('killed')
  await Promise.all([applyRules(world.deps), applyRules(world.deps), applyRules(world.deps)])
  await applyRules(world.deps)
  for (const id of ids)
    expect([(await read(world, id)).tags, (await history(world, id)).firings.length]).toEqual([['seen'], 1])
})

test('a draft does nothing, and a trial says what it would do', async () => {
  const world = await openWorld()
  const { client } = world
  const draft = await rule(world, { on: false, actions: { add_tags: ['x'] } })
  const ids = await created(world, refund(1), refund(2), { title: 'Hello', description: 'How are you?' })
  expect(draft).toMatchObject({ on: false, fired: 0, last_fired_at: null })
  expect((await read(world, ids[0] ?? 0)).tags).toEqual([])
  const trial = await client.tryRule({
    body: {
      event: 'ticket.created',
      condition: { filter: { q: 'refund' } },
      actions: { add_tags: ['x'], snooze_hours: 4 },
    },
  })
  expect(trial).toMatchObject({ looked_at: 3, fired: 2 })
  expect(trial.tickets).toMatchObject([
    { id: ids[1], old: { tags: [], snoozed_until: null }, new: { tags: ['x'], snoozed_until: expect.any(String) } },
    { id: ids[0] },
  ])
  expect((await read(world, ids[0] ?? 0)).tags).toEqual([])
  const changed = await client.changeRule({ params: { id: draft.id }, body: { on: true, name: 'Tags' } })
  expect(changed).toMatchObject({ on: true, name: 'Tags', actions: { add_tags: ['x'] } })
  const [later = 0] = await created(world, refund(9))
  expect((await read(world, later)).tags).toEqual(['x'])
  await client.deleteRule({ params: { id: draft.id } })
  expect((await history(world, later)).firings).toMatchObject([{ rule_id: null, rule_name: 'Tags' }])
})

test('a rule that does nothing, contradicts itself or names what is not there is refused', async () => {
  const world = await openWorld()
  const wrong = (actions: object) => rule(world, { actions: actions as NewRule['actions'] })
  await expect(wrong({})).rejects.toMatchObject({ code: 'validation_failed' })
  await expect(wrong({ state: 'closed', snooze_hours: 2 })).rejects.toMatchObject({ code: 'validation_failed' })
  await expect(wrong({ category: 'weather' })).rejects.toMatchObject({ code: 'unknown_category' })
  await expect(world.client.changeRule({ params: { id: 99 }, body: { on: true } })).rejects.toMatchObject({
    code: 'rule_not_found',
  })
  await expect(world.client.undoRuleFiring({ params: { id: 99 } })).rejects.toMatchObject({ code: 'firing_not_found' })
})

test('the order of rules is set as a whole, is the one in which they are asked, and a list that is not theirs changes nothing', async () => {
  const world = await openWorld()
  const { client } = world
  const ids: number[] = []
  for (const name of ['Ana', 'Ben', 'Cem']) ids.push((await rule(world, { name, actions: { assignee: name } })).id)
  const [ana = 0, ben = 0, cem = 0] = ids
  const names = async () => (await client.listRules()).items.map(({ name }) => name)
  const { items } = await client.orderRules({ body: { ids: [cem, ana, ben] } })
  expect(items.map(({ name, position }) => [name, position])).toEqual([
    ['Cem', 1],
    ['Ana', 2],
    ['Ben', 3],
  ])
  const [first = 0] = await created(world)
  expect((await read(world, first)).assignee).toBe('Cem')
  for (const wrong of [
    [ana, ben],
    [ana, ben, 99],
    [ana, ben, cem, cem],
  ])
    await expect(client.orderRules({ body: { ids: wrong } })).rejects.toMatchObject({ code: 'rules_changed' })
  expect(await names()).toEqual(['Cem', 'Ana', 'Ben'])
})
