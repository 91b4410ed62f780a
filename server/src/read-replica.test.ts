import { newTicket, newTickets } from '@sta/testkit/factories'
import { startReplicated } from '@sta/testkit/replica'
import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'
import type { Deps } from './deps.ts'
import { askOf } from './platform/ask.ts'
import { isReachable } from './platform/db.ts'

async function openReplicated() {
  const servers = await startReplicated()
  onTestFinished(servers.stop)
  const env = { DATABASE_REPLICA_URL: servers.replica }
  const open = (log?: string[]) =>
    openWorld({ databaseUrl: servers.primary, env: { ...env, LOG_LEVEL: 'info' }, ...(log && { log }) })
  return { ...servers, open }
}

/** A replica is looked at once a second; a busy machine takes its time. */
const eventually = <T>(read: () => T) => expect.poll(read, { timeout: 60_000, interval: 100 })
const PATIENT = { timeout: 240_000 }

const use = ({ replica }: Deps) => replica?.state().use
/** Whether what is read now is read from the replica. */
const isOnReplica = async ({ readDb }: Deps): Promise<boolean | undefined> =>
  (await sql<{ it: boolean }>`select pg_is_in_recovery() as it`.execute(readDb)).rows[0]?.it

const titles = async ({ client }: Awaited<ReturnType<typeof openWorld>>) =>
  (await client.listTickets({ query: { status: 'all', page_size: 100 } })).items.map(({ title }) => title)

test('lists, searches, insights and exports are read from the replica', PATIENT, async () => {
  const { open } = await openReplicated()
  const world = await open()
  await world.client.createTickets({ body: newTickets(30, { title: 'Umbrella' }) })
  const run = await world.client.startRun({ body: {} })
  await world.finished(run.id)
  await eventually(() => isOnReplica(world.deps)).toBe(true)
  const found = await world.client.listTickets({ query: { q: 'umbrella', status: 'all' } })
  expect(found.total).toBe(30)
  const exported = await fetch(`${world.url}/api/tickets/export?format=jsonl&status=all`)
  expect((await exported.text()).trim().split('\n')).toHaveLength(30)
  expect((await world.client.getInsights({ query: {} })).volume.length).toBeGreaterThan(0)
  for (const db of [world.deps.readDb, world.deps.searchDb, world.deps.exportDb])
    await eventually(() => isOnReplica({ ...world.deps, readDb: db })).toBe(true)
  expect((await world.client.getStatus()).database.replica).toMatchObject({ use: 'in_use', reason: null })
  const metrics = await (await fetch(`${world.url}/metrics`)).text()
  expect(metrics).toMatch(/^sta_database_replica_state{use="in_use"} 1$/m)
  expect(metrics).toMatch(/^sta_database_pool_connections{pool="replica_requests",state="idle"} [1-9]/m)
})

test('nobody misses what was written before, at whatever server, while the replica stands still', PATIENT, async () => {
  const { open, onReplica } = await openReplicated()
  const [one, other] = [await open(), await open()]
  await one.client.createTickets({ body: [newTicket({ title: 'first' })] })
  await eventually(() => isOnReplica(other.deps)).toBe(true)
  await onReplica('select pg_wal_replay_pause()')
  for (let at = 1; at <= 20; at += 1) {
    const title = `written ${at}`
    await one.client.createTickets({ body: [newTicket({ title })] })
    expect(await titles(other)).toContain(title)
    expect(await titles(one)).toContain(title)
  }
  await eventually(() => use(other.deps)).toBe('behind')
  await eventually(() => other.deps.replica?.state().lagSeconds).toBeGreaterThan(1)
  await onReplica('select pg_wal_replay_resume()')
  await eventually(() => isOnReplica(other.deps)).toBe(true)
  expect(await titles(other)).toHaveLength(21)
})

test('with writes and reads at once at two servers, each reads all that it wrote', PATIENT, async () => {
  const { open } = await openReplicated()
  const worlds = [await open(), await open()]
  await Promise.all(
    worlds.flatMap((writer, w) =>
      Array.from({ length: 5 }, async (_, lane) => {
        const reader = worlds[(w + lane) % 2] ?? writer
        for (let at = 0; at < 12; at += 1) {
          const title = `ticket ${w} ${lane} ${at}`
          const [created] = await writer.client.createTickets({ body: [newTicket({ title })] })
          const query = { status: 'all', page_size: 20, sort: '-created_at' } as const
          const { items, total } = await reader.client.listTickets({ query })
          expect(total).toBeGreaterThanOrEqual(at)
          if (total < 20) expect(items.map(({ id }) => id)).toContain(created?.id)
          expect(await reader.client.getTicketHistory({ params: { id: created?.id ?? 0 } })).toMatchObject({
            analyses: [],
          })
        }
      }),
    ),
  )
  await eventually(() => isOnReplica(worlds[0]?.deps as Deps)).toBe(true)
})

