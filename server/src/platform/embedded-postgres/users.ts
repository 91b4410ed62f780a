import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import { handOver } from './place.ts'
import { type Account, processMark } from './processes.ts'

/**
 * Starts and stops of one server, one at a time over all processes. SQLite is here for its file lock alone: Node offers
 * no other that the operating system takes back at the moment its holder dies, however it dies.
 */
export async function inTurn<T>(stateDir: string, account: Account | undefined, work: () => Promise<T>): Promise<T> {
  const file = path.join(stateDir, 'lock')
  const lock = new DatabaseSync(file)
  try {
    handOver(file, account)
    while (!tryLock(lock)) await sleep(50)
    return await work()
  } finally {
    lock.close()
  }
}

function tryLock(lock: DatabaseSync): boolean {
  try {
    lock.exec('begin exclusive')
    return true
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return false // SQLITE_BUSY
    throw error
  }
}

/** Writes down that this process uses the server on this port, and returns the entry. A process may have several. */
export function addUser(stateDir: string, account: Account | undefined, port: number): string {
  const folder = path.join(stateDir, 'users')
  mkdirSync(folder, { recursive: true })
  handOver(folder, account)
  const entry = path.join(folder, `${process.pid}-${randomBytes(4).toString('hex')}`)
  writeFileSync(entry, `${processMark(process.pid)} ${port}`)
  return handOver(entry, account)
}

/** The port the living users know the server by. Forgets the users that died. */
export function portOfUsers(stateDir: string): number | undefined {
  const folder = path.join(stateDir, 'users')
  const entries = existsSync(folder) ? readdirSync(folder) : []
  const ports = entries.map((name) => {
    const [mark, port] = readFileSync(path.join(folder, name), 'utf8').split(' ')
    const pid = Number.parseInt(name, 10)
    if (pid > 0 && processMark(pid) === mark) return Number(port)
    rmSync(path.join(folder, name))
    return undefined
  })
  return ports.find((port) => port !== undefined)
}
