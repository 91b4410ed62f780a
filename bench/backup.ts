/**
 * npm run bench:backup: how long a backup and its restore take, and how large the file is.
 *
 * The product is one process on its embedded database; most of its tickets are analyzed, and it serves while the backup is taken. The
 * restore goes into the embedded database of another installation. Each is the command that an operator calls, in a process of its
 * own; every table is compared on the way.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { withDatabase } from '@sta/testkit/database-client'
import { install } from '@sta/testkit/installation'
import { printTable } from './measure.ts'
import { seedTickets } from './seed.ts'

const { values } = parseArgs({ options: { sizes: { type: 'string', default: '100000,1000000' } } })
const MAIN = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))

/** @returns seconds. @throws Error with what the command said when it failed. */
async function time(args: string[], env: Record<string, string>): Promise<number> {
  const begun = performance.now()
  const { PATH, HOME } = process.env
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { PATH, HOME, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text) => {
      said += text
    })
  await once(child, 'close')
  if (child.exitCode !== 0) throw new Error(said)
  return (performance.now() - begun) / 1000
}

async function databaseMegabytes(url: string): Promise<number> {
  let bytes = 0
  await withDatabase(url, async (client) => {
    const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
    bytes = Number(rows[0]?.bytes)
  })
  return bytes / 1e6
}

async function measure(tickets: number): Promise<(string | number)[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-backup-'))
  const file = path.join(folder, 'own.backup')
  const product = await install()
  const target = await install()
  try {
    await product.start()
    const url = await product.databaseUrl()
    await seedTickets(url, tickets)
    const database = await databaseMegabytes(url)
    const taken = await time(['--backup', file], { DATABASE_URL: url })
    const restored = await time(['--restore', file], { DATA_DIR: target.dataDir })
    await target.start()
    const { total } = await target.client.countTickets()
    if (total !== tickets) throw new Error(`Only ${total} of ${tickets} tickets came back`)
    return [
      tickets.toLocaleString('en'),
      `${Math.round(database)} MB`,
      `${taken.toFixed(1)} s`,
      `${Math.round((await stat(file)).size / 1e6)} MB`,
      `${restored.toFixed(1)} s`,
      `${Math.round(await databaseMegabytes(await target.databaseUrl()))} MB`,
    ]
  } finally {
    await product.remove()
    await target.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

const rows: (string | number)[][] = []
for (const size of values.sizes.split(',').map(Number)) rows.push(await measure(size))
printTable(['tickets', 'database', 'backup', 'file', 'restore', 'database after it'], rows)
