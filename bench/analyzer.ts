/**
 * npm run bench:analyzer: how many tickets a second the built-in analyzer decides, in one thread and in several at once.
 *
 * Each thread analyzes the whole corpus, once to get warm and then for some rounds, all beginning together. Beside the time
 * it prints the processor time of a ticket, which other work on the machine changes less.
 */
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { printTable } from './measure.ts'

const { values } = parseArgs({
  options: { threads: { type: 'string', default: '1,2' }, rounds: { type: 'string', default: '3' } },
})

type Measured = { tickets: number; cpuSeconds: number; seconds: number }

async function measure(threads: number): Promise<Measured[]> {
  const workers = Array.from(
    { length: threads },
    () => new Worker(new URL('analyzer/thread.ts', import.meta.url), { workerData: { rounds: Number(values.rounds) } }),
  )
  await Promise.all(workers.map((worker) => once(worker, 'message')))
  const results = workers.map((worker) => once(worker, 'message'))
  for (const worker of workers) worker.postMessage('begin')
  return (await Promise.all(results)).map(([result]) => result)
}

const rows: (string | number)[][] = []
for (const threads of values.threads.split(',').map(Number)) {
  const measured = await measure(threads)
  const sum = (of: (each: Measured) => number) => measured.reduce((all, each) => all + of(each), 0)
  const tickets = sum((each) => each.tickets)
  const seconds = Math.max(...measured.map((each) => each.seconds))
  const cpuSeconds = sum((each) => each.cpuSeconds)
  rows.push([
    threads,
    tickets,
    Math.round(tickets / seconds),
    Math.round((1e6 * cpuSeconds) / tickets),
    `${Math.round((100 * cpuSeconds) / (seconds * threads))} %`,
  ])
}
printTable(['threads', 'tickets', 'tickets a second', 'µs of processor a ticket', 'of a core each thread got'], rows)
