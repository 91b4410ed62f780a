import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { StartError } from '../errors.ts'
import type { Binaries } from './binaries.ts'
import { dataFolderOf, handOver, majorsIn } from './place.ts'
import { type Account, isServerOf, quietEnvironment, run } from './processes.ts'

export type Server = { pid: number; port: number; adopted: boolean }

/** One data folder of one major version, and what is needed to serve it. */
export type Cluster = {
  stateDir: string
  dataFolder: string
  password: string
  account: Account | undefined
  binaries: Binaries
  log: (line: string) => void
}

const defaultSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  // What lies in memory or on a disk without moving parts is read as soon anywhere: else lists are read whole where an index leads to them.
  random_page_cost: '1.1',
  wal_compression: 'on',
  jit: 'off',
  timezone: 'UTC',
  // Index-only scans need a fresh visibility map also where rows are only ever inserted.
  autovacuum_vacuum_insert_scale_factor: '0.02',
  // A failed statement holds the text of tickets, which does not belong into a log file.
  log_min_error_statement: 'panic',
}

export function urlOf({ password }: Cluster, port: number): string {
  // Without sslmode a PGSSLMODE in the environment would ask this server for the TLS it does not have.
  return `postgres://postgres:${password}@127.0.0.1:${port}/postgres?sslmode=disable`
}

/** The superuser's password, made at the first start. Written aside and renamed, so that it is whole or absent. */
export function readPassword(stateDir: string, account: Account | undefined): string {
  const file = path.join(stateDir, 'password')
  if (!existsSync(file)) {
    if (majorsIn(stateDir).length > 0) {
      throw new StartError(`${file} is missing. Without it there is no way into the database beside it: restore it.`)
    }
    writeFileSync(`${file}.new`, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flush: true })
    renameSync(`${file}.new`, file)
  }
  handOver(file, account)
  return readFileSync(file, 'utf8').trim()
}

/** Creates the data folder when there is none. A start that dies halfway leaves only a temporary folder behind. */
export async function ensureDataFolder(cluster: Cluster): Promise<void> {
  const { stateDir, dataFolder, binaries } = cluster
  for (const name of readdirSync(stateDir).filter((it) => it.startsWith('initdb-'))) {
    rmSync(path.join(stateDir, name), { recursive: true, force: true, maxRetries: 5 })
  }
  if (existsSync(dataFolder)) return
  const [other] = majorsIn(stateDir)
  if (other !== undefined)
    throw new StartError(
      `The data in ${dataFolderOf(stateDir, other)} is of PostgreSQL ${other}, this version has ${binaries.major}. Take it over with npm run upgrade-database, or choose another DATA_DIR`,
    )
  await createDataFolder(cluster)
}

