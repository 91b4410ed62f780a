import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Client, createClient } from '@sta/contract/client'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export type Installation = {
  url: string
  client: Client
  /** Of the server's process, once it was started. */
  pid: () => number
  /** Starts the server's process and waits until it answers. */
  start: () => Promise<void>
  /** kill -9 of the server, of its database, or of both. */
  kill: (what: 'server' | 'database' | 'everything') => Promise<void>
  /** SIGTERM; answers the exit code. */
  stop: () => Promise<number | null>
  /** Stops it, its database too, and deletes its data. */
  remove: () => Promise<void>
}

/** The product as an operator runs it: its own process on its own embedded database. Not started yet. */
export async function install(env: Record<string, string> = {}): Promise<Installation> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'ticket-installation-'))
  await chmod(dataDir, 0o755)
  // Below the ports that systems hand out to connections.
  const port = 20_000 + Math.floor(Math.random() * 12_000)
  const url = `http://127.0.0.1:${port}`
  const client = createClient(url)
  let child: ChildProcess | null = null

  const isUp = () =>
    client.getHealth().then(
      () => true,
      () => false,
    )
  const start = async () => {
    const { PATH, HOME } = process.env
    const own = { PATH, HOME, DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn' }
    const started = spawn(process.execPath, [MAIN], { env: { ...own, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    child = started
    let output = ''
    for (const stream of [started.stdout, started.stderr]) {
      stream.on('data', (text) => {
        output += text
      })
    }
    for (let tries = 0; tries < 300; tries += 1) {
      if (started.exitCode !== null) throw new Error(`The server ended at once: ${output}`)
      if (await isUp()) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error(`The server did not start: ${output}`)
  }
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null
    const exit = once(child, 'exit')
    child.kill(signal)
    const [code] = await exit
    return code
  }
  const databasePid = async () =>
    Number((await readFile(path.join(dataDir, 'postgres', 'data-18', 'postmaster.pid'), 'utf8')).split('\n')[0])

  return {
    url,
    client,
    pid: () => child?.pid ?? 0,
    start,
    async kill(what) {
      const pid = await databasePid()
      if (what !== 'database') await end('SIGKILL')
      if (what !== 'server') process.kill(pid, 'SIGKILL')
    },
    stop: () => end('SIGTERM'),
    async remove() {
      // After a kill the database may live on: the next server adopts it, and stops it as the last one out.
      if (child?.signalCode === 'SIGKILL') await start()
      await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
