/**
 * npm run bench: how near a run comes to the rate that the model allows, and what a ticket costs in CPU beside the call.
 *
 * The product runs as its own process on its embedded database; the model is the fake endpoint in this process. Prints, for
 * one and for ten tickets a call: the rate against the ideal (calls in flight / latency), CPU per ticket of the product's
 * process, and its largest memory.
 */
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { newTickets } from '../server/testing/factories.ts'
import { startFakeOpenAi } from '../server/testing/fake-openai.ts'
import { install } from '../server/testing/installation.ts'

const { values } = parseArgs({
  options: {
    tickets: { type: 'string', default: '3000' },
    latency: { type: 'string', default: '200' },
    concurrency: { type: 'string', default: '50' },
  },
})
const [tickets, latency, concurrency] = [Number(values.tickets), Number(values.latency), Number(values.concurrency)]

/** Milliseconds of CPU the process used so far, and its largest resident memory in MB. Linux only. */
function usageOf(pid: number): { cpuMs: number; peakMb: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
  const peak = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  return { cpuMs: (Number(stat[11]) + Number(stat[12])) * 10, peakMb: Math.round(Number(peak?.[1] ?? 0) / 1024) }
}

async function measure(batchSize: number): Promise<void> {
  const model = await startFakeOpenAi({ latencyMs: latency, record: false })
  const product = await install({
    OPENAI_API_KEY: 'sk-bench',
    OPENAI_BASE_URL: model.url,
    LLM_CONCURRENCY: String(concurrency),
    LLM_BATCH_SIZE: String(batchSize),
  })
  await product.start()
  try {
    for (let left = tickets; left > 0; left -= 1000)
      await product.client.createTickets({ body: newTickets(Math.min(left, 1000)) })
    const before = usageOf(product.pid())
    const run = await product.client.startRun({ body: {} })
    const params = { id: run.id }
    while ((await product.client.getRunState({ params })).phase !== 'finished') await sleep(100)
    const { started_at, finished_at, progress } = await product.client.getRun({
      params,
      query: { ticket_analyses: 'false' },
    })
    const after = usageOf(product.pid())
    const seconds = (Date.parse(finished_at ?? '') - Date.parse(started_at ?? '')) / 1000
    const ideal = (tickets / batchSize / concurrency) * (latency / 1000)
    const cpu = (after.cpuMs - before.cpuMs) / tickets
    console.log(
      `${String(batchSize).padStart(2)} a call: ${progress.done} analyzed, ${Math.round((ideal / seconds) * 100)} % of the ideal rate, ` +
        `${cpu.toFixed(2)} ms CPU a ticket, peak ${after.peakMb} MB, at most ${model.maxInFlight} calls in flight`,
    )
  } finally {
    await product.remove()
    await model.stop()
  }
}

console.log(`${tickets} tickets, ${latency} ms a call, ${concurrency} in flight`)
await measure(1)
await measure(10)
