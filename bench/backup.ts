/**
 * npm run bench:backup: how long a backup and its restore take, and how large the file is.
 *
 * The product is one process on its embedded database; three in five of its tickets are analyzed, and it serves while the backup is taken.
 * The restore goes into the embedded database of another installation and, with `--external postgresql://…`, into a new database of that
 * server as well. Each is the command that an operator calls, in a process of its own. Every table is compared on the way, and its
 * rows are counted again here.
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
import { quoted, selectTables } from '../server/src/platform/backup/session.ts'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'
import { printTable } from './measure.ts'
import { seedTickets } from './seed.ts'

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '100000,1000000' }, external: { type: 'string' } },
})
const MAIN = fileURLToPath(new URL('../server/src/main.ts', import.meta.url))

/** @returns seconds, and what was said last. @throws Error with what the command said when it failed. */
async function time(args: string[], env: Record<string, string>): Promise<{ seconds: number; last: string }> {
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
  return { seconds: (performance.now() - begun) / 1000, last: said.trim().split('\n').at(-1) ?? '' }
}

async function databaseMegabytes(url: string): Promise<number> {
  let bytes = 0
  await withDatabase(url, async (client) => {
    const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes')
    bytes = Number(rows[0]?.bytes)
  })
  return bytes / 1e6
}

/** One run with a result for each analyzed ticket, as the built-in analyzer writes them. */
async function seedAnalyses(url: string): Promise<void> {
  await withDatabase(url, async (client) => {
    await client.query(`
      with run as (
        insert into analysis_run (status, phase, selection, analyzer, model, prompt_version, taxonomy_version, finished_at)
        values ('completed', 'finished', '{"kind":"pending","upTo":0}', 'local', 'built-in', 'none', 1, now()) returning id)
      insert into analysis (ticket_id, run_id, category, category_confidence, priority, priority_confidence, notes, evidence,
        sentiment, language, content_hash, analyzer, model, prompt_version, taxonomy_version)
      select ticket.id, run.id, category, 0.9, priority, 0.8, 'About: ' || title, array[left(description, 40)],
        'neutral', 'en', content_hash, 'local', 'built-in', 'none', 1
      from ticket cross join run where ticket.status = 'analyzed' order by ticket.id`)
  })
}

/** Rows of every table that a backup has. */
async function countRows(url: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  await withDatabase(url, async (client) => {
    await client.query('set search_path to public')
    for (const { name } of await selectTables(client)) {
      const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${quoted(name)}`)
      counts.set(name, Number(rows[0]?.n))
    }
  })
  return counts
}

/** @throws Error with the tables that have another number of rows. */
async function compareRows(from: string, to: string): Promise<void> {
  const [before, after] = [await countRows(from), await countRows(to)]
  const differ = [...before].filter(([name, rows]) => after.get(name) !== rows)
  if (differ.length > 0) throw new Error(`Other numbers of rows: ${differ.map(([name]) => name).join(', ')}`)
}

/** An empty database of that server; its name says what made it. */
async function createExternal(server: string, tickets: number): Promise<string> {
  const name = `bench_backup_${tickets}_${process.pid}`
  await withDatabase(server, async (client) => {
    await client.query(`create database ${name} encoding utf8 template template0`)
  })
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

async function dropExternal(url: string): Promise<void> {
  const server = values.external ?? ''
  await withDatabase(server, async (client) => {
    await client.query(`drop database ${new URL(url).pathname.slice(1)}`)
  })
}

async function measure(tickets: number): Promise<(string | number)[][]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'ticket-backup-'))
  const file = path.join(folder, 'own.backup')
  const product = await install()
  const target = await install()
  try {
    await product.start()
    const url = await product.databaseUrl()
    await seedTickets(url, tickets)
    await seedAnalyses(url)
    const database = await databaseMegabytes(url)
    const taken = await time(['--backup', file], { DATABASE_URL: url })
    const common = [
      tickets.toLocaleString('en'),
      `${Math.round(database)} MB`,
      `${taken.seconds.toFixed(1)} s`,
      `${Math.round((await stat(file)).size / 1e6)} MB`,
    ]
    const row = async (kind: string, seconds: number, restoredTo: string) => {
      await compareRows(url, restoredTo)
      return [...common, kind, `${seconds.toFixed(1)} s`, `${Math.round(await databaseMegabytes(restoredTo))} MB`]
    }
    const rows: string[][] = []
    if (values.external !== undefined) {
      const own = await createExternal(values.external, tickets)
      const moved = await time(['--restore', file], { DATABASE_URL: own, DATA_DIR: target.dataDir })
      console.log(moved.last)
      rows.push(await row('external', moved.seconds, own))
      await dropExternal(own)
    }
    const restored = await time(['--restore', file], { DATA_DIR: target.dataDir })
    console.log(restored.last)
    // A start writes down what is active, so rows are counted before it.
    const embedded = await startEmbeddedPostgres({ dataDir: target.dataDir, log: () => {} })
    rows.push(await row('embedded', restored.seconds, embedded.url))
    await embedded.stop()
    await target.start()
    const { total } = await target.client.countTickets()
    if (total !== tickets) throw new Error(`Only ${total} of ${tickets} tickets came back`)
    return rows
  } finally {
    await product.remove()
    await target.remove()
    await rm(folder, { recursive: true, force: true })
  }
}

const rows: (string | number)[][] = []
for (const size of values.sizes.split(',').map(Number)) rows.push(...(await measure(size)))
printTable(['tickets', 'database', 'backup', 'file', 'into', 'restore', 'database after it'], rows)
