/**
 * npm run bench:browsers: fifty open browsers while a run goes on.
 *
 * Each change is told to all of them, and each then asks for the list, the counts and the insights, compressed, at most twice a
 * second as the web app does. Prints how long the run took with them and alone, how soon they were answered, what they cost in
 * processor time, and how many of their questions shared a read.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Installation, install } from '@sta/testkit/installation'
import { cpuOf, printTable, treeCpuOf, waitForRun } from './measure.ts'
import { seedTickets } from './seed.ts'
import { quantile } from './web/list-latency.ts'

const { values } = parseArgs({
  options: { tickets: { type: 'string', default: '20000' }, browsers: { type: 'string', default: '0,50' } },
})
const PAUSE_MS = 500
const ADDRESSES = ['/api/tickets?status=analyzed&page_size=100', '/api/tickets/counts', '/api/insights']

/** Browsers that ask until they are told to stop. @returns how long each answer took, in ms. */
function openBrowsers(url: string, count: number): { stop: () => Promise<number[]> } {
  let isOver = false
  const times: number[] = []
  const ask = async (address: string) => {
    const begun = performance.now()
    const answer = await fetch(`${url}${address}`)
    await answer.arrayBuffer()
    if (!answer.ok) throw new Error(`${address} was answered ${answer.status}`)
    times.push(performance.now() - begun)
  }
  const all = async () => {
    // Live events reach all of them at the same moment.
    while (!isOver) {
      const rest = sleep(PAUSE_MS)
      await Promise.all(Array.from({ length: count }, () => Promise.all(ADDRESSES.map(ask))))
      await rest
    }
  }
  const asking = all()
  return {
    async stop() {
      isOver = true
      await asking
      return times.sort((a, b) => a - b)
    },
  }
}

async function sharedShare(product: Installation): Promise<string> {
  const text = await (await fetch(`${product.url}/metrics`)).text()
  const sumOf = (by: string) =>
    [...text.matchAll(new RegExp(`^sta_shared_reads_total\\{.*by="${by}".*\\} (\\d+)`, 'gm'))].reduce(
      (sum, [, n]) => sum + Number(n),
      0,
    )
  const [own, shared] = [sumOf('own'), sumOf('shared')]
  return own + shared === 0 ? '–' : `${Math.round((100 * shared) / (own + shared))} %`
}

async function measure(browsers: number): Promise<(string | number)[]> {
  const product = await install({ ANALYZER: 'local' })
  try {
    await product.start()
    const database = await product.database()
    await seedTickets(database.url, Number(values.tickets))
    const before = { server: cpuOf(product.pid()), database: treeCpuOf(database.pid) }
    const open = openBrowsers(product.url, browsers)
    const { id } = await product.client.startRun({})
    const { seconds } = await waitForRun(product.client, id)
    const times = await open.stop()
    return [
      browsers,
      Number(seconds.toFixed(1)),
      times.length,
      Math.round(quantile(times, 0.5)),
      Math.round(quantile(times, 0.95)),
      Math.round(cpuOf(product.pid()) - before.server),
      Math.round(treeCpuOf(database.pid) - before.database),
      await sharedShare(product),
    ]
  } finally {
    await product.remove()
  }
}

const rows: (string | number)[][] = []
for (const browsers of values.browsers.split(',').map(Number)) rows.push(await measure(browsers))
printTable(['browsers', 'run s', 'answers', 'p50 ms', 'p95 ms', 'server CPU ms', 'PostgreSQL CPU ms', 'shared'], rows)
