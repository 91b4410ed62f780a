/**
 * npm run bench:rate-limit: how well a run keeps to a limit of calls a minute.
 *
 * The model lets a minute's calls through at once and so many a second afterwards, as providers do; what comes too early
 * is answered 429. No run can take less than (tickets - limit) / limit minutes. With one worker and with two, who share
 * the limit; both have as many calls in flight together.
 */
import { parseArgs } from 'node:util'
import { printTable } from './measure.ts'
import { runAll, withProduct } from './one-run.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '900' },
    rpm: { type: 'string', default: '600' },
    latency: { type: 'string', default: '100' },
    concurrency: { type: 'string', default: '50' },
  },
})
const [tickets, requestsPerMinute] = [Number(values.tickets), Number(values.rpm)]
const [latencyMs, concurrency] = [Number(values.latency), Number(values.concurrency)]
const ideal = Math.max(0, ((tickets - requestsPerMinute) / requestsPerMinute) * 60)

const rows: number[][] = []
for (const workers of [1, 2]) {
  const env = { LLM_CONCURRENCY: String(Math.floor(concurrency / workers)), LLM_BATCH_SIZE: '1' }
  const model = { latencyMs, requestsPerMinute }
  const { measured, model: totals } = await withProduct({ tickets, workers, model, env }, (product) =>
    runAll(product, tickets),
  )
  const { seconds } = measured
  const refused = totals.byStatus['429'] ?? 0
  rows.push([workers, Number(seconds.toFixed(1)), ideal, Math.round((ideal / seconds) * 100), refused])
}
console.log(
  `${tickets} tickets, one a call, ${requestsPerMinute} calls a minute, ${concurrency} in flight, ${latencyMs} ms a call`,
)
printTable(['workers', 'seconds', 'ideal', '% of the ideal rate', 'calls answered 429'], rows)
