import { type Installation, install } from '@sta/testkit/installation'
import { type FakeProcess, type FakeTotals, startFakeProcess } from './fake-process.ts'
import { waitForRun } from './measure.ts'
import { benchTicket } from './tickets.ts'

export type OneRun = {
  tickets: number
  /** Processes with ROLE=worker. 0: the server does the work itself. */
  workers: number
  model: { latencyMs: number; requestsPerMinute?: number }
  /** Further variables of the product. */
  env: Record<string, string>
}

/**
 * The product on its own embedded database, pointed to a fake model in a process of its own, with tickets to analyze.
 *
 * @param measure what is done with it; all is stopped and deleted afterwards.
 */
export async function withProduct<T>(
  { tickets, workers, model, env }: OneRun,
  measure: (product: Installation, model: FakeProcess) => Promise<T>,
): Promise<{ measured: T; model: FakeTotals }> {
  const fake = await startFakeProcess(model)
  const product = await install({
    OPENAI_API_KEY: 'sk-bench',
    OPENAI_BASE_URL: fake.url,
    ROLE: workers === 0 ? 'all' : 'api',
    ...env,
  })
  try {
    await product.start()
    for (let i = 0; i < workers; i += 1) await product.startWorker()
    await importTickets(product.url, tickets)
    const measured = await measure(product, fake)
    return { measured, model: await fake.stop() }
  } finally {
    await product.remove()
    await fake.stop()
  }
}

/** Starts a run over all tickets and waits for its end. @returns how long it took. @throws Error when not all are analyzed. */
export async function runAll(product: Installation, tickets: number) {
  const run = await product.client.startRun({ body: {} })
  const { done, ...times } = await waitForRun(product.client, run.id)
  if (done !== tickets) throw new Error(`Only ${done} of ${tickets} tickets were analyzed`)
  return times
}

/** Streams tickets into the import: in one transaction for each thousand, whatever their number. */
async function importTickets(url: string, count: number): Promise<void> {
  const encoder = new TextEncoder()
  async function* lines() {
    for (let at = 0; at < count; at += 1000) {
      const some = Array.from({ length: Math.min(1000, count - at) }, (_, i) => JSON.stringify(benchTicket(at + i)))
      yield encoder.encode(`${some.join('\n')}\n`)
    }
  }
  const response = await fetch(`${url}/api/tickets/import`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: ReadableStream.from(lines()),
    duplex: 'half',
  })
  if (response.status !== 201) throw new Error(`The import answered ${response.status}: ${await response.text()}`)
}
