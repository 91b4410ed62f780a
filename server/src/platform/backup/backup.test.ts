import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { emptyDatabase, startDatabaseServer } from '@sta/testkit/database-server'
import { newTickets } from '@sta/testkit/factories'
import { analyzeAll, openModelWorld, openWorld } from '@sta/testkit/test-world'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { jobs } from '../../jobs.ts'
import { openDb } from '../db.ts'
import { createLog } from '../log.ts'
import { knownMigrations, migrate } from '../migrate.ts'
import { openQueue } from '../queue/queue.ts'
import { checkBackupFile, readBackupFile, writeBackupFile } from './backup-file.ts'
import type { Frame } from './frames.ts'
import { restoreBackup } from './restore-backup.ts'
import { takeBackup } from './take-backup.ts'

/** Each starts databases and whole products, which takes its time on a busy machine. */
const PATIENT = { timeout: 240_000 }
const log = createLog('silent')

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'ticket-backup-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

async function empty(server = inject('databaseServer')): Promise<string> {
  const { url, drop } = await emptyDatabase(server)
  onTestFinished(drop)
  return url
}

async function ask<Row extends pg.QueryResultRow>(url: string, question: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(question)).rows
  } finally {
    await client.end()
  }
}

const tablesOf = (url: string) =>
  ask(url, `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`)

const take = (url: string, file: string) => takeBackup({ url, file, product: '0.0.0', keyFile: null })

const restore = (url: string, file: string) =>
  restoreBackup({
    url,
    file,
    async openJobs() {
      const queue = await openQueue({ url, kinds: jobs, supervise: false, log })
      return { put: queue.enqueueKept, close: () => queue.stop(0) }
    },
  })

/** How the schema is, in words: indexes, keys, triggers. */
const shapeOf = (url: string) =>
  ask(
    url,
    `select pg_get_indexdef(indexrelid) as it from pg_index where indrelid::regclass::text !~ '[.]'
       and indrelid in (select oid from pg_class where relnamespace = 'public'::regnamespace)
     union all select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint
       where connamespace = 'public'::regnamespace
     union all select tgrelid::regclass || ' ' || tgname || ' ' || tgenabled::text from pg_trigger where not tgisinternal
     order by 1`,
  )

test(
  'a backup that is taken while tickets are written is one picture, and comes back on another server as it was',
  PATIENT,
  async () => {
    const world = await openWorld()
    await world.client.createTickets({ body: newTickets(300) })
    await analyzeAll(world)
    const file = path.join(await folder(), 'own.backup')
    let writing = true
    const writer = (async () => {
      while (writing) await world.client.createTickets({ body: newTickets(5) })
    })()
    const taken = await take(world.databaseUrl, file)
    writing = false
    await writer
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(taken.bytes).toBe((await stat(file)).size)

    const server = await startDatabaseServer()
    onTestFinished(server.stop)
    const url = await empty(server.url)
    const restored = await restore(url, file)
    expect(restored.migrated).toEqual([])
    expect(await shapeOf(url)).toEqual(await shapeOf(world.databaseUrl))
    const [counted] = await ask<{ tickets: string; counters: string; words: string }>(
      url,
      `select (select count(*) from ticket) as tickets, (select sum(n) from ticket_counter) as counters,
       (select count(*) from ticket_search) as words`,
    )
    expect(counted?.counters).toBe(counted?.tickets)
    expect(counted?.words).toBe(counted?.tickets)

    const again = await openWorld({ databaseUrl: url })
    const before = await world.client.getTicket({ params: { id: 7 } })
    expect(await again.client.getTicket({ params: { id: 7 } })).toEqual(before)
    const { ids } = await again.client
      .createTickets({ body: newTickets(1) })
      .then((made) => ({ ids: made.map((it) => it.id) }))
    expect(ids[0]).toBeGreaterThan(Number(counted?.tickets))
    await again.stop()
  },
)

test('a run that was going on when the backup was taken goes on after the restore', PATIENT, async () => {
  const world = await openModelWorld({ env: { CHUNK_SIZE: '10', LLM_CONCURRENCY: '1', LLM_BATCH_SIZE: '10' } })
  await world.client.createTickets({ body: newTickets(60) })
  const run = await world.client.startRun({ body: {} })
  await expect.poll(() => world.model.requests.length).toBeGreaterThan(1)
  const file = path.join(await folder(), 'own.backup')
  await take(world.databaseUrl, file)
  await world.client.cancelRun({ params: { id: run.id } }).catch(() => {})

  const url = await empty()
  await restore(url, file)
  const again = await openWorld({
    databaseUrl: url,
    env: { ANALYZER: 'openai', OPENAI_API_KEY: 'sk-test', OPENAI_BASE_URL: world.model.url },
  })
  expect(await again.finished(run.id)).toMatchObject({ status: 'completed' })
  expect(await ask(url, 'select status, count(*)::int as n from ticket group by status')).toEqual([
    { status: 'analyzed', n: 60 },
  ])
  await again.stop()
})

