import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, rmSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { emptyDatabase } from '@sta/testkit/database-server'
import { newTickets } from '@sta/testkit/factories'
import { install } from '@sta/testkit/installation'
import { hasOlderPostgres, startOlderPostgres } from '@sta/testkit/older-postgres'
import { openWorld } from '@sta/testkit/test-world'
import pg from 'pg'
import { expect, inject, onTestFinished, test } from 'vitest'
import { addUser } from './platform/embedded-postgres/users.ts'
import { startEmbeddedPostgres } from './platform/embedded-postgres.ts'

/** Each starts several processes and databases, which takes its time on a busy machine. */
const PATIENT = { timeout: 240_000 }
const MAIN = fileURLToPath(new URL('main.ts', import.meta.url))

async function folder(): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'ticket-backup-'))
  onTestFinished(() => rm(made, { recursive: true, force: true }))
  return made
}

async function empty(): Promise<string> {
  const { url, drop } = await emptyDatabase(inject('databaseServer'))
  onTestFinished(drop)
  return url
}

/** The command as `npm run` calls it. */
function begin(args: string[], env: Record<string, string>): ChildProcess & { said: () => string } {
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [MAIN, ...args], { env: { PATH, HOME, ...env }, stdio: 'pipe' })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += chunk))
  return Object.assign(child, { said: () => text })
}

async function run(args: string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const child = begin(args, env)
  await once(child, 'close')
  return { code: child.exitCode, said: child.said() }
}

async function holding(url: string, statement: string, work: () => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('begin')
    await client.query(statement)
    await work()
  } finally {
    await client.end()
  }
}

/** Some session of a backup waits for what the test holds. */
const isWaiting = async (url: string) => {
  // A connection of its own: within a transaction the list of sessions stays as it was.
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    `select 1 from pg_stat_activity where datname = current_database() and application_name like '%backup' and wait_event_type = 'Lock'`,
  )
  await client.end()
  return rows.length > 0
}

test('the commands take the embedded database of a product that is running to an external one', PATIENT, async () => {
  const product = await install()
  onTestFinished(product.remove)
  await product.start()
  await product.client.createTickets({ body: newTickets(40) })
  const where = await folder()
  const file = path.join(where, 'own.backup')
  const database = await product.databaseUrl()
  const saved = await run(['--backup', file], { DATABASE_URL: database })
  expect(saved.said).toMatch(
    /Written: .*own\.backup, \d+ kB, .* rows of \d+ tables\. The key of the secrets is not in it/,
  )
  expect(saved.code).toBe(0)

  const url = await empty()
  const restored = await run(['--restore', file], { DATABASE_URL: url, DATA_DIR: where })
  expect(restored.said).toMatch(/Restored: 40 tickets, .* each compared with the backup of/)
  expect(restored.code).toBe(0)
  const again = await run(['--restore', file], { DATABASE_URL: url })
  expect(again).toMatchObject({ code: 1, said: expect.stringMatching(/^The database is not empty/) })
})

test('kill -9 in the middle of a backup leaves nothing under its name', PATIENT, async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(10) })
  const where = await folder()
  await holding(world.databaseUrl, 'lock table ticket_search in access exclusive mode', async () => {
    const child = begin(['--backup', path.join(where, 'own.backup')], { DATABASE_URL: world.databaseUrl })
    await expect.poll(() => isWaiting(world.databaseUrl), { timeout: 50_000 }).toBe(true)
    child.kill('SIGKILL')
    await once(child, 'close')
  })
  expect((await readdir(where)).filter((name) => name.endsWith('.backup'))).toEqual([])
})

test('kill -9 in the middle of a restore leaves the database empty, and it can be begun again', PATIENT, async () => {
  const world = await openWorld()
  await world.client.createTickets({ body: newTickets(10) })
  const file = path.join(await folder(), 'own.backup')
  await run(['--backup', file], { DATABASE_URL: world.databaseUrl })
  const url = await empty()
  // Held: the lock that every migration of Kysely asks for, in the transaction of the restore.
  await holding(url, 'select pg_advisory_xact_lock(3853314791062309107)', async () => {
    const child = begin(['--restore', file], { DATABASE_URL: url })
    await expect.poll(() => isWaiting(url), { timeout: 50_000 }).toBe(true)
    child.kill('SIGKILL')
    await once(child, 'close')
  })
  const restored = await run(['--restore', file], { DATABASE_URL: url, DATA_DIR: path.dirname(file) })
  expect(restored.said).toMatch(/Restored: 10 tickets/)
})

test.skipIf(!hasOlderPostgres())(
  'one command takes the embedded database to the next major version of PostgreSQL, and leaves the old one as it was',
  PATIENT,
  async () => {
    const DATA_DIR = await folder()
    await chmod(DATA_DIR, 0o755)
    const older = await startOlderPostgres(DATA_DIR)
    const world = await openWorld({ databaseUrl: older.url })
    await world.client.createTickets({ body: newTickets(40) })
    await world.stop()
    await older.stop()

    const upgrade = (...args: string[]) => run(['--upgrade-database', ...args], { DATA_DIR, LOG_LEVEL: 'silent' })
    const state = path.join(DATA_DIR, 'postgres')
    expect(await upgrade('/usr/nowhere')).toMatchObject({
      code: 1,
      said: expect.stringMatching(/^The programs of PostgreSQL 15 /),
    })
    const user = addUser(state, undefined, 1)
    expect(await upgrade()).toMatchObject({ code: 1, said: expect.stringMatching(/^The database .* is in use/) })
    rmSync(user)

    const killed = begin(['--upgrade-database'], { DATA_DIR, LOG_LEVEL: 'silent' })
    const isServed = async () =>
      (await readdir(state)).some((name) => existsSync(path.join(state, name, 'postmaster.pid')))
    await expect.poll(isServed, { timeout: 60_000 }).toBe(true)
    killed.kill('SIGKILL')
    await once(killed, 'close')
    expect((await readdir(state)).filter((name) => name.startsWith('data-'))).toEqual(['data-15'])

    const { said, code } = await upgrade()
    expect(said).toMatch(/^Upgraded from PostgreSQL 15 to \d+, every table compared\. .*data-15 is as it was/m)
    expect(code).toBe(0)
    expect(existsSync(path.join(state, 'data-15', 'PG_VERSION'))).toBe(true)
    expect((await upgrade()).said).toMatch(/^There is nothing to upgrade/)

    const server = await startEmbeddedPostgres({ dataDir: DATA_DIR, log: () => {} })
    onTestFinished(server.stop)
    const upgraded = await openWorld({ databaseUrl: server.url })
    expect((await upgraded.client.countTickets()).by_status.pending).toBe(40)
    await upgraded.stop()
  },
)
