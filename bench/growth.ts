/**
 * npm run bench:growth: what a run costs beside the model, from ten thousand tickets to a million.
 *
 * The model answers at once, fifty tickets a call, in a process of its own. The product is one process on its embedded
 * database, with its default settings. For each size a new installation: how soon the start of the run is answered, how
 * long it takes, the processor time of the server and of PostgreSQL with all its processes, the most memory of each, and
 * how soon pages are answered meanwhile. With `--analyzer local` the built-in analyzer decides, and no model is asked.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Installation } from '@sta/testkit/installation'
import { cpuOf, median, peakOf, printTable, treeCpuOf, waitForRun, watchTreeMemory } from './measure.ts'
import { withProduct } from './one-run.ts'

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000' },
    analyzer: { type: 'string', default: 'openai' },
  },
})
const sizes = values.sizes.split(',').map(Number)

const PROBE_MS = 200

/** What a person has open while a run goes on. */
const PROBES = {
  list: ({ client }: Installation) => client.listTickets({ query: { status: 'analyzed', page_size: '50' } }),
  status: ({ client }: Installation, id: number) => client.getRunState({ params: { id } }),
  runs: ({ client }: Installation) => client.listRuns(),
}
type Latencies = Record<keyof typeof PROBES, number[]>

/** Asks for each page five times a second until the signal is aborted. */
async function probe(product: Installation, runId: number, signal: AbortSignal): Promise<Latencies> {
  const latencies: Latencies = { list: [], status: [], runs: [] }
  while (!signal.aborted) {
    for (const name of ['list', 'status', 'runs'] as const) {
      const begun = performance.now()
      await PROBES[name](product, runId)
      latencies[name].push(performance.now() - begun)
    }
    await sleep(PROBE_MS)
  }
  return latencies
}

async function measureRun(product: Installation, tickets: number) {
  const { pid } = await product.database()
  const before = { server: cpuOf(product.pid()), database: treeCpuOf(pid) }
  const memory = watchTreeMemory(pid)
  const begun = performance.now()
  const run = await product.client.startRun({ body: {} })
  const startMs = performance.now() - begun
  const finished = new AbortController()
  const probing = probe(product, run.id, finished.signal)
  const { seconds, done } = await waitForRun(product.client, run.id)
  finished.abort()
  const after = { server: cpuOf(product.pid()), database: treeCpuOf(pid) }
  return {
    done,
    startMs,
    seconds,
    serverCpu: (after.server - before.server) / tickets,
    databaseCpu: (after.database - before.database) / tickets,
    serverPeak: peakOf(product.pid()),
    databasePeak: memory.stop(),
    latencies: await probing,
  }
}

const round = (value: number, digits = 0) => Number(value.toFixed(digits))
const env = { ANALYZER: values.analyzer, LLM_BATCH_SIZE: '50', LLM_BATCH_TOKENS: '100000' }
const results: { run: (string | number)[]; pages: (string | number)[] }[] = []
for (const tickets of sizes) {
  const { measured } = await withProduct({ tickets, workers: 0, model: { latencyMs: 0 }, env }, (product) =>
    measureRun(product, tickets),
  )
  const { seconds, serverCpu, databaseCpu, latencies } = measured
  if (measured.done !== tickets) throw new Error(`Only ${measured.done} of ${tickets} tickets were analyzed`)
  results.push({
    run: [
      tickets,
      round(measured.startMs),
      round(seconds, 1),
      round(tickets / seconds),
      round(serverCpu, 3),
      round(databaseCpu, 3),
      round(measured.serverPeak),
      round(measured.databasePeak),
    ],
    pages: [
      tickets,
      ...Object.values(latencies).flatMap((times) => [round(median(times), 1), round(Math.max(...times))]),
    ],
  })
  console.log(`${tickets} tickets analyzed`)
}
console.log('\nThe run')
printTable(
  [
    'tickets',
    'start answered, ms',
    'seconds',
    'tickets/s',
    'CPU ms a ticket, server',
    'PostgreSQL',
    'peak MB, server',
    'PostgreSQL',
  ],
  results.map(({ run }) => run),
)
console.log('\nPages meanwhile, ms')
printTable(
  ['tickets', 'list: median', 'max', 'status: median', 'max', 'runs: median', 'max'],
  results.map(({ pages }) => pages),
)
