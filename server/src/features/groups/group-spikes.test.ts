import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
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
const times = <T>(n: number, make: (n: number) => T) => Array.from({ length: n }, (_, i) => make(i))
const dayBefore = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

/** An installation that had a ticket ten days ago. */
async function openWorldWithPast(): Promise<World> {
  const world = await openWorld()
  await sql`insert into ticket (title, description, content_hash, status, category, priority, created_at)
    values ('Old', 'From the archive', '\\x00', 'analyzed', 'bug', 'low', ${dayBefore(10)}::timestamptz)`.execute(
    world.deps.db,
  )
  return world
}

async function analyze(world: World, tickets: { title: string; description: string }[]) {
  if (tickets.length > 0) await world.client.createTickets({ body: tickets })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await gatherAll(world.deps)
  return world.client.getRun({ params: { id: run.id } })
}

/** Groups that the live channel says began to spike. */
function listen(world: World): number[] {
  const told: number[] = []
  world.deps.live.subscribe((event) => {
    if (event.type === 'spike.detected') told.push(...(event.ids ?? []))
  })
  return told
}

test('urgent tickets of many senders that say the same within a day are a spike, told once, and in the summary', async () => {
  const world = await openWorldWithPast()
  const told = listen(world)
  const run = await analyze(world, [...times(12, outage), ...times(3, charge)])
  const { group_spikes } = await world.client.getInsights()
  expect(group_spikes).toEqual([
    expect.objectContaining({ title: 'Checkout is down', harm: 'outage', count: 12, usual: 0 }),
  ])
  expect(run.summary).toContain('12 tickets in 24 hours say the same as “Checkout is down”, usually 0.')
  expect(run.report?.group_spikes).toEqual(group_spikes)
  await analyze(
    world,
    times(5, (n) => outage(n + 100)),
  )
  expect((await world.client.getInsights()).group_spikes).toEqual([expect.objectContaining({ count: 17 })])
  await world.stop()
  expect(told).toEqual([group_spikes[0]?.group_id])
})

test('the first import of an installation is no spike, nor is what comes as often as ever, nor old news', async () => {
  const world = await openWorld()
  const told = listen(world)
  await analyze(world, times(20, outage))
  expect((await world.client.getInsights()).group_spikes).toEqual([])
  await world.stop()
  expect(told).toEqual([])

  const steady = await openWorldWithPast()
  await steady.client.createTickets({ body: times(150, charge) })
  // As their source says, ten of them came on each of the last 15 days.
  await sql`update ticket set external_created_at = now() - (id % 15) * interval '24 hours' - interval '1 hour'`.execute(
    steady.deps.db,
  )
  await steady.client.createTickets({ body: times(30, outage) })
  await sql`update ticket set external_created_at = ${dayBefore(3)} where title = 'Checkout is down'`.execute(
    steady.deps.db,
  )
  await analyze(steady, [])
  const { group_spikes } = await steady.client.getInsights()
  expect(group_spikes).toEqual([])
})

test('a lost connection of the live channel is no alarm', async () => {
  const world = await openWorldWithPast()
  const told: string[] = []
  world.deps.live.subscribe(({ type }) => told.push(type))
  await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'support-ticket-analyst live'`.execute(world.deps.db)
  await expect.poll(() => told, { timeout: 20_000 }).toContain('runs.changed')
  expect(told).not.toContain('spike.detected')
})
