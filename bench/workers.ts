/**
 * npm run bench:workers: what a second worker brings when the model is the limit.
 *
 * One ticket a call, LLM_CONCURRENCY calls in flight for each worker, so a run cannot take less than
 * tickets / calls in flight × latency. The same run with one worker and with two; a ratio of 2 is ideal.
 */
import { parseArgs } from 'node:util'
import { printTable } from './measure.ts'
import { runAll, withProduct } from './one-run.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '600' },
    latency: { type: 'string', default: '200' },
    concurrency: { type: 'string', default: '5' },
  },
})
const [tickets, latencyMs, concurrency] = [Number(values.tickets), Number(values.latency), Number(values.concurrency)]

const results: { workers: number; seconds: number; ideal: number; maxInFlight: number }[] = []
for (const workers of [1, 2]) {
  const env = { LLM_CONCURRENCY: String(concurrency), LLM_BATCH_SIZE: '1' }
  const { measured: seconds, model } = await withProduct({ tickets, workers, model: { latencyMs }, env }, (product) =>
    runAll(product, tickets),
  )
  const ideal = ((tickets / (concurrency * workers)) * latencyMs) / 1000
  results.push({ workers, seconds, ideal, maxInFlight: model.maxInFlight })
}
console.log(`${tickets} tickets, one a call, ${latencyMs} ms a call, ${concurrency} in flight for each worker`)
printTable(
  ['workers', 'seconds', 'ideal', '% of the ideal rate', 'most calls in flight'],
  results.map(({ workers, seconds, ideal, maxInFlight }) => [
    workers,
    Number(seconds.toFixed(1)),
    ideal,
    Math.round((ideal / seconds) * 100),
    maxInFlight,
  ]),
)
const [one, two] = results
if (one && two) console.log(`Two workers are ${(one.seconds / two.seconds).toFixed(2)} times as fast as one`)
