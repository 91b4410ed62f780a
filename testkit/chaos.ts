import { setTimeout as sleep } from 'node:timers/promises'
import { jobs } from '../server/src/jobs.ts'
import { type Blow, type BlowKind, callsLost, strike } from './chaos/blows.ts'
import { auditCalls, type Calls } from './chaos/calls.ts'
import { createRandom } from './chaos/random.ts'
import { readTables } from './chaos/tables.ts'
import { chaosTickets } from './chaos/tickets.ts'
import { startFakeOpenAi } from './fake-openai.ts'
import { type Installation, install } from './installation.ts'

export type { BlowKind } from './chaos/blows.ts'

export type ChaosOptions = {
  /** Of the tickets, the order of the blows and their moments. How far the product is at a moment is up to the machine. */
  seed: number
  tickets: number
  /** Processes with ROLE=worker beside the server, which works too; at least 1. */
  workers: number
  /** Struck in random order while the run is between a twentieth and two thirds. */
  blows: BlowKind[]
}

export type ChaosReport = Omit<Calls, 'broken'> & {
  /** Empty: every promise is kept. */
  broken: string[]
  blows: Blow[]
  analyzed: number
  failed: number
  seconds: number
}

const LATENCY_MS = 200
const TICKETS_PER_CALL = 2
const CALLS_PER_PROCESS = 5
const CHUNK_SIZE = 20
/** Far more than a run needs, even when each blow costs the wait for a dead worker's jobs. */
const PATIENCE_MS = 240_000

/**
 * A run over tickets with duplicates and faults, under blows. Afterwards the three promises are counted, at the model's
 * endpoint and in the tables: no ticket is lost, none is analyzed twice, no saved result is asked for again.
 */
export async function runChaos({ seed, tickets: count, workers, blows: kinds }: ChaosOptions): Promise<ChaosReport> {
  const random = createRandom(seed)
  const model = await startFakeOpenAi({ latencyMs: LATENCY_MS })
  const product = await install({
    OPENAI_API_KEY: 'sk-test',
    OPENAI_BASE_URL: model.url,
    LLM_CONCURRENCY: String(CALLS_PER_PROCESS),
    LLM_BATCH_SIZE: String(TICKETS_PER_CALL),
    CHUNK_SIZE: String(CHUNK_SIZE),
  })
  try {
    const [processes] = await Promise.all([
      Promise.all(Array.from({ length: workers }, () => product.startWorker())),
      product.start(),
    ])
    const tickets = chaosTickets(count, random)
    for (let i = 0; i < count; i += 1000) await product.client.createTickets({ body: tickets.slice(i, i + 1000) })
    const run = await product.client.startRun({ body: {} })
    const begun = Date.now()

    const blows: Blow[] = []
    const moments = kinds.map(() => count * (0.05 + 0.6 * random.next())).sort((a, b) => a - b)
    for (const [i, kind] of random.shuffle(kinds).entries()) {
      await reached(product, run.id, moments[i] ?? 0, begun + PATIENCE_MS)
      await sleep(random.whole(0, 300))
      blows.push(await strike(kind, product, processes, random))
    }
    await reached(product, run.id, Number.POSITIVE_INFINITY, begun + PATIENCE_MS)
    const seconds = (Date.now() - begun) / 1000
    // A worker that woke up late may still have something to say.
    await sleep(1000)

    const tables = await readTables((await product.database()).url, run.id)
    const { broken, ...calls } = auditCalls({
      requests: model.requests,
      tables,
      blows,
      callsLost: callsLost(blows, {
        workers,
        callsPerProcess: CALLS_PER_PROCESS,
        callsPerChunks: (jobs['chunk.analyze'].parallel * CHUNK_SIZE) / TICKETS_PER_CALL,
      }),
      ticketsPerCall: TICKETS_PER_CALL,
    })
    return { ...calls, broken, blows, analyzed: tables.analyzed, failed: tables.failures.length, seconds }
  } finally {
    await product.remove()
    await model.stop()
  }
}

/** Waits until so many tickets have a result, or the run is finished. */
async function reached(product: Installation, runId: number, tickets: number, until: number): Promise<void> {
  for (;;) {
    const state = await product.client.getRunState({ params: { id: runId } }).catch(() => null)
    if (state?.phase === 'finished' || (state && state.progress.done + state.progress.failed >= tickets)) return
    if (Date.now() > until) throw new Error(`The run stands still: ${JSON.stringify(state)}`)
    await sleep(30)
  }
}
