import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { type Client, createClient } from '@sta/contract/client'
import { type ProductProcess, startProduct } from './product-process.ts'

export type Installation = {
  dataDir: string
  url: string
  client: Client
  /** Of the server's process, once it was started. */
  pid: () => number
  /** What the server wrote so far. */
  said: () => string
  /** Starts the server's process and waits until it is at work. */
  start: () => Promise<void>
  /** Starts a further process with ROLE=worker on the same data. */
  startWorker: () => Promise<ProductProcess>
  /** The embedded database of the last start: its first process, and where it is reached. */
  database: () => Promise<{ pid: number; url: string }>
  /** Where its database is reached, embedded or not. */
  databaseUrl: () => Promise<string>
  /** kill -9 of the server, of its database, or of both and of all workers. */
  kill: (what: 'server' | 'database' | 'everything') => Promise<void>
  /** SIGTERM to the server; answers the exit code. */
  stop: () => Promise<number | null>
  /** Stops every process, the database too, and deletes the data. */
  remove: () => Promise<void>
}

/** The product as an operator runs it: its own processes, on its own embedded database unless `env` names another. Not started yet. */
export async function install(env: Record<string, string> = {}): Promise<Installation> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'ticket-installation-'))
  await chmod(dataDir, 0o755)
  // Below the ports that systems hand out to connections.
  const port = Number(env.PORT ?? 20_000 + Math.floor(Math.random() * 12_000))
  const url = `http://127.0.0.1:${port}`
  const own = { DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'warn', ...env }
  let server: ProductProcess | null = null
  const started: Promise<ProductProcess>[] = []

  const launch = (role: Record<string, string>) => {
    const starting = startProduct({ ...own, ...role })
    started.push(starting)
    return starting
  }
  /** Every process that was ever started, once none is just starting. */
  const processes = async () =>
    (await Promise.allSettled(started)).flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []))
  const start = async () => {
    server = await launch({})
  }
  const stop = async () => (await server?.end('SIGTERM')) ?? null
  const database = async () => {
    if (env.DATABASE_URL !== undefined) throw new Error('This installation has no embedded database')
    const folder = path.join(dataDir, 'postgres')
    // The source of the line numbers: "postmaster.pid" in src/include/utils/pidfile.h of PostgreSQL.
    const lines = (await readFile(path.join(folder, 'data-18', 'postmaster.pid'), 'utf8')).split('\n')
    const password = (await readFile(path.join(folder, 'password'), 'utf8')).trim()
    return { pid: Number(lines[0]), url: `postgres://postgres:${password}@127.0.0.1:${lines[3]}/postgres` }
  }

  return {
    dataDir,
    url,
    client: createClient(url),
    pid: () => server?.pid ?? 0,
    said: () => server?.said() ?? '',
    start,
    startWorker: () => launch({ ROLE: 'worker' }),
    database,
    databaseUrl: async () => env.DATABASE_URL ?? (await database()).url,
    async kill(what) {
      const pid = what === 'server' ? null : (await database()).pid
      if (what === 'server') await server?.end('SIGKILL')
      if (what === 'everything') await Promise.all((await processes()).map((each) => each.end('SIGKILL')))
      if (pid !== null) process.kill(pid, 'SIGKILL')
    },
    stop,
    async remove() {
      const workers = (await processes()).filter((each) => each !== server)
      for (const worker of workers) worker.resume()
      await Promise.all(workers.map((worker) => worker.end('SIGTERM')))
      // After a kill the database may live on: the next server adopts it, and stops it as the last one out.
      if (server?.ended() === 'SIGKILL') await start()
      await stop()
      await rm(dataDir, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}
