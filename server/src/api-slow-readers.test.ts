import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createClient } from '@sta/contract/client'
import { startProduct } from '@sta/testkit/product-process'
import { analyzeAll, openWorld, type World } from '@sta/testkit/test-world'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

/** Texts that the database cannot make smaller, so that a list of them is as large as it says. */
const longTexts = (world: World, { count, words }: { count: number; words: number }) =>
  sql`insert into ticket (title, description, content_hash)
    select 'Ticket ' || at, (select string_agg(md5(at || '-' || word), ' ') from generate_series(1, ${words}) as word),
      decode(md5(at::text), 'hex')
    from generate_series(1, ${count}) as at`.execute(world.deps.jobDb)

/** Enough of them for several times the memory of a small process. */
const ROWS = 300

const linesOf = async (url: string): Promise<string[]> => (await (await fetch(url)).text()).trimEnd().split('\n')

/** Asks and takes the head of the answer, and nothing more. */
async function askUnread(origin: string, path: string): Promise<Socket> {
  const { hostname, port } = new URL(origin)
  const socket = connect(Number(port), hostname)
  onTestFinished(() => void socket.destroy())
  socket.on('error', () => {})
  socket.write(`GET ${path} HTTP/1.1\r\nhost: ${hostname}\r\n\r\n`)
  return socket
}

/** The first bytes came; then it is not read any more. */
async function untilBegun(socket: Socket): Promise<void> {
  await once(socket, 'data')
  socket.pause()
}

test('however many long answers nobody reads, a process with little memory lives, and answers others in full', async () => {
  const world = await openWorld({ env: { ROLE: 'worker' } })
  await longTexts(world, { count: ROWS, words: 1500 })
  const port = 20_000 + Math.floor(Math.random() * 12_000)
  const url = `http://127.0.0.1:${port}`
  const product = await startProduct({
    DATABASE_URL: world.databaseUrl,
    ROLE: 'api',
    PORT: String(port),
    ANALYZER: 'local',
    LOG_LEVEL: 'silent',
    NODE_OPTIONS: '--max-old-space-size=256',
  })
  onTestFinished(async () => void (await product.end('SIGTERM')))
  const paths = ['/api/tickets/export', '/api/tickets/export?format=jsonl', '/api/tickets?page_size=1000']
  const sockets = await Promise.all(Array.from({ length: 60 }, (_, i) => askUnread(url, paths[i % 3] ?? '')))
  await Promise.any(sockets.map(untilBegun))
  const client = createClient(url)
  expect((await client.listTickets({ query: { page_size: 2 } })).items).toHaveLength(2)
  for (const socket of sockets) socket.destroy()
  const { items } = await client.listTickets({ query: { page_size: 1000 } })
  expect([items.length, new Set(items.map(({ description }) => description.length))]).toEqual([
    ROWS,
    new Set([1500 * 33 - 1]),
  ])
  expect(await linesOf(`${url}/api/tickets/export?format=jsonl`)).toHaveLength(ROWS)
  expect(product.ended()).toBeNull()
}, 300_000)

test('lists of long texts have every row in its order, and go on where they ended', async () => {
  const world = await openWorld()
  await longTexts(world, { count: 30, words: 1500 })
  const run = await analyzeAll(world)
  const { client } = world
  const titles = Array.from({ length: 30 }, (_, i) => `Ticket ${i + 1}`)
  const first = await client.listTickets({ query: { page_size: 20, sort: 'created_at', status: 'all' } })
  const next = { page_size: 20, sort: 'created_at', status: 'all', cursor: first.next_cursor ?? '' } as const
  const second = await client.listTickets({ query: next })
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(titles)
  expect([first.total, second.next_cursor, second.suggestion]).toEqual([30, null, null])
  for (const { description } of second.items) expect(description).toHaveLength(1500 * 33 - 1)

  const analyzed = await client.listAnalyzedTickets({ query: { page_size: 30 } })
  expect(analyzed.items.map(({ title }) => title).sort()).toEqual([...titles].sort())
  const analyses = await client.listRunAnalyses({ params: { id: run.id }, query: { page_size: 30 } })
  expect(analyses.items.map(({ ticket }) => ticket.description.length)).toEqual(Array(30).fill(1500 * 33 - 1))
  expect(run.ticket_analyses).toEqual(analyses.items)
  const found = await client.listTickets({ query: { q: 'ticket', page_size: 30, status: 'all' } })
  expect(found.items).toHaveLength(30)
  const exported = await linesOf(`${world.url}/api/analyze/${run.id}/export?format=jsonl`)
  expect(exported.map((line) => JSON.parse(line).title)).toEqual(analyses.items.map(({ ticket }) => ticket.title))
})

test('exports that wait in the database take nothing from all else but long lists, which are read where they are', async () => {
  const world = await openWorld()
  await longTexts(world, { count: 3, words: 1 })
  let release = () => {}
  const held = world.deps.jobDb.transaction().execute(async (tx) => {
    await sql`lock table analysis in access exclusive mode`.execute(tx)
    await new Promise<void>((resolve) => {
      release = resolve
    })
  })
  const exports = Array.from({ length: 6 }, () => linesOf(`${world.url}/api/tickets/export?format=jsonl`))
  const waiting = () =>
    sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`
      .execute(world.deps.db)
      .then(({ rows }) => rows[0]?.n)
  await expect.poll(waiting).toBeGreaterThan(2)
  const answered: string[] = []
  const long = world.client.listTickets({ query: { page_size: 1000 } }).then(() => answered.push('long'))
  expect((await world.client.listTickets()).total).toBe(3)
  answered.push('short')
  release()
  await held
  await long
  expect(answered).toEqual(['short', 'long'])
  expect((await Promise.all(exports)).map((lines) => lines.length)).toEqual(Array(6).fill(3))
})

test('the exports of one client take turns: one begins when another was read, or its reader has left', async () => {
  const world = await openWorld()
  await longTexts(world, { count: 200, words: 1500 })
  const unread = await Promise.all(Array.from({ length: 4 }, () => askUnread(world.url, '/api/tickets/export')))
  await Promise.all(unread.map(untilBegun))
  const fifth = await askUnread(world.url, '/api/tickets/export')
  const begun = once(fifth, 'data')
  expect((await world.client.listTickets()).total).toBe(200)
  expect(fifth.bytesRead).toBe(0)
  unread[0]?.destroy()
  await begun
  expect(fifth.bytesRead).toBeGreaterThan(0)
}, 180_000)