/** Makes an empty database there. */
export async function createDataFolder({ stateDir, dataFolder, account, binaries, log }: Cluster): Promise<void> {
  log(`creating the database in ${dataFolder}`)
  const unfinished = path.join(stateDir, `initdb-${randomBytes(4).toString('hex')}`)
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
  const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${path.join(stateDir, 'password')}`]
  await run(
    binaries.program('initdb'),
    ['-D', unfinished, '--no-instructions', ...locale, ...access],
    stateDir,
    account,
  )
  renameSync(unfinished, dataFolder)
}

/**
 * The server that already serves the folder, once it answers to the password; `undefined` when there is none.
 * Waits as long as the process lives, because it may be recovering from a crash or just about to stop.
 */
export async function findRunning(cluster: Cluster): Promise<Server | undefined> {
  for (;;) {
    const found = readPidFile(cluster.dataFolder)
    if (!found) return undefined
    if (!(await isServerOf(found.pid, cluster.dataFolder))) {
      // PostgreSQL removes the file of a dead server itself, but takes a recycled pid or an empty file for a live one.
      rmSync(path.join(cluster.dataFolder, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (await answers(cluster, found.port)) return { pid: found.pid, port: found.port, adopted: true }
    await sleep(100)
  }
}

/**
 * Starts a server and waits until it answers. Tries again when another program took the port in between, and while
 * the last processes of a crashed server still hold its memory.
 *
 * @throws Error with the end of the server's own log.
 */
export async function launch(
  cluster: Cluster,
  settings: Record<string, string>,
  pickPort: () => Promise<number>,
): Promise<Server> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await launchOnce(cluster, settings, await pickPort())
    if (typeof outcome !== 'string') return outcome
    if (attempt === 10 || !/TCP\/IP sockets|lock file|still in use/.test(outcome)) {
      throw new StartError(`PostgreSQL did not start: ${lastWords(outcome)}. Its log is ${cluster.stateDir}/server.log`)
    }
    await sleep(attempt * 100)
  }
}

/** What the server gave as its reason, else the end of what it said. */
const lastWords = (said: string): string =>
  said
    .match(/^.*FATAL: .*$/gm)
    ?.at(-1)
    ?.replace(/^.*FATAL:\s*/, '') ?? said.trimEnd().split('\n').slice(-3).join(' ')

/** The server, or what it said before it gave up. */
async function launchOnce(cluster: Cluster, settings: Record<string, string>, port: number): Promise<Server | string> {
  const { stateDir, dataFolder, account, binaries } = cluster
  const logFile = path.join(stateDir, 'server.log')
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) renameSync(logFile, `${logFile}.1`)
  // A file and not a pipe: the server outlives us when we are killed, and must not lose its output then.
  const output = openSync(logFile, 'a', 0o600)
  handOver(logFile, account)
  const earlier = statSync(logFile).size
  const options = Object.entries({ ...defaultSettings, ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const child = spawn(binaries.program('postgres'), ['-D', dataFolder, '-p', String(port), ...options], {
    ...account,
    cwd: stateDir,
    env: quietEnvironment,
    stdio: ['ignore', output, output],
    // A group of its own: Ctrl-C reaches us alone, and we stop the server when nobody needs it any more.
    detached: true,
    windowsHide: true,
  })
  closeSync(output)
  child.unref()
  let ended: string | undefined
  child.once('error', (error) => {
    ended = error.message
  })
  child.once('exit', (code, signal) => {
    ended = `it ended with ${signal ?? code}`
  })
  try {
    while (ended === undefined) {
      const found = readPidFile(dataFolder)
      if (found && found.pid === child.pid && found.isReady && (await answers(cluster, port))) {
        return { pid: found.pid, port, adopted: false }
      }
      await sleep(20)
    }
  } catch (error) {
    child.kill('SIGINT')
    throw error
  }
  return `${readFileSync(logFile).subarray(earlier).toString().slice(-4000)}${ended}`
}

/** Ends the server in good order and waits for it; its clients are disconnected. */
export async function stopServer({ stateDir, dataFolder, account, binaries }: Cluster): Promise<void> {
  for (const mode of ['fast', 'immediate']) {
    const found = readPidFile(dataFolder)
    if (!found || !(await isServerOf(found.pid, dataFolder))) return
    // What pg_ctl answers does not matter: the next turn of the loop looks whether the server is still there.
    await run(binaries.program('pg_ctl'), ['stop', '-D', dataFolder, '-m', mode, '-t', '60'], stateDir, account).catch(
      () => undefined,
    )
  }
}

/** The source of the line numbers: "postmaster.pid" in src/include/utils/pidfile.h of PostgreSQL. */
function readPidFile(dataFolder: string): { pid: number; port: number; isReady: boolean } | undefined {
  try {
    const lines = readFileSync(path.join(dataFolder, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** @throws Error when the server refuses our password; every other trouble may pass and is only `false`. */
async function answers(cluster: Cluster, port: number): Promise<boolean> {
  if (!port) return false
  const client = new pg.Client({ connectionString: urlOf(cluster, port), connectionTimeoutMillis: 5000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '28P01') {
      throw new StartError(`The server of ${cluster.dataFolder} refuses the password in ${cluster.stateDir}/password.`)
    }
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
