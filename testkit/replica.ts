import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { openDb } from '../server/src/platform/db.ts'
import { freePort } from '../server/src/platform/embedded-postgres/server.ts'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'
import { createLog } from '../server/src/platform/log.ts'
import { migrate } from '../server/src/platform/migrate.ts'

type Replicated = {
  primary: string
  replica: string
  /** Runs a statement on the replica as its administrator. */
  onReplica: (statement: string) => Promise<void>
  killReplica: () => void
  /** Ends it in good order, so that it stays away. */
  stopReplica: () => Promise<void>
  startReplica: () => Promise<void>
  stop: () => Promise<void>
}

/** Two real servers, the second of which follows the first (streaming replication, asynchronous), with an empty database of the product. */
export async function startReplicated(): Promise<Replicated> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'replicated-'))
  await chmod(folder, 0o755)
  const ports = { primary: await freePort(), replica: await freePort() }
  const start = async (name: keyof typeof ports) => {
    const dataDir = path.join(folder, name)
    await mkdir(dataDir, { recursive: true })
    // Nothing that changes waits for a question to the replica: it is broken off.
    const settings = { fsync: 'off', max_standby_streaming_delay: '0' }
    return startEmbeddedPostgres({ dataDir, log: () => {}, settings, pickPort: async () => ports[name] })
  }
  const first = await start('primary')
  const log = createLog('silent')
  const db = openDb({ url: first.url, poolSize: 1, log })
  await migrate(db)
  await db.destroy()
  // A copy of a server that is at rest is a base backup.
  await first.stop()
  const copied = spawnSync('cp', ['-a', path.join(folder, 'primary'), path.join(folder, 'replica')])
  if (copied.status !== 0) throw new Error(`The data could not be copied: ${copied.stderr}`)
  const primary = await start('primary')
  const state = path.join(folder, 'replica', 'postgres')
  const name = (await readdir(state)).find((each) => /^data-\d+$/.test(each)) ?? ''
  const data = path.join(state, name)
  const { hostname, port, username, password } = new URL(primary.url)
  const follow = `primary_conninfo = 'host=${hostname} port=${port} user=${username} password=${password} sslmode=disable'`
  await writeFile(path.join(data, 'postgresql.auto.conf'), `${follow}\n`)
  await writeFile(path.join(data, 'standby.signal'), '')
  let replica = await start('replica')
  return {
    primary: primary.url,
    replica: replica.url,
    async onReplica(statement) {
      const client = new pg.Client({ connectionString: replica.url })
      await client.connect()
      try {
        await untilUndisturbed(() => client.query(statement))
      } finally {
        await client.end()
      }
    },
    killReplica: () => void process.kill(replica.pid, 'SIGKILL'),
    stopReplica: () => replica.stop(),
    async startReplica() {
      replica = await start('replica')
    },
    async stop() {
      await replica.stop()
      await primary.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** A change of the primary may break off any question to a replica. */
async function untilUndisturbed(ask: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await ask()
      return
    } catch (error) {
      if (!(error instanceof pg.DatabaseError && error.code === '40001') || tries === 100) throw error
    }
  }
}
