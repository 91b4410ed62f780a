/**
 * npm run bench:throughput: how near a run comes to the rate that the model allows, and what a ticket costs in CPU.
 *
 * The product is one process on its embedded database, the model another one. Prints, for one and for ten tickets a call:
 * the rate against the ideal (calls in flight / latency), and against a bare client that makes the same calls just before and does
 * nothing else, which says what the machine allows; how long the run takes before its first call and after its last answer, of
 * which one call is the summary's; processor time of the server for each ticket, model call included, and its largest memory;
 * medians of `--repeat` runs. `--profile` writes CPU profiles of the server there, for the developer tools of a browser;
 * profiling costs a tenth.
 */
import { parseArgs } from 'node:util'
import type { Installation } from '@sta/testkit/installation'
import { bareCalls } from './bare-calls.ts'
import type { FakeProcess } from './fake-process.ts'
import { cpuOf, median, peakOf, printTable } from './measure.ts'
import { runAll, withProduct } from './one-run.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '3000' },
    latency: { type: 'string', default: '200' },
    concurrency: { type: 'string', default: '50' },
    batch: { type: 'string', default: '1,10' },
    repeat: { type: 'string', default: '3' },
    profile: { type: 'string' },
  },
})
const [tickets, repeat] = [Number(values.tickets), Number(values.repeat)]
const [latencyMs, concurrency] = [Number(values.latency), Number(values.concurrency)]

async function measure(product: Installation, fake: FakeProcess, calls: number) {
  const bare = await bareCalls(fake, calls, concurrency)
  const before = cpuOf(product.pid())
  const { seconds, startedAt, finishedAt } = await runAll(product, tickets)
  const cpuMs = (cpuOf(product.pid()) - before) / tickets
  const peakMb = peakOf(product.pid())
  // A profile is written when the process ends by itself.
  if (values.profile !== undefined) await product.stop()
  return { bare, seconds, startedAt, finishedAt, cpuMs, peakMb }
}

type Run = {
  bare: number
  seconds: number
  /** Milliseconds before the first call, and after the last answer. */
  before: number
  after: number
  cpuMs: number
  peakMb: number
  inFlight: number
}

const rows: number[][] = []
for (const ticketsPerCall of values.batch.split(',').map(Number)) {
  const env = {
    LLM_CONCURRENCY: String(concurrency),
    LLM_BATCH_SIZE: String(ticketsPerCall),
    ...(values.profile !== undefined && { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${values.profile}` }),
  }
  const calls = Math.ceil(tickets / ticketsPerCall)
  const ideal = (calls / concurrency) * (latencyMs / 1000)
  const runs: Run[] = []
  for (let i = 0; i < repeat; i += 1) {
    const { measured, model } = await withProduct({ tickets, workers: 0, model: { latencyMs }, env }, (product, fake) =>
      measure(product, fake, calls),
    )
    const { startedAt, finishedAt, ...rest } = measured
    const { firstAt, lastAnswerAt } = model.asked
    const [before, after] = [(firstAt ?? 0) - startedAt, finishedAt - (lastAnswerAt ?? 0)]
    runs.push({ ...rest, before, after, inFlight: model.maxInFlight })
  }
  const middle = (pick: (run: Run) => number) => median(runs.map(pick))
  rows.push([
    ticketsPerCall,
    Math.round((ideal / middle((run) => run.seconds)) * 100),
    Math.round(middle((run) => run.bare / run.seconds) * 100),
    Math.round(middle((run) => run.before)),
    Math.round(middle((run) => run.after)),
    Number(middle((run) => run.cpuMs).toFixed(2)),
    Math.round(middle((run) => run.peakMb)),
    middle((run) => run.inFlight),
  ])
}
console.log(`${tickets} tickets, ${latencyMs} ms a call, ${concurrency} in flight, medians of ${repeat}`)
printTable(
  [
    'tickets a call',
    '% of the ideal rate',
    '% of a bare client',
    'ms before',
    'ms after',
    'ms CPU a ticket',
    'peak MB',
    'most calls in flight',
  ],
  rows,
)
