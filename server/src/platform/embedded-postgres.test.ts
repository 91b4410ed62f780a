import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { findPackage } from './embedded-postgres/binaries.ts'
import { freePort } from './embedded-postgres/server.ts'
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './embedded-postgres.ts'

vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 })

const isRoot = process.getuid?.() === 0
const nobody = { uid: 65534, gid: 65534 }
const nobodyCanRunUs = isRoot && spawnSync(process.execPath, ['--check', import.meta.filename], nobody).status === 0

let folder: string
let dataDir: string
let logged: string[]
let servers: EmbeddedPostgres[]
let children: ChildProcess[]

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'embedded postgres '))
  chmodSync(folder, 0o755)
  dataDir = path.join(folder, 'data')
  logged = []
  servers = []
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(servers.map((server) => server.stop()))
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('postmaster.pid')) continue
    const pid = Number.parseInt(readFileSync(path.join(folder, file), 'utf8'), 10)
    if (!isRunning(pid)) continue
    process.kill(pid, 'SIGQUIT')
    await vi.waitUntil(() => !isRunning(pid), { timeout: 60_000 })
  }
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
})

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const fallbackRoot = path.join(folder, 'fallback')
  const log = (line: string) => logged.push(line)
  const server = await startEmbeddedPostgres({ dataDir, fallbackRoot, log, settings: { fsync: 'off' }, ...options })
  servers.push(server)
  return server
}

type Announcement = { url: string; pid: number; adopted: boolean }

