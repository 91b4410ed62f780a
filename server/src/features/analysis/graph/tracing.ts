import type { LangChainTracer } from '@langchain/core/tracers/tracer_langchain'
import type { Config } from '../../../config.ts'

/** What a graph is invoked with: its name for people, and who listens. */
export type Trace = { runName: string; callbacks?: LangChainTracer[] }

export type Tracing = {
  /** For one invocation of a graph. @param runName such as `chunk 12 of run 3`. */
  trace: (runName: string) => Trace
  /** Waits some seconds for what is still to be sent. Never rejects. */
  close: () => Promise<void>
}

/** Nobody listens. */
const NO_TRACING: Tracing = { trace: (runName) => ({ runName }), close: async () => {} }

/** A server that does not answer must not hold a run, or a stop, for long. */
const TIMEOUT_MS = 5000

type Sent = {
  inputs?: unknown
  outputs?: unknown
  error?: unknown
  events?: unknown
  serialized?: unknown
  extra?: unknown
}

/** Of what LangChain notes beside a run: model and tokens. */
function bareExtra(extra: unknown): { metadata: Record<string, unknown> } {
  const metadata = typeof extra === 'object' && extra !== null && 'metadata' in extra ? extra.metadata : {}
  const known = Object.entries(metadata ?? {}).filter(([name]) => name === 'usage_metadata' || name.startsWith('ls_'))
  return { metadata: Object.fromEntries(known) }
}

/** Without a word of a ticket, of a prompt, of an answer or of a provider: names, times, tokens, and that it failed. */
const withoutContent = <T extends Sent>(run: T): T => ({
  ...run,
  ...('inputs' in run && { inputs: {} }),
  ...('outputs' in run && { outputs: {} }),
  ...(run.error !== undefined && { error: 'failed' }),
  ...('events' in run && { events: [] }),
  ...('serialized' in run && { serialized: {} }),
  ...('extra' in run && { extra: bareExtra(run.extra) }),
})

/**
 * Sends what graphs, nodes and calls did to LangSmith, or to what speaks its protocol: an explicit tracer for each invocation,
 * never the environment, which LangChain would follow everywhere. Nothing is sent unless the operator asked for it, and
 * no content unless the operator asked for that as well.
 */
export async function openTracing({ tracing }: Pick<Config, 'tracing'>): Promise<Tracing> {
  if (tracing === null) return NO_TRACING
  // What sends is loaded for those alone who want it.
  const [{ LangChainTracer }, { Client }] = await Promise.all([
    import('@langchain/core/tracers/tracer_langchain'),
    import('langsmith'),
  ])
  const { apiKey, endpoint, project, content } = tracing
  const client = new Client({
    apiKey,
    apiUrl: endpoint,
    timeout_ms: TIMEOUT_MS,
    hideInputs: !content,
    hideOutputs: !content,
    omitTracedRuntimeInfo: true,
  })
  if (!content) {
    const [create, update] = [client.createRun.bind(client), client.updateRun.bind(client)]
    client.createRun = (run, options) => create(withoutContent(run), options)
    client.updateRun = (id, run, options) => update(id, withoutContent(run), options)
  }
  return {
    trace: (runName) => ({ runName, callbacks: [new LangChainTracer({ client, projectName: project })] }),
    async close() {
      const late = new Promise<void>((resolve) => setTimeout(resolve, TIMEOUT_MS).unref())
      await Promise.race([client.awaitPendingTraceBatches().catch(() => {}), late])
    },
  }
}
