import { Annotation, END, Send, START, StateGraph } from '@langchain/langgraph'
import {
  type Analyzer,
  AnalyzerError,
  type CallContext,
  type CallUsage,
  type TicketText,
} from '../../analyzers/analyzer.ts'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Reservation } from '../../usage/budgets.ts'
import { type ChunkTicket, toBatches, toUnits, type Unit } from './units.ts'
import { judgeError, judgeFindings, type Outcome, type Verdict } from './verdict.ts'

export type ChunkEffects = {
  analyzer: Analyzer
  taxonomy: Taxonomy
  transport: NonNullable<CallContext['transport']>
  halt: Halt
  /** Sets money aside when a call about these texts has its turn. @throws AnalyzerError `fatal` when there is none left. */
  reserve: (texts: TicketText[]) => Promise<Reservation | null>
  /**
   * Saves what a call brought as soon as it is there, with what was paid for it: what is saved is never asked again.
   * Rejects when the chunk was lost; what was paid is written down all the same.
   */
  save: (outcomes: Outcome[], calls: CallUsage[], reservation: Reservation | null) => Promise<void>
}

const ChunkState = Annotation.Root({
  tickets: Annotation<ChunkTicket[]>,
  /** Units that a batch gave no answer for; each is asked alone. Pushed in place: `concat` would copy for each branch. */
  isolated: Annotation<Unit[]>({
    reducer: (all, some) => {
      for (const each of some) all.push(each)
      return all
    },
    default: () => [],
  }),
})
type ChunkUpdate = { isolated?: Unit[] }
type Branch = (batch: { units: Unit[] }, config: { signal?: AbortSignal }) => Promise<ChunkUpdate>

/**
 * START → classify (one branch a batch of distinct texts, in parallel) → isolate → single (one branch a text that its
 * batch failed) → END
 *
 * There is no checkpointer: saved rows are the checkpoint. There is no retry policy: retries belong to the analyzer,
 * which sees Retry-After and does not hold a slot while it waits. Calls in flight are limited there too, since a
 * `maxConcurrency` of 1 would silently drop branches.
 */
function buildChunkGraph(analyzer: Analyzer, ask: Branch) {
  const oneSendPerBatch = ({ tickets }: typeof ChunkState.State) => {
    const batches = toBatches(toUnits(tickets), analyzer)
    return batches.length > 0 ? batches.map((units) => new Send('classify', { units })) : [END]
  }
  const oneSendPerIsolated = ({ isolated }: typeof ChunkState.State) =>
    isolated.length > 0 ? isolated.map((unit) => new Send('single', { units: [unit] })) : [END]

  return new StateGraph(ChunkState)
    .addNode('classify', ask)
    .addNode('isolate', () => ({}))
    .addNode('single', ask)
    .addConditionalEdges(START, oneSendPerBatch, ['classify', END])
    .addEdge('classify', 'isolate')
    .addConditionalEdges('isolate', oneSendPerIsolated, ['single', END])
    .addEdge('single', END)
    .compile({ name: 'chunk' })
}

/**
 * Asks about all tickets of a chunk and saves each answer as it comes. Nothing is saved any more once this settled.
 *
 * @throws AnalyzerError when it is fatal, after the calls that were in flight have ended, and whatever else ended a branch.
 */
export async function askAboutChunk(effects: ChunkEffects, tickets: ChunkTicket[], signal: AbortSignal): Promise<void> {
  // A graph that fails lets go of its branches; what they still have to write down is waited for here.
  const branches: Promise<ChunkUpdate>[] = []
  const ask: Branch = ({ units }, config) => {
    const branch = askBatch(effects, units, config.signal ?? signal)
    branches.push(branch)
    return branch
  }
  // A limit below the number of branches would drop some without a word; the analyzer limits its calls itself.
  const config = { signal, maxConcurrency: 10_000, recursionLimit: 10 }
  try {
    await buildChunkGraph(effects.analyzer, ask).invoke({ tickets }, config)
  } catch (error) {
    await Promise.allSettled(branches)
    throw effects.halt.error ?? firstOf(error)
  }
  if (effects.halt.error) throw effects.halt.error
}

/** Branches that fail together come wrapped. */
const firstOf = (error: unknown): unknown => (error instanceof AggregateError ? (error.errors[0] ?? error) : error)

/** Set by the first fatal error, here or in another chunk of the run: no further call is begun, those in flight end and are saved. */
export type Halt = { error: AnalyzerError | null }

/** Asks about a batch in one call, and saves what came of it: on every way out, what was paid is written down. */
async function askBatch(effects: ChunkEffects, units: Unit[], signal: AbortSignal): Promise<ChunkUpdate> {
  const { analyzer, taxonomy, transport, halt, reserve, save } = effects
  if (halt.error) return {}
  const texts = units.map((unit) => unit.text)
  const calls: CallUsage[] = []
  let reservation: Reservation | null = null
  let verdict: Verdict = { outcomes: [], isolated: [] }
  try {
    const begin = async () => {
      // While it waited in line, another call may have failed for all.
      if (halt.error) throw halt.error
      reservation ??= await reserve(texts)
    }
    const context = { signal, transport, begin, onUsage: (usage: CallUsage) => void calls.push(usage) }
    const findings = await analyzer.analyze(texts, taxonomy, context)
    verdict = judgeFindings(units, findings, calls.at(-1) ?? null)
  } catch (error) {
    if (!(error instanceof AnalyzerError)) {
      // Aborted, or a bug.
      if (calls.length > 0 || reservation) await save([], calls, reservation).catch(() => {})
      throw error
    }
    if (error.kind === 'fatal') halt.error ??= error
    verdict = judgeError(units, error)
  }
  const { outcomes, isolated } = verdict
  if (outcomes.length > 0 || calls.length > 0 || reservation) await save(outcomes, calls, reservation)
  return { isolated }
}
