import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const FAKE = fileURLToPath(new URL('../testkit/fake-openai.ts', import.meta.url))

export type FakeTotals = {
  calls: number
  promptTokens: number
  outputTokens: number
  /** When it was first asked about tickets, and last answered a question about some: milliseconds since 1970. */
  asked: { firstAt: number | null; lastAnswerAt: number | null }
  maxInFlight: number
  byStatus: Record<string, number>
}

/** `stop` answers what it counted; again it answers the same. */
export type FakeProcess = { url: string; pid: number; stop: () => Promise<FakeTotals> }

/** The fake model endpoint as a process of its own, so that what it costs is not counted as ours. */
export async function startFakeProcess(options: {
  latencyMs: number
  requestsPerMinute?: number
}): Promise<FakeProcess> {
  const { latencyMs, requestsPerMinute = 0 } = options
  const args = ['--port', '0', '--latency', String(latencyMs), '--rpm', String(requestsPerMinute)]
  const child = spawn(process.execPath, [FAKE, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const nextLine = async (): Promise<string> => (await lines.next()).value ?? ''
  const url = /OPENAI_BASE_URL=(\S+)/.exec(await nextLine())?.[1]
  if (!url) throw new Error('The fake model endpoint did not start')
  const stop = async (): Promise<FakeTotals> => {
    const exit = once(child, 'exit')
    child.kill('SIGINT')
    const totals: FakeTotals = JSON.parse(await nextLine())
    await exit
    return totals
  }
  let stopping: Promise<FakeTotals> | undefined
  return {
    url,
    pid: child.pid ?? 0,
    stop() {
      stopping ??= stop()
      return stopping
    },
  }
}