/** Another process of the product: says where its server is, and stops it on SIGINT after one more query. */
function startProcess(options: { packageDir?: string; account?: typeof nobody } = {}) {
  const { account, packageDir } = options
  const code = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded-postgres.ts', import.meta.url).href)}
    import pg from ${JSON.stringify(import.meta.resolve('pg'))}
    const say = (it) => process.stdout.write(JSON.stringify(it) + '\\n')
    const server = await startEmbeddedPostgres({ log: () => {}, ...JSON.parse(process.argv[1]) })
    const alive = setInterval(() => {}, 1000)
    process.once('SIGINT', async () => {
      const client = new pg.Client(server.url)
      await client.connect()
      await client.end()
      await server.stop()
      clearInterval(alive)
    })
    // Last: who hears it may send the signal at once.
    say({ url: server.url, pid: server.pid, adopted: server.adopted })`
  const given = JSON.stringify({ dataDir, packageDir, fallbackRoot: path.join(folder, 'fallback') })
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code, given]
  const child = spawn(process.execPath, args, { ...account, detached: true, stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const announced = new Promise<Announcement>((resolve, reject) => {
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line)))
    child.once('exit', (status) => reject(new Error(`exited with ${status}`)))
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
  announced.catch(() => undefined)
  return { child, announced, exited }
}

async function ask(url: string, query: string): Promise<unknown[]> {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  try {
    await client.connect()
    return (await client.query({ text: query, rowMode: 'array' })).rows.flat()
  } finally {
    await client.end()
  }
}

function isRunning(pid: number): boolean {
  return spawnSync('kill', ['-0', String(pid)]).status === 0 && !/\) Z /.test(stateOf(pid))
}

function stateOf(pid: number): string {
  const file = `/proc/${pid}/stat`
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

const state = (...names: string[]) => path.join(dataDir, 'postgres', ...names)

/** The package as it is after an install without scripts: no links. */
function packageWithoutLinks(to: string): string {
  cpSync(findPackage(process.platform, process.arch), to, { recursive: true, verbatimSymlinks: true })
  const links: { target: string }[] = JSON.parse(readFileSync(path.join(to, 'native', 'pg-symlinks.json'), 'utf8'))
  for (const { target } of links) rmSync(path.join(to, target))
  return to
}

test('what is written is there after a restart, in UTF-8, durably, and readable by nobody else', async () => {
  const first = await start({ settings: {} })
  await ask(first.url, "create table note as select 'Grüße 🎫' as text")
  await first.stop()
  const second = await start({ settings: {} })
  expect(second.adopted).toBe(false)
  expect(await ask(second.url, 'select text from note')).toEqual(['Grüße 🎫'])
  const names = [
    'server_encoding',
    'fsync',
    'listen_addresses',
    'unix_socket_directories',
    'shared_buffers',
    'jit',
    'random_page_cost',
  ]
  const values = await ask(second.url, `select ${names.map((it) => `current_setting('${it}')`)}`)
  expect(values).toEqual(['UTF8', 'on', '127.0.0.1', '', '256MB', 'off', '1.1'])
  expect(await ask(second.url, 'select datlocprovider, datlocale from pg_database limit 1')).toEqual(['b', 'C.UTF-8'])
  expect(statSync(state('password')).mode & 0o777).toBe(0o600)
  await expect(ask(second.url.replace(/:[^:@]+@/, ':wrong@'), 'select 1')).rejects.toThrow('password')
})

test('given settings win over the defaults, and a wrong one is reported in the words of the server', async () => {
  const server = await start({ settings: { shared_buffers: '16MB' } })
  expect(await ask(server.url, "select current_setting('shared_buffers')")).toEqual(['16MB'])
  await server.stop()
  await expect(start({ settings: { shared_buffers: 'plenty' } })).rejects.toThrow('shared_buffers')
})

test('starts at the same moment on a folder that never had a database share one server', async () => {
  const [one, two] = [startProcess(), startProcess()]
  const mine = await start()
  const all = [mine, await one.announced, await two.announced]
  expect(new Set(all.map((it) => it.pid)).size).toBe(1)
  expect(new Set(all.map((it) => it.url)).size).toBe(1)
  expect(all.filter((it) => !it.adopted)).toHaveLength(1)
})

test('the server stays for the other user, and the last one out stops it although it had only adopted it', async () => {
  const first = await start()
  const second = await start()
  expect([first.adopted, second.adopted]).toEqual([false, true])
  await first.stop()
  await first.stop()
  expect(await ask(second.url, 'select 1')).toEqual([1])
  await second.stop()
  expect(isRunning(second.pid)).toBe(false)
})

test('the server outlives a killed process, and the next start adopts and in the end stops it', async () => {
  const killed = startProcess()
  const left = await killed.announced
  killed.child.kill('SIGKILL')
  await killed.exited
  const next = await start()
  expect(next).toMatchObject({ adopted: true, pid: left.pid, url: left.url })
  expect(await ask(next.url, 'select 1')).toEqual([1])
  await next.stop()
  expect(isRunning(left.pid)).toBe(false)
})

test('Ctrl-C reaches our process and not the server, which ends when we stop it', async () => {
  const ours = startProcess()
  const { pid } = await ours.announced
  process.kill(-ours.child.pid!, 'SIGINT')
  expect(await ours.exited).toBe(0)
  expect(isRunning(pid)).toBe(false)
})

test('the pid of a server long gone that now belongs to another program keeps nobody from starting', async () => {
  const first = await start()
  const pidFile = readFileSync(state('data-18', 'postmaster.pid'), 'utf8')
  await first.stop()
  const { uid, gid } = statSync(state('data-18'))
  const stranger = spawn('sleep', ['1000'], isRoot ? { uid, gid } : {})
  children.push(stranger)
  writeFileSync(state('data-18', 'postmaster.pid'), pidFile.replace(/^\d+/, String(stranger.pid)))
  const second = await start()
  expect(second.adopted).toBe(false)
  expect(await ask(second.url, 'select 1')).toEqual([1])
  expect(isRunning(stranger.pid!)).toBe(true)
})

test('an empty pid file, as a full disk leaves it, keeps nobody from starting', async () => {
  await (await start()).stop()
  writeFileSync(state('data-18', 'postmaster.pid'), '')
  expect(await ask((await start()).url, 'select 1')).toEqual([1])
})

test('users of the server that died, or whose pid belongs to another program now, do not keep it alive', async () => {
  const server = await start()
  writeFileSync(state('users', '999999999-00'), '1 1')
  writeFileSync(state('users', `${process.ppid}-00`), 'another-start-time 1')
  await server.stop()
  expect(isRunning(server.pid)).toBe(false)
})

test('a port that another program took in between is given up for the next one', async () => {
  const taken = createServer()
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve))
  const address = taken.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const ports = [port, port, 0]
  const pickPort = async () => ports.shift() || freePort()
  const server = await start({ pickPort })
  expect(await ask(server.url, 'select 1')).toEqual([1])
  expect(ports).toEqual([])
  taken.close()
})

test('a start killed while it creates the database leaves nothing that the next one trips over', async () => {
  const killed = startProcess()
  const unfinished = () => existsSync(state()) && readdirSync(state()).find((name) => name.startsWith('initdb-'))
  await vi.waitUntil(unfinished, { timeout: 60_000, interval: 5 })
  process.kill(-killed.child.pid!, 'SIGKILL')
  await killed.exited
  const server = await start()
  expect(await ask(server.url, 'select 1')).toEqual([1])
  expect(unfinished()).toBeUndefined()
})

test('the data of another major version beside ours is left alone', async () => {
  await (await start()).stop()
  mkdirSync(state('data-17'))
  writeFileSync(state('data-17', 'PG_VERSION'), '17\n')
  expect(await ask((await start()).url, 'select 1')).toEqual([1])
  expect(readdirSync(state('data-17'))).toEqual(['PG_VERSION'])
})

test('a crashed server comes back under the same url for all its users', async () => {
  const [one, two] = [await start(), await start()]
  const crashed = one.pid
  await ask(one.url, 'create table kept ()')
  process.kill(crashed, 'SIGKILL')
  await vi.waitUntil(() => one.pid !== crashed && two.pid !== crashed, { timeout: 60_000 })
  expect(one.pid).toBe(two.pid)
  expect(await ask(two.url, 'select count(*)::int from kept')).toEqual([0])
  await Promise.all([one.stop(), two.stop()])
  expect(isRunning(one.pid)).toBe(false)
})

test('without its password file an existing database is refused, and not replaced by an empty one', async () => {
  await (await start()).stop()
  rmSync(state('password'))
  await expect(start()).rejects.toThrow('password is missing')
})

test('a machine without a bundled PostgreSQL is told about DATABASE_URL', async () => {
  expect(() => findPackage('sunos', 'mips')).toThrow('DATABASE_URL')
  const broken = path.join(folder, 'broken')
  mkdirSync(path.join(broken, 'native', 'bin'), { recursive: true })
  writeFileSync(path.join(broken, 'package.json'), '{"version":"18.0.0"}')
  writeFileSync(path.join(broken, 'native', 'bin', 'postgres'), '#!/bin/sh\nexit 127\n', { mode: 0o755 })
  await expect(start({ packageDir: broken })).rejects.toThrow('DATABASE_URL')
})

test.runIf(process.platform === 'linux')('an install without scripts gets its links back', async () => {
  const packageDir = packageWithoutLinks(path.join(folder, 'package'))
  const server = await start({ packageDir })
  expect(await ask(server.url, 'select 1')).toEqual([1])
  expect(readdirSync(state()).filter((name) => name.startsWith('server-'))).toEqual([])
})

test.runIf(nobodyCanRunUs)(
  'a plain user runs from a copy when the links are missing and cannot be written',
  async () => {
    const packageDir = packageWithoutLinks(path.join(folder, 'package'))
    mkdirSync(dataDir)
    chownSync(dataDir, nobody.uid, nobody.gid)
    const { pid } = await startProcess({ packageDir, account: nobody }).announced
    expect(statSync(`/proc/${pid}`).uid).toBe(nobody.uid)
    expect(existsSync(path.join(packageDir, 'native', 'lib', 'libicuuc.so.60'))).toBe(false)
    expect(readdirSync(state()).filter((name) => name.startsWith('server-'))).toHaveLength(1)
  },
)

test.runIf(isRoot)('root runs the server as whoever owns the folder, who can go on without root', async () => {
  mkdirSync(dataDir)
  chownSync(dataDir, nobody.uid, nobody.gid)
  const server = await start()
  expect(statSync(`/proc/${server.pid}`).uid).toBe(nobody.uid)
  await server.stop()
  if (!nobodyCanRunUs) return
  const next = startProcess({ account: nobody })
  expect(await ask((await next.announced).url, 'select 1')).toEqual([1])
})

test.runIf(isRoot)('root in a closed folder keeps the database elsewhere, says where, and finds it again', async () => {
  const closed = path.join(folder, 'closed')
  mkdirSync(closed, { mode: 0o700 })
  const packageDir = packageWithoutLinks(path.join(closed, 'package'))
  dataDir = path.join(closed, 'data')
  const first = await start({ packageDir })
  expect(statSync(`/proc/${first.pid}`).uid).not.toBe(0)
  await ask(first.url, "create table note as select 'kept' as text")
  await first.stop()

  const place = readFileSync(state('location'), 'utf8').trim()
  expect(path.dirname(place)).toBe(path.join(folder, 'fallback'))
  expect(logged.join('\n')).toContain(place)
  expect(readFileSync(path.join(place, 'origin'), 'utf8').trim()).toBe(dataDir)

  rmSync(state('location'))
  const second = await start({ packageDir })
  expect(await ask(second.url, 'select text from note')).toEqual(['kept'])
  await second.stop()

  chmodSync(closed, 0o755)
  const third = await start({ packageDir })
  expect(await ask(third.url, 'select text from note')).toEqual(['kept'])
  await third.stop()

  rmSync(place, { recursive: true })
  await expect(start({ packageDir })).rejects.toThrow('which is gone')
})

test.runIf(isRoot)(
  'a database that was moved into a closed folder is refused, and not replaced by an empty one',
  async () => {
    await (await start()).stop()
    chmodSync(folder, 0o700)
    await expect(start()).rejects.toThrow('cannot be reached')
  },
)
