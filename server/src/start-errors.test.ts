import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openWorld } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url))

/** Starts the program, which ends by itself: its exit code, and all that it said. */
async function startAndEnd(env: Record<string, string>, args: string[] = []): Promise<{ code: number; said: string }> {
  const { PATH, HOME } = process.env
  const own = { PATH, HOME, ANALYZER: 'local', PORT: '0', LOG_LEVEL: 'silent', ...env }
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN, ...args], { env: own })
  onTestFinished(() => void child.kill('SIGKILL'))
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += text))
  const [code] = await once(child, 'close')
  return { code, said }
}

/** One sentence or two in one line, no stack. */
async function refusal(env: Record<string, string>, args: string[] = []): Promise<string> {
  const { code, said } = await startAndEnd(env, args)
  expect([code, said.trimEnd().split('\n').length]).toEqual([1, 1])
  expect(said).not.toMatch(/\n\s+at |node:internal/)
  return said.trim()
}

function ownFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'start-errors-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('a data folder that is a file, or lies below one, is named', async () => {
  const file = path.join(ownFolder(), 'file')
  writeFileSync(file, '')
  expect(await refusal({ DATA_DIR: file })).toMatch(/a file where a folder is needed: .*file\. /)
  expect(await refusal({ DATA_DIR: path.join(file, 'below') })).toMatch(/a file where a folder is needed/)
})

test.runIf(process.platform === 'linux')('a data folder that cannot be written is named', async () => {
  // Nobody may write there, root included.
  expect(await refusal({ DATA_DIR: '/sys/data' })).toMatch(/(no rights on|read-only).*\/sys\/data/)
})

test.runIf(process.platform === 'linux')('a data folder in a place that takes no folders is named', async () => {
  expect(await refusal({ DATA_DIR: '/proc/sta' })).toMatch(/^\/proc takes no folders/)
  expect(await refusal({ DATA_DIR: '/proc/sta/data' })).toMatch(/^\/proc takes no folders/)
})

test('data of another version of PostgreSQL is not passed over for an empty database', async () => {
  const folder = ownFolder()
  chmodSync(folder, 0o755)
  mkdirSync(path.join(folder, 'postgres', 'data-99'), { recursive: true })
  writeFileSync(path.join(folder, 'postgres', 'password'), 'secret\n')
  expect(await refusal({ DATA_DIR: folder })).toMatch(/data-99 is of PostgreSQL 99/)
})

test('a port that another program has is named', async () => {
  const world = await openWorld({ env: { ROLE: 'worker' } })
  const other = createServer().listen(0, '127.0.0.1')
  onTestFinished(() => void other.close())
  await once(other, 'listening')
  const address = other.address()
  const port = String(typeof address === 'object' ? address?.port : 0)
  expect(await refusal({ DATABASE_URL: world.databaseUrl, PORT: port })).toContain(`Port ${port} is in use`)
})

test('a database that a newer version has migrated is left alone', async () => {
  const world = await openWorld()
  await sql`insert into kysely_migration (name, timestamp) values ('9999_future', '2030-01-01T00:00:00Z')`.execute(
    world.deps.db,
  )
  await world.stop()
  expect(await refusal({ DATABASE_URL: world.databaseUrl })).toMatch(/newer version of this program \(9999_future\)/)
})

test('a database that refuses us is named, and no password is shown', async () => {
  const world = await openWorld({ env: { ROLE: 'worker' } })
  const url = new URL(world.databaseUrl)
  const wrong = (change: (url: URL) => void) => {
    const copy = new URL(url)
    change(copy)
    return refusal({ DATABASE_URL: copy.href })
  }
  const noDatabase = await wrong((each) => {
    each.pathname = '/nowhere'
  })
  expect(noDatabase).toMatch(/refused the connection: database "nowhere" does not exist/)
  await sql`create role start_errors_reader login password 'x'`.execute(world.deps.db)
  onTestFinished(async () => void (await sql`drop role start_errors_reader`.execute(world.deps.db)))
  const rights = await wrong((each) => {
    each.username = 'start_errors_reader'
    each.password = 'x'
  })
  expect(rights).toMatch(/too few rights|refused the connection/)
  expect(rights).not.toContain(url.password || 'no password')
})

test('a command that was given what is not there says so in a sentence', { timeout: 240_000 }, async () => {
  const { databaseUrl } = await openWorld()
  const env = { DATABASE_URL: databaseUrl }
  expect(await refusal(env, ['--reset-member', 'ada@example.com'])).toBe('No member has the address ada@example.com')
  expect(await refusal(env, ['--test-mail', 'ada@example.com'])).toBe(
    'No mail is sent here: set SMTP_URL and MAIL_FROM',
  )
})
