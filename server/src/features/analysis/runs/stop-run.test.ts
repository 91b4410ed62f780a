import { newTickets } from '@sta/testkit/factories'
import { openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { planRun } from './plan-run.ts'
import { releaseRun } from './release-tickets.ts'

const never = () => new AbortController().signal
const SIZE = 12_000

/** A run over 12,000 tickets that is planned to its end, and that nobody works at. */
async function openPlannedRun(): Promise<{ world: World; id: number }> {
  const world = await openWorld({ env: { ROLE: 'api' } })
  await sql`
    insert into ticket (title, description, content_hash)
    select 'Invoice was charged twice', 'Please refund the second payment', '\\x01' from generate_series(1, ${SIZE}::int)`.execute(
    world.deps.db,
  )
  const { id } = await world.client.startRun({ body: {} })
  await planRun(world.deps, id, never())
  expect((await world.client.countTickets()).by_status.processing).toBe(SIZE)
  return { world, id }
}

const processing = async (world: World) => (await world.client.countTickets()).by_status.processing

test('a stop of a large run gives a first part of its tickets back at once, and the rest by a job', async () => {
  const { world, id } = await openPlannedRun()
  expect(await world.client.cancelRun({ params: { id } })).toMatchObject({ status: 'cancelled', phase: 'finished' })
  const left = await processing(world)
  expect(left).toBe(SIZE - 1000)
  const worker = await openWorld({ databaseUrl: world.databaseUrl, env: { ROLE: 'worker' } })
  await expect.poll(() => processing(world), { timeout: 30_000 }).toBe(0)
  expect((await world.client.countTickets()).by_status).toMatchObject({ pending: SIZE, failed: 0 })
  await worker.stop()
})

/** Jobs about chunks that nobody began. */
async function waitingJobs({ deps: { db } }: World): Promise<number> {
  const { rows } = await sql<{ jobs: number }>`
    select count(*)::int as jobs from pgboss.job where name = 'chunk.analyze' and state in ('created', 'retry')`.execute(
    db,
  )
  return rows[0]?.jobs ?? 0
}

test('a stop takes the jobs of its run along, and those of other runs stay', async () => {
  const world = await openWorld({ env: { ROLE: 'api', CHUNK_SIZE: '1', MAX_ACTIVE_RUNS: '2' } })
  const tickets = await world.client.createTickets({ body: newTickets(30) })
  const ids = tickets.map((ticket) => ticket.id)
  const stopped = await world.client.startRun({ body: { ticketIds: ids.slice(0, 20) } })
  const other = await world.client.startRun({ body: { ticketIds: ids.slice(20) } })
  expect(await waitingJobs(world)).toBe(30)
  await world.client.cancelRun({ params: { id: stopped.id } })
  expect(await waitingJobs(world)).toBe(10)
  await openWorld({ databaseUrl: world.databaseUrl, env: { ROLE: 'worker' } })
  expect(await world.finished(other.id)).toMatchObject({ status: 'completed', progress: { total: 10, done: 10 } })
})

test('a release that is broken off goes on from the rows, and may run twice at once', async () => {
  const { world, id } = await openPlannedRun()
  await world.client.cancelRun({ params: { id } })
  const stopping = new AbortController()
  const brokenOff = releaseRun(world.deps, id, stopping.signal)
  stopping.abort(new Error('The worker is shutting down'))
  await expect(brokenOff).rejects.toThrow('shutting down')
  expect(await processing(world)).toBeGreaterThan(0)
  await Promise.all([releaseRun(world.deps, id, never()), releaseRun(world.deps, id, never())])
  expect((await world.client.countTickets()).by_status).toMatchObject({ pending: SIZE, processing: 0 })
})

test('a retry while tickets are still being given back takes them all, and the release lets go of them', async () => {
  const { world, id } = await openPlannedRun()
  await world.client.cancelRun({ params: { id } })
  expect(await world.client.retryRun({ params: { id } })).toMatchObject({ status: 'processing' })
  await releaseRun(world.deps, id, never())
  await planRun(world.deps, id, never())
  expect(await processing(world)).toBe(SIZE)
  const { progress } = await world.client.getRunState({ params: { id } })
  expect(progress).toEqual({ total: SIZE, done: 0, failed: 0 })

  await openWorld({ databaseUrl: world.databaseUrl, env: { ROLE: 'worker' } })
  expect(await world.finished(id)).toMatchObject({
    status: 'completed',
    progress: { total: SIZE, done: SIZE, failed: 0 },
  })
}, 300_000)