test('a replica that is killed fails no request; it is told of, and used again when it is back', PATIENT, async () => {
  const { open, killReplica, stopReplica, startReplica } = await openReplicated()
  const log: string[] = []
  const world = await open(log)
  await world.client.createTickets({ body: newTickets(20, { title: 'Umbrella' }) })
  await eventually(() => isOnReplica(world.deps)).toBe(true)
  let isOver = false
  onTestFinished(() => {
    isOver = true
  })
  const readers = Array.from({ length: 6 }, async (_, lane) => {
    let answers = 0
    while (!isOver) {
      const query = lane % 2 ? { status: 'all' as const } : { status: 'all' as const, q: 'umbrella' }
      expect((await world.client.listTickets({ query })).total).toBe(20)
      answers += 1
    }
    return answers
  })
  killReplica()
  await eventually(() => log.join('')).toMatch(/The read replica is not used/)
  await eventually(() => log.join('')).toMatch(/The read replica answers again/)
  await stopReplica()
  await eventually(() => use(world.deps)).toBe('away')
  const ready = await world.client.getReadiness()
  expect(ready.status).toBe('ready')
  expect(ready.warnings.join()).toMatch(/The read replica is not used: .+\. The primary answers everything/)
  expect((await world.client.getStatus()).database.replica).toMatchObject({ use: 'away', lag_seconds: null })
  await startReplica()
  await eventually(() => isOnReplica(world.deps)).toBe(true)
  isOver = true
  expect(Math.min(...(await Promise.all(readers)))).toBeGreaterThan(0)
  expect((await world.client.getReadiness()).warnings).toEqual([])
})

test('what the replica breaks off, because a change needs its place, is asked of the primary', PATIENT, async () => {
  const { open } = await openReplicated()
  const { deps } = await open()
  await eventually(() => isOnReplica(deps)).toBe(true)
  await sql`create table crowded as select n from generate_series(1, 1000) n`.execute(deps.db)
  await eventually(() => isOnReplica(deps)).toBe(true)
  // For a minute at the replica, at once at the primary.
  const asked = sql<{ n: number }>`
    select count(*)::int as n from crowded where not pg_is_in_recovery() or pg_sleep(1) is not null`.execute(
    deps.exportDb,
  )
  await eventually(async () => isRunning(deps)).toBe(true)
  await sql`truncate crowded`.execute(deps.db)
  expect((await asked).rows).toEqual([{ n: 0 }])
  expect(await isReachable(deps.readDb)).toBe(true)
})

const isRunning = async ({ readDb }: Deps): Promise<boolean> => {
  const { rows } =
    await sql`select 1 from pg_stat_activity where query like '%from crowded where%' and pid <> pg_backend_pid()`.execute(
      readDb,
    )
  return rows.length > 0
}

test('who leaves has the question cancelled on the replica', PATIENT, async () => {
  const { open } = await openReplicated()
  const { deps } = await open()
  await eventually(() => isOnReplica(deps)).toBe(true)
  const leaving = new AbortController()
  const asked = askOf(deps.readDb, leaving.signal)(sql`select pg_sleep(600)`)
  const sleeping = async () =>
    (
      await sql`select 1 from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'`.execute(
        deps.readDb,
      )
    ).rows.length
  await eventually(sleeping).toBe(1)
  leaving.abort()
  await expect(asked).rejects.toThrow()
  await eventually(sleeping).toBe(0)
})

test('a statement that writes goes to the primary, and a transaction does', PATIENT, async () => {
  const { open } = await openReplicated()
  const { deps } = await open()
  await eventually(() => isOnReplica(deps)).toBe(true)
  await sql`create table written (n int)`.execute(deps.readDb)
  await deps.readDb.transaction().execute(async (tx) => {
    await sql`insert into written values (1)`.execute(tx)
    expect((await sql`select n from written`.execute(tx)).rows).toEqual([{ n: 1 }])
  })
  expect((await sql`select n from written`.execute(deps.readDb)).rows).toEqual([{ n: 1 }])
  await eventually(() => use(deps)).toBe('in_use')
})

test('a server that follows nobody, or is another database, is no replica', PATIENT, async () => {
  const { open, onReplica, primary } = await openReplicated()
  const { deps } = await open()
  await eventually(() => isOnReplica(deps)).toBe(true)
  await onReplica('select pg_promote()')
  await eventually(() => deps.replica?.warning()).toMatch(/it follows no primary/)
  expect(await isOnReplica(deps)).toBe(false)
  const wrong = await openWorld({ databaseUrl: primary, env: { DATABASE_REPLICA_URL: primary } })
  expect((await wrong.client.getReadiness()).warnings.join()).toMatch(/it follows no primary/)
})
