import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { freePort } from '../server/src/platform/embedded-postgres/server.ts'

/** It refuses to run as root. */
const NOBODY = 65_534

/** Whether PgBouncer is on this machine (Debian's package `pgbouncer`). */
export const hasPooler = (): boolean => spawnSync('pgbouncer', ['--version']).error === undefined

/**
 * A PgBouncer of its own in front of one database, which lends its few connections for a transaction at a time.
 *
 * @param options.connectQuery what it says on each connection that it opens, SQL without quotes.
 * @returns the database's address behind it.
 * @throws Error when it does not answer within ten seconds.
 */
export async function startPooler(
  database: string,
  options: { connections: number; connectQuery?: string },
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'pooler-'))
  await chmod(folder, 0o755)
  const { hostname, port, pathname, username, password } = new URL(database)
  const name = pathname.slice(1)
  const own = await freePort()
  const target = {
    host: hostname,
    port,
    dbname: name,
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    ...(options.connectQuery && { connect_query: options.connectQuery }),
  }
  const described = Object.entries(target).map(([key, value]) => `${key}='${value.replaceAll("'", "''")}'`)
  const file = path.join(folder, 'pgbouncer.ini')
  const lines = [
    '[databases]',
    `${name} = ${described.join(' ')}`,
    '[pgbouncer]',
    'listen_addr = 127.0.0.1',
    `listen_port = ${own}`,
    'unix_socket_dir =',
    'auth_type = any',
    'pool_mode = transaction',
    `default_pool_size = ${options.connections}`,
    'max_client_conn = 500',
  ]
  await writeFile(file, `${lines.join('\n')}\n`)
  const child = spawn('pgbouncer', [file], {
    stdio: 'ignore',
    ...(process.getuid?.() === 0 && { uid: NOBODY, gid: NOBODY }),
  })
  const stop = async () => {
    if (child.exitCode === null) {
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
    }
    await rm(folder, { recursive: true, force: true })
  }
  const url = new URL(database)
  url.host = `127.0.0.1:${own}`
  await waitUntilItAnswers(url.href).catch(async (error) => {
    await stop()
    throw error
  })
  return { url: url.href, stop }
}

async function waitUntilItAnswers(connectionString: string): Promise<void> {
  for (const until = Date.now() + 10_000; ; await sleep(50)) {
    const client = new pg.Client({ connectionString })
    try {
      await client.connect()
      await client.query('select 1')
      return
    } catch (error) {
      if (Date.now() > until) throw error
    } finally {
      await client.end().catch(() => {})
    }
  }
}
