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

type ChunkCounts = { answered: number; failed: number }
/** A text that the provider gave no answer about, and what it said instead. Its tickets stay open. */
type Unavailable = { unit: Unit; message: string }
export type ChunkAnswer = { counts: ChunkCounts; unavailable: Unavailable[] }

const add = (a: ChunkCounts, b: ChunkCounts): ChunkCounts => ({
  answered: a.answered + b.answered,
  failed: a.failed + b.failed,
})

/** Pushes in place: `concat` would copy the list for each branch. */
const gather = <T>(all: T[], some: T[]): T[] => {
  for (const each of some) all.push(each)
  return all
}

const ChunkState = Annotation.Root({
  tickets: Annotation<ChunkTicket[]>,
  /** Units that a batch gave no answer for; each is asked alone. */
  isolated: Annotation<Unit[]>({ reducer: gather, default: () => [] }),
  unavailable: Annotation<Unavailable[]>({ reducer: gather, default: () => [] }),
  counts: Annotation<ChunkCounts>({ reducer: add, default: () => ({ answered: 0, failed: 0 }) }),
})
type ChunkUpdate = Partial<Pick<typeof ChunkState.State, 'isolated' | 'unavailable' | 'counts'>>
/** Set by the first fatal error: no further call is begun, those in flight end and are saved. */
type Halt = { error: AnalyzerError | null }
type BranchConfig = { signal?: AbortSignal }

/**
 * START → classify (one branch a batch of distinct texts, in parallel) → isolate → single (one branch a text that its
 * batch failed) → END
 *
 * There is no checkpointer: saved rows are the checkpoint. There is no retry policy: retries belong to the analyzer,
 * which sees Retry-After and does not hold a slot while it waits. Calls in flight are limited there too, since a
 * `maxConcurrency` of 1 would silently drop branches.
 */
function buildChunkGraph(effects: ChunkEffects, halt: Halt) {
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
    .addNode('classify', askBatch(effects, halt))
    .addNode('isolate', () => ({}))
    .addNode('single', askBatch(effects, halt))
    .addConditionalEdges(START, oneSendPerBatch, ['classify', END])
    .addEdge('classify', 'isolate')
    .addConditionalEdges('isolate', oneSendPerIsolated, ['single', END])
    .addEdge('single', END)
    .compile({ name: 'chunk' })
}

/**
 * Asks about all tickets of a chunk. Saved outcomes are final; what is unavailable got no answer and stays open.
 *
 * @throws AnalyzerError when it is fatal, after the calls that were in flight have ended, and whatever else ended a branch.
 */
export async function askAboutChunk(
  effects: ChunkEffects,
  tickets: ChunkTicket[],
  signal: AbortSignal,
): Promise<ChunkAnswer> {
  const halt: Halt = { error: null }
  // A limit below the number of branches would drop some without a word; the analyzer limits its calls itself.
  const config = { signal, maxConcurrency: 10_000, recursionLimit: 10 }
  const { counts, unavailable } = await buildChunkGraph(effects, halt)
    .invoke({ tickets }, config)
    .catch((error: unknown) => {
      throw halt.error ?? firstOf(error)
    })
  if (halt.error) throw halt.error
  return { counts, unavailable }
}

/** Branches that fail together come wrapped. */
const firstOf = (error: unknown): unknown => (error instanceof AggregateError ? (error.errors[0] ?? error) : error)

/** Asks about a batch; what it gave no answer for is isolated, or, when it was asked alone, its failure is the outcome. */
function askBatch({ analyzer, taxonomy, save }: ChunkEffects, halt: Halt) {
  return async ({ units }: { units: Unit[] }, config: BranchConfig): Promise<ChunkUpdate> => {
    if (halt.error) return {}
    const calls: CallUsage[] = []
    const signal = config.signal ?? new AbortController().signal
    const texts = units.map((unit) => unit.text)
    try {
      const findings = await analyzer.analyze(texts, taxonomy, { signal, onUsage: (usage) => calls.push(usage) })
      return await settle(units, findings, calls, save)
    } catch (error) {
      if (!(error instanceof AnalyzerError)) {
        // Aborted, or a bug: a call that was paid is on the bill all the same.
        if (signal.aborted && calls.length > 0) await save([], calls).catch(() => {})
        throw error
      }
      return settleError(units, error, calls, save, halt)
    }
  }
}

async function settleError(
  units: Unit[],
  error: AnalyzerError,
  calls: CallUsage[],
  save: ChunkEffects['save'],
  halt: Halt,
): Promise<ChunkUpdate> {
  const { kind, message } = error
  const [unit] = units
  if (kind !== 'fatal' && kind !== 'transient' && unit && units.length === 1) {
    await save([{ unit, failure: { kind, message } }], calls)
    return { counts: { answered: 0, failed: 1 } }
  }
  if (calls.length > 0) await save([], calls)
  if (kind === 'fatal') {
    halt.error ??= error
    return {}
  }
  if (units.length > 1) return { isolated: units }
  return { unavailable: units.map((each) => ({ unit: each, message })) }
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
    counts: { answered: answered.length, failed: failures.length },
    ...(isAlone ? {} : { isolated: missing }),
  }
}
