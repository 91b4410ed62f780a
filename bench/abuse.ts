/**
 * npm run bench:abuse: what one client can take from the others.
 *
 * The product on its embedded database, with small tickets and 1,000 of 50,000 characters. For each attack: the rate of two
 * healthy clients alone, while it goes against a stand-in that does nothing, and while it goes against the product, by turns; the
 * medians of `--turns`; and the memory of the server before and at its peak. Attacker, stand-in and healthy clients share the processors
 * with the product, so that the share of the stand-in is what the attack costs anybody, and the rest is the product's own. At the
 * end where the memory stays, and what the rate limit costs a healthy request. `--only` takes attacks whose name has these words, or
 * others after a comma.
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
import { cpuOf, median, memoryOf, printTable } from './measure.ts'
import { seedTickets } from './seed.ts'

const STAND_IN = fileURLToPath(new URL('./abuse/stand-in.ts', import.meta.url))
const ATTACKER = fileURLToPath(new URL('./abuse/attacker.ts', import.meta.url))
/** Of 3,000 words: to find parts of 1.5 million different ones would take minutes. */
const LONG_TICKETS = `
  insert into ticket (title, description, content_hash)
  select 'Long ' || at, (select string_agg(md5(((at * 31 + word * 7) % 3000)::text), ' ') from generate_series(1, 1515) as word), decode(md5('long' || at), 'hex')
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

/**
 * MB of the server; requests a second of the healthy clients; processor time of the server for one of them in ms; shares in percent:
 * `share` of `alone`, `ours` of `beside`, which is the rate while the stand-in is attacked.
 */
type Seen = {
  before: number
  peak: number
  alone: number
  beside: number
  meanwhile: number
  share: number
  ours: number
  cpuAlone: number
  cpuMeanwhile: number
  refused: number
}

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

// As npm start runs it.
const product = await install({ ANALYZER: 'local', LOG_LEVEL: 'error' })
try {
  await product.start()
  const { port } = new URL(product.url)
  await seedTickets(await product.databaseUrl(), Number(values.tickets))
  await withDatabase(await product.databaseUrl(), async (client) => void (await client.query(LONG_TICKETS)))
  await healthyRate(product.url)

  const names = Object.keys(ATTACKS).filter((each) => values.only.split(',').some((words) => each.includes(words)))
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
    const cpu = (key: 'cpuAlone' | 'cpuMeanwhile') => Number(median(found.map((each) => each[key])).toFixed(1))
    const rates = [of('alone'), of('beside'), of('meanwhile'), of('share'), of('ours')]
    return [name, of('before'), of('peak'), ...rates, cpu('cpuAlone'), cpu('cpuMeanwhile'), of('refused')]
  })
  const rates = ['healthy/s alone', 'beside it', 'meanwhile', '% of alone', '% of beside']
  printTable(['attack', 'MB', 'at its peak', ...rates, 'CPU ms alone', 'meanwhile', 'refused'], rows)
  await printMemory()
  if (values.only === '') await printCostOfLimit()
} finally {
  await product.remove()
}

/** One turn of an attack, between two looks at the healthy clients alone. */
async function attack(name: string, port: string): Promise<Seen> {
  const first = await quietly()
  const beside = await besides(name)
  const before = memoryOf(product.pid())
  const memory = watchMemory(product.pid())
  const attacker = spawn(process.execPath, [ATTACKER, name, port], { stdio: 'ignore' })
  await sleep(3000)
  const { rate: meanwhile, refused, cpu: cpuMeanwhile } = await quietly()
  const peak = memory.stop()
  await end(attacker)
  await sleep(1000)
  const last = await quietly()
  const alone = (first.rate + last.rate) / 2
  await sleep(2000)
  return {
    ...{ before, peak, alone, beside, meanwhile, refused, cpuMeanwhile },
    share: (100 * meanwhile) / alone,
    ours: (100 * meanwhile) / beside,
    cpuAlone: (first.cpu + last.cpu) / 2,
  }
}

/** The healthy clients as they are now, with the time of the server's processor for each request, in ms. */
async function quietly(): Promise<{ rate: number; refused: number; cpu: number }> {
  const from = cpuOf(product.pid())
  const { rate, refused } = await healthyRate(product.url)
  return { rate, refused, cpu: (cpuOf(product.pid()) - from) / Math.max(1, rate * seconds) }
}

/** The rate of the healthy clients while the same attack goes against a server that does nothing. */
async function besides(name: string): Promise<number> {
  const standIn = spawn(process.execPath, [STAND_IN], { stdio: ['ignore', 'pipe', 'ignore'] })
  const [port] = await once(standIn.stdout, 'data')
  const attacker = spawn(process.execPath, [ATTACKER, name, String(port).trim()], { stdio: 'ignore' })
  await sleep(3000)
  const { rate } = await quietly()
  await end(attacker)
  await end(standIn)
  await sleep(1000)
  return rate
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