test('a backup of an older version is restored as it was, then migrated', async () => {
  const old = await empty()
  const names = await knownMigrations()
  const db = openDb<{ ticket: { title: string; description: string; content_hash: Buffer } }>({
    url: old,
    poolSize: 1,
    log,
  })
  await migrate(db, names.slice(0, 12))
  await db
    .insertInto('ticket')
    .values({ title: 'Old', description: 'As it was', content_hash: Buffer.from('x') })
    .execute()
  await db.destroy()
  const file = path.join(await folder(), 'old.backup')
  await take(old, file)
  const url = await empty()
  expect((await restore(url, file)).migrated).toEqual(names.slice(12))
  const world = await openWorld({ databaseUrl: url })
  expect(await world.client.getTicket({ params: { id: 1 } })).toMatchObject({ title: 'Old', description: 'As it was' })
  await world.stop()
})

test('a file that was cut off, altered, or is none, is refused before anything is touched', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(50) })
  const where = await folder()
  const file = path.join(where, 'own.backup')
  await take(world.databaseUrl, file)
  const whole = await readFile(file)
  const url = await empty()
  const flipped = (at: number) => {
    const bytes = Buffer.from(whole)
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at)
    return bytes
  }
  const bad = {
    'half of it': whole.subarray(0, whole.length / 2),
    'without its last byte': whole.subarray(0, -1),
    'one byte more': Buffer.concat([whole, Buffer.from([0])]),
    'first bit': flipped(3),
    'a bit in the middle': flipped(whole.length >> 1),
    'a bit of the hash': flipped(whole.length - 1),
    'a text': Buffer.from('id,title\n'.repeat(1000)),
    nothing: Buffer.alloc(0),
  }
  for (const [name, bytes] of Object.entries(bad)) {
    const other = path.join(where, name)
    await writeFile(other, bytes)
    await expect(restore(url, other), name).rejects.toThrow(/no backup|not as it was written/)
  }
  await expect(restore(url, path.join(where, 'none'))).rejects.toThrow(/there is no such file/)
  expect(await ask(url, `select 1 from pg_namespace where nspname = 'pgboss'`)).toEqual([])
  expect(await tablesOf(url)).toEqual([])
})

test('rows that come out different from what the file says are not kept', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(20) })
  const where = await folder()
  const [file, forged] = [path.join(where, 'own.backup'), path.join(where, 'forged.backup')]
  await take(world.databaseUrl, file)
  async function* otherwise(): AsyncGenerator<Frame> {
    for await (const frame of readBackupFile(file))
      yield frame.kind === 'table_end' ? { ...frame, value: { ...frame.value, sha256: '00' } } : frame
  }
  await writeBackupFile(forged, otherwise())
  await checkBackupFile(forged)
  const url = await empty()
  await expect(restore(url, forged)).rejects.toThrow(/came out different from the backup/)
  expect(await tablesOf(url)).toEqual([])
  await restore(url, file)
})

test('a database that is not empty, a file of a newer version, and a name that is taken are refused', async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(3) })
  const where = await folder()
  const file = path.join(where, 'own.backup')
  await take(world.databaseUrl, file)
  await expect(restore(world.databaseUrl, file)).rejects.toThrow(/The database is not empty/)
  await expect(take(world.databaseUrl, file)).rejects.toThrow(/There is a file/)

  async function* newer(): AsyncGenerator<Frame> {
    for await (const frame of readBackupFile(file))
      yield frame.kind === 'header'
        ? { ...frame, value: { ...frame.value, migrations: [...frame.value.migrations, '9999_later'] } }
        : frame
  }
  const later = path.join(where, 'later.backup')
  await writeBackupFile(later, newer())
  const url = await empty()
  await expect(restore(url, later)).rejects.toThrow(/of a newer version .*9999_later/)
  await expect(take(url, path.join(where, 'other.backup'))).rejects.toThrow(/nothing to back up/)
  expect((await readdir(where)).sort()).toEqual(['later.backup', 'own.backup'])
})

test('a backup that fails in the middle leaves no file', async () => {
  const where = await folder()
  async function* broken(): AsyncGenerator<Frame> {
    yield { kind: 'table', value: { name: 'ticket' } }
    throw new Error('the database went away')
  }
  await expect(writeBackupFile(path.join(where, 'own.backup'), broken())).rejects.toThrow('the database went away')
  expect(await readdir(where)).toEqual([])
})
