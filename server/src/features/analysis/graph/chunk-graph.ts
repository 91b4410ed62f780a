import { Annotation, END, Send, START, StateGraph } from '@langchain/langgraph'
import type { Finding } from '../../analyzers/analyzer.ts'
import { type Analyzer, AnalyzerError, type CallUsage } from '../../analyzers/analyzer.ts'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import { guardFinding } from './guard.ts'
import { type ChunkTicket, toUnits, type Unit } from './units.ts'

/** What is known about the tickets of one unit: a checked finding, or why there is none. */
export type Outcome = { unit: Unit } & (
  | { finding: Finding; reviewReasons: string[]; usage: CallUsage | null; share: number }
  | { failure: { kind: 'transient' | 'output' | 'permanent'; message: string } }
)

export type ChunkEffects = {
  analyzer: Analyzer
  taxonomy: Taxonomy
  /** Saves outcomes as soon as a call returned them: what is saved is never asked again. Rejects when the chunk was lost. */
  save: (outcomes: Outcome[], calls: CallUsage[]) => Promise<void>
}

export type ChunkCounts = { answered: number; failed: number; unavailable: number }

const add = (a: ChunkCounts, b: ChunkCounts): ChunkCounts => ({
  answered: a.answered + b.answered,
  failed: a.failed + b.failed,
  unavailable: a.unavailable + b.unavailable,
})
const NONE: ChunkCounts = { answered: 0, failed: 0, unavailable: 0 }

const ChunkState = Annotation.Root({
  tickets: Annotation<ChunkTicket[]>,
  /** Units that a batch gave no answer for; each is asked alone. Pushed in place: `concat` would copy the list for each branch. */
  isolated: Annotation<Unit[]>({
    reducer: (all, some) => {
      for (const unit of some) all.push(unit)
      return all
    },
    default: () => [],
  }),
  counts: Annotation<ChunkCounts>({ reducer: add, default: () => NONE }),
})
type ChunkUpdate = { isolated?: Unit[]; counts?: ChunkCounts }
type BranchConfig = { signal?: AbortSignal }

/**
 * START → classify (one branch a batch of distinct texts, in parallel) → isolate → single (one branch a text that its
 * batch failed) → END
 *
 * There is no checkpointer: saved rows are the checkpoint. There is no retry policy: retries belong to the analyzer,
 * which sees Retry-After and does not hold a slot while it waits. Calls in flight are limited there too, since a
 * `maxConcurrency` of 1 would silently drop branches.
 */
function buildChunkGraph(effects: ChunkEffects) {
  const { analyzer } = effects

  const oneSendPerBatch = ({ tickets }: typeof ChunkState.State) => {
    const units = toUnits(tickets)
    const batches = Array.from({ length: Math.ceil(units.length / analyzer.batchSize) }, (_, i) =>
      units.slice(i * analyzer.batchSize, (i + 1) * analyzer.batchSize),
    )
    return batches.length > 0 ? batches.map((units) => new Send('classify', { units })) : [END]
  }
  const oneSendPerIsolated = ({ isolated }: typeof ChunkState.State) =>
    isolated.length > 0 ? isolated.map((unit) => new Send('single', { units: [unit] })) : [END]

  return new StateGraph(ChunkState)
    .addNode('classify', askBatch(effects))
    .addNode('isolate', () => ({}))
    .addNode('single', askBatch(effects))
    .addConditionalEdges(START, oneSendPerBatch, ['classify', END])
    .addEdge('classify', 'isolate')
    .addConditionalEdges('isolate', oneSendPerIsolated, ['single', END])
    .addEdge('single', END)
    .compile({ name: 'chunk' })
}

/**
 * Asks about all tickets of a chunk. Saved outcomes are final; `unavailable` texts got no answer and stay open.
 *
 * @throws AnalyzerError when it is fatal, and whatever else ended a branch.
 */
export async function askAboutChunk(
  effects: ChunkEffects,
  tickets: ChunkTicket[],
  signal: AbortSignal,
): Promise<ChunkCounts> {
  try {
    // A limit below the number of branches would drop some without a word; the analyzer limits its calls itself.
    const { counts } = await buildChunkGraph(effects).invoke(
      { tickets },
      { signal, maxConcurrency: 10_000, recursionLimit: 10 },
    )
    return counts
  } catch (error) {
    throw decisive(error)
  }
}

/** Branches that fail together come wrapped. A fatal error decides for all of them, else the first does. */
function decisive(error: unknown): unknown {
  if (!(error instanceof AggregateError)) return error
  const errors: unknown[] = error.errors
  return errors.find((each) => each instanceof AnalyzerError && each.kind === 'fatal') ?? errors[0] ?? error
}

/** Asks about a batch; what it gave no answer for is isolated, or, when it was asked alone, its failure is the outcome. */
function askBatch({ analyzer, taxonomy, save }: ChunkEffects) {
  return async ({ units }: { units: Unit[] }, config: BranchConfig): Promise<ChunkUpdate> => {
    const calls: CallUsage[] = []
    const signal = config.signal ?? new AbortController().signal
    const isAlone = units.length === 1
    let findings: (Finding | null)[]
    try {
      findings = await analyzer.analyze(
        units.map((unit) => unit.text),
        taxonomy,
        { signal, onUsage: (usage) => calls.push(usage) },
      )
    } catch (error) {
      if (!(error instanceof AnalyzerError) || error.kind === 'fatal') throw error
      if (!isAlone) {
        await save([], calls)
        return { isolated: units }
      }
      const failure = { kind: error.kind, message: error.message }
      if (error.kind === 'transient') {
        await save([], calls)
        return { counts: { ...NONE, unavailable: 1 } }
      }
      await save(
        units.map((unit) => ({ unit, failure })),
        calls,
      )
      return { counts: { ...NONE, failed: 1 } }
    }
    return settle(units, findings, calls, save)
  }
}

async function settle(
  units: Unit[],
  findings: (Finding | null)[],
  calls: CallUsage[],
  save: ChunkEffects['save'],
): Promise<ChunkUpdate> {
  const answered = units.flatMap((unit, i): Outcome[] => {
    const raw = findings[i]
    if (!raw) return []
    const { finding, reviewReasons } = guardFinding(unit.text, raw)
    return [{ unit, finding, reviewReasons, usage: calls.at(-1) ?? null, share: units.length }]
  })
  const missing = units.filter((_, i) => !findings[i])
  const isAlone = units.length === 1
  const failures: Outcome[] = isAlone
    ? missing.map((unit) => ({
        unit,
        failure: { kind: 'output', message: 'The model gave no usable answer for this ticket' },
      }))
    : []
  await save([...answered, ...failures], calls)
  return {
    counts: { ...NONE, answered: answered.length, failed: failures.length },
    ...(isAlone ? {} : { isolated: missing }),
  }
}
