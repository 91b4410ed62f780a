import type { NewRule } from '@sta/contract/schemas/rules'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { gatherAll } from '../groups/gather-tickets.ts'
import { applyRules } from './apply-rules.ts'

const outage = (n: number) => ({
  title: 'Checkout is down',
  description: `Our checkout has been down since 9:0${n % 10}, error 503. No customer can pay. Shop number ${n}. This is urgent, we lose orders every minute.`,
})
/** Nothing urgent. */
const question = (n: number) => ({
  title: 'Export of customers',
  description: `How can I export the list of my customers to a spreadsheet? It is not urgent. My customer number is ${n}.`,
})
const times = <T>(n: number, make: (n: number) => T) => Array.from({ length: n }, (_, i) => make(i))

/** An installation that had a ticket ten days ago. */
async function openWorldWithPast(): Promise<World> {
  const world = await openWorld()
  await sql`insert into ticket (title, description, content_hash, status, category, priority, created_at)
    values ('Old', 'From the archive', '\\x00', 'analyzed', 'bug', 'low', now() - interval '10 days')`.execute(
    world.deps.db,
  )
  return world
}

/** Until nothing is left to gather, and of nothing rules are to be asked. */
async function settle({ deps }: World): Promise<void> {
  for (let rounds = 0; ; rounds += 1) {
    const { rows } = await sql`select id from rule_event union all select id from ticket_to_group`.execute(deps.db)
    if (rows.length === 0) return
    if (rounds > 200) throw new Error('It runs in a circle')
    await applyRules(deps)
    await gatherAll(deps)
  }
}

async function analyze(world: World, tickets: { title: string; description: string }[]): Promise<number[]> {
  const ids = (await world.client.createTickets({ body: tickets })).map(({ id }) => id)
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await settle(world)
  return ids
}

const addRule = ({ client }: World, wanted: Partial<NewRule> & Pick<NewRule, 'actions' | 'event'>) =>
  client.createRule({ body: { name: 'Rule', condition: {}, on: true, ...wanted } })

const tagged = async ({ client }: World, tag: string): Promise<number[]> => {
  const { items } = await client.listTickets({ query: { status: 'all', tag, page_size: 100 } })
  return items.map(({ id }) => id).toSorted((a, b) => a - b)
}

test('a rule about spikes is asked about the tickets of the group, once, when it begins', async () => {
  const world = await openWorldWithPast()
  await addRule(world, { event: 'spike.detected', actions: { add_tags: ['incident'], assignee: 'On call' } })
  const few = await analyze(world, times(5, outage))
  expect(await tagged(world, 'incident')).toEqual([])
  const more = await analyze(
    world,
    times(6, (n) => outage(n + 100)),
  )
  expect(await tagged(world, 'incident')).toEqual([...few, ...more])
  await analyze(
    world,
    times(3, (n) => outage(n + 200)),
  )
  expect(await tagged(world, 'incident')).toHaveLength(11)
  const { firings } = await world.client.getTicketHistory({ params: { id: few[0] ?? 0 } })
  expect(firings).toMatchObject([{ event: 'spike.detected', new: { tags: ['incident'], assignee: 'On call' } }])
})

test('a spike that a rule made is told but sets off no rule, so that rules about spikes never run in a circle', async () => {
  const world = await openWorldWithPast()
  await addRule(world, { event: 'ticket.analyzed', actions: { priority: 'high' } })
  // Each would make the spike of the other, if it could.
  const low = { filter: { priority: 'low', status: 'all' } } as const
  const high = { filter: { priority: 'high', status: 'all' } } as const
  await addRule(world, { event: 'spike.detected', condition: high, actions: { priority: 'low', add_tags: ['sank'] } })
  await addRule(world, { event: 'spike.detected', condition: low, actions: { priority: 'high', add_tags: ['rose'] } })
  const told: number[] = []
  world.deps.live.subscribe((event) => {
    if (event.type === 'spike.detected') told.push(...(event.ids ?? []))
  })
  // A rule makes them urgent, and by that a spike: people are told of it, rules are not.
  await analyze(world, times(12, question))
  expect([await tagged(world, 'sank'), await tagged(world, 'rose')]).toEqual([[], []])
  expect((await world.client.getInsights()).group_spikes).toMatchObject([{ count: 12 }])
  // One that comes by itself does set them off, and what they do to it ends there.
  const urgent = await analyze(world, times(12, outage))
  const sank = await tagged(world, 'sank')
  expect(sank.length).toBeGreaterThan(0)
  expect(urgent).toEqual(expect.arrayContaining(sank))
  for (const id of sank) {
    const { firings } = await world.client.getTicketHistory({ params: { id } })
    expect(firings.filter(({ event }) => event === 'spike.detected').length).toBeLessThanOrEqual(2)
  }
  // What is told comes a moment later, and what there was to tell before the end.
  await expect.poll(() => told.length, { timeout: 20_000 }).toBe(2)
  await world.stop()
  expect(told.length).toBe(2)
})
