/**
 * npm run bench:abuse: what one client can take from the others.
 *
 * The product on its embedded database, with small tickets and 1,000 of 50,000 characters. For each attack: the rate of two
 * healthy clients alone and while it goes on, the medians of `--turns`, and the memory of the server before and at its peak. At the end
 * where the memory stays, and what the rate limit costs a healthy request. `--only` takes attacks whose name has these words.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { withDatabase } from '@sta/testkit/database-client'
import { install } from '@sta/testkit/installation'
import { startProduct } from '@sta/testkit/product-process'
import { ATTACKS } from './abuse/attacks.ts'
import { median, memoryOf, printTable } from './measure.ts'
import { seedTickets } from './seed.ts'

const ATTACKER = fileURLToPath(new URL('./abuse/attacker.ts', import.meta.url))
const LONG_TICKETS = `
  insert into ticket (title, description, content_hash)
  select 'Long ' || at, (select string_agg(md5(at || '-' || word), ' ') from generate_series(1, 1515) as word), decode(md5('long' || at), 'hex')
  from generate_series(1, 1000) as at`
const PATHS = ['/api/tickets/counts', '/api/tickets?status=pending&page_size=20&sort=created_at', '/api/tickets/1']

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    tickets: { type: 'string', default: '50000' },
    seconds: { type: 'string', default: '6' },
    turns: { type: 'string', default: '3' },
  },
})
const seconds = Number(values.seconds)

/** MB of the server, and requests a second of the healthy clients; the share in percent. */
type Seen = { before: number; peak: number; alone: number; meanwhile: number; share: number; refused: number }

/** Requests a second that two clients get answered, each with one at a time. Others than 200 are counted apart. */
async function healthyRate(origin: string): Promise<{ rate: number; refused: number }> {
  const until = performance.now() + seconds * 1000
  let answered = 0
  let refused = 0
  const client = async () => {
    for (let n = 0; performance.now() < until; n += 1) {
      const response = await fetch(origin + PATHS[n % PATHS.length], { signal: AbortSignal.timeout(30_000) }).catch(
        () => null,
      )
      await response?.arrayBuffer()
      if (response?.ok) answered += 1
      else refused += 1
    }
  }
  await Promise.all([client(), client()])
  return { rate: answered / seconds, refused }
}

function watchMemory(pid: number): { stop: () => number } {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, memoryOf(pid))
  }
  const timer = setInterval(look, 100)
  return {
    stop() {
      clearInterval(timer)
      look()
      return peak
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

const product = await install({ ANALYZER: 'local', LOG_LEVEL: 'error' })
try {
  await product.start()
  const { port } = new URL(product.url)
  await seedTickets(await product.databaseUrl(), Number(values.tickets))
  await withDatabase(await product.databaseUrl(), async (client) => void (await client.query(LONG_TICKETS)))
  await healthyRate(product.url)

  const names = Object.keys(ATTACKS).filter((each) => each.includes(values.only))
  const seen = new Map<string, Seen[]>(names.map((name) => [name, []]))
  for (let turn = 0; turn < Number(values.turns); turn += 1) {
    for (const name of names) {
      const found = await attack(name, port)
      seen.get(name)?.push(found)
      console.log([name, ...Object.values(found).map(Math.round)].join(' | '))
    }
  }
  const rows = [...seen].map(([name, found]) => {
    const of = (key: keyof Seen) => Math.round(median(found.map((each) => each[key])))
    return [name, of('before'), of('peak'), of('alone'), of('meanwhile'), of('share'), of('refused')]
  })
  printTable(['attack', 'MB before', 'MB at its peak', 'healthy/s alone', 'meanwhile', '%', 'refused'], rows)
  await printMemory()
  if (values.only === '') await printCostOfLimit()
} finally {
  await product.remove()
}

/** One turn of an attack, between two looks at the healthy clients alone. */
async function attack(name: string, port: string): Promise<Seen> {
  const first = await healthyRate(product.url)
  const before = memoryOf(product.pid())
  const memory = watchMemory(product.pid())
  const attacker = spawn(process.execPath, [ATTACKER, name, port], { stdio: 'ignore' })
  await sleep(3000)
  const { rate: meanwhile, refused } = await healthyRate(product.url)
  const peak = memory.stop()
  await end(attacker)
  await sleep(1000)
  const alone = (first.rate + (await healthyRate(product.url)).rate) / 2
  await sleep(2000)
  return { before, peak, alone, meanwhile, share: (100 * meanwhile) / alone, refused }
}

/** What the process holds when all attacks are over. */
async function printMemory(): Promise<void> {
  const text = await (await fetch(`${product.url}/metrics`)).text()
  const of = (name: string) =>
    Math.round(Number(new RegExp(`^sta_${name}_bytes (\\S+)`, 'm').exec(text)?.[1]) / 1024 / 1024)
  console.log(
    `MB after all: ${of('process_resident_memory')} resident; heap ${of('nodejs_heap_size_used')} used of ${of('nodejs_heap_size_total')}, outside of it ${of('nodejs_external_memory')}`,
  )
}

/** Two servers on the database, one that counts requests and one that does not, by turns. */
async function printCostOfLimit(): Promise<void> {
  const own = { ROLE: 'api', ANALYZER: 'local', LOG_LEVEL: 'error', DATABASE_URL: await product.databaseUrl() }
  const servers = await Promise.all(
    ['0', '1000000'].map(async (limit, n) => {
      const port = String(32_100 + n)
      const server = await startProduct({ ...own, PORT: port, RATE_LIMIT_PER_MINUTE: limit })
      return { server, origin: `http://127.0.0.1:${port}` }
    }),
  )
  const rates: number[][] = [[], []]
  for (let turn = 0; turn < 10; turn += 1) {
    const { rate } = await healthyRate(servers[turn % 2]?.origin ?? '')
    if (turn > 1) rates[turn % 2]?.push(rate)
  }
  for (const { server } of servers) await server.end('SIGTERM')
  const [without = 0, limited = 0] = rates.map(median)
  console.log(
    `requests a second without a limit ${Math.round(without)}, with one ${Math.round(limited)}: ${(limited / without).toFixed(3)}`,
  )
}
