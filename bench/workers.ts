/**
 * npm run bench:workers: what further workers bring when the model is the limit.
 *
 * One ticket a call, LLM_CONCURRENCY calls in flight for each worker, so a run cannot take less than
 * tickets / calls in flight × latency. Each worker adds as many tickets as there are for one, so that all runs are ideally as long, and a rate that
 * grows as the workers do is ideal. On the embedded database, or with `--external postgresql://…` on that server, in a new database for each
 * run, which is dropped afterwards.
 */
import { parseArgs } from 'node:util'
import { withDatabase } from '@sta/testkit/database-client'
import { printTable } from './measure.ts'
import { runAll, withProduct } from './one-run.ts'

const { values } = parseArgs({
  options: {
    workers: { type: 'string', default: '1,2' },
    tickets: { type: 'string', default: '600' },
    latency: { type: 'string', default: '200' },
    concurrency: { type: 'string', default: '5' },
    external: { type: 'string' },
  },
})
const [ticketsEach, latencyMs, concurrency] = [
  Number(values.tickets),
  Number(values.latency),
  Number(values.concurrency),
]

/** A database of its own on the server that is named, or none: then the product brings its own. */
async function withOwnDatabase<T>(work: (env: Record<string, string>) => Promise<T>): Promise<T> {
  const { external } = values
  if (external === undefined) return work({})
  const url = new URL(external)
  url.pathname = `/bench_workers_${process.pid}_${Date.now()}`
  const name = url.pathname.slice(1)
  await withDatabase(external, async (client) => void (await client.query(`create database ${name}`)))
  try {
    return await work({ DATABASE_URL: url.href })
  } finally {
    await withDatabase(external, async (client) => void (await client.query(`drop database ${name} with (force)`)))
  }
}

const results: { workers: number; tickets: number; seconds: number; maxInFlight: number }[] = []
for (const workers of values.workers.split(',').map(Number)) {
  const tickets = ticketsEach * workers
  const { measured: seconds, model } = await withOwnDatabase((database) => {
    const env = { LLM_CONCURRENCY: String(concurrency), LLM_BATCH_SIZE: '1', ...database }
    return withProduct(
      { tickets, workers, model: { latencyMs }, env },
      async (product) => (await runAll(product, tickets)).seconds,
    )
  })
  console.log(`${workers} workers: ${tickets} tickets in ${seconds.toFixed(1)} s`)
  results.push({ workers, tickets, seconds, maxInFlight: model.maxInFlight })
}
const idealSeconds = ((ticketsEach / concurrency) * latencyMs) / 1000
const rateOf = ({ tickets, seconds }: { tickets: number; seconds: number }) => tickets / seconds
const [least] = results
console.log(`${ticketsEach} tickets for each worker, one a call, ${latencyMs} ms a call, ${concurrency} in flight each`)
printTable(
  ['workers', 'seconds', 'ideal', '% of the ideal rate', '% of linear', 'most calls in flight'],
  results.map((result) => [
    result.workers,
    Number(result.seconds.toFixed(1)),
    idealSeconds,
    Math.round((idealSeconds / result.seconds) * 100),
    least ? Math.round((100 * rateOf(result) * least.workers) / (rateOf(least) * result.workers)) : 0,
    result.maxInFlight,
  ]),
)
