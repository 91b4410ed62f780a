import { Annotation, END, Send, START, StateGraph } from '@langchain/langgraph'
import type { Spans } from '../../../platform/tracing/spans.ts'
import {
  type Analyzer,
  AnalyzerError,
  type CallContext,
  type CallUsage,
  type Finding,
  type SentTexts,
  type TicketText,
} from '../../analyzers/analyzer.ts'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import type { Reservation } from '../../usage/budgets.ts'
import { cut } from './cut.ts'
import { type SentAbout, sentAbout } from './sent-about.ts'
import type { Trace } from './tracing.ts'
import { type ChunkTicket, toCalls, toUnits, type Unit } from './units.ts'
import { type Judgement, judgeError, judgeFindings, type Outcome } from './verdict.ts'

/** What a call brought: what it decided, what was paid and set aside for it, and what it had sent. */
export type Brought = {
  outcomes: Outcome[]
  calls: CallUsage[]
  reservation: Reservation | null
  sent: SentAbout[]
}

export type ChunkEffects = {
  analyzer: Analyzer
  taxonomy: Taxonomy
  transport: NonNullable<CallContext['transport']>
  halt: Halt
  trace: Trace
  spans: Spans
  /**
   * Sets money aside when a call about these texts has its turn, and keeps what is `held` for it at a further attempt.
   *
   * @throws AnalyzerError `fatal` when there is none left.
   */
  reserve: (texts: TicketText[], held: Reservation | null) => Promise<Reservation | null>
  /**
   * Saves what a call brought as soon as it is there, with what was paid for it: what is saved is never asked again.
   * Rejects when the chunk was lost; what was paid is written down all the same.
   */
  save: (brought: Brought) => Promise<void>
  /** Called when no ticket waits for the turn of its call any more, and at each attempt after that. */
  onAllBegun?: () => void
}

const ChunkState = Annotation.Root({
  tickets: Annotation<ChunkTicket[]>,
  /** Units that a call about several gave no answer for; each is asked alone. Pushed in place: `concat` would copy for each branch. */
  isolated: Annotation<Unit[]>({
    reducer: (all, some) => {
      for (const each of some) all.push(each)
      return all
    },
    default: () => [],
  }),
})
type ChunkUpdate = { isolated?: Unit[] }
type NodeConfig = { signal?: AbortSignal; metadata?: Record<string, unknown> }
type Branch = (share: { calls: Unit[][] }, config: NodeConfig) => Promise<ChunkUpdate>

/**
 * Branches of one step. Each costs the process a third of a model call, and all of them together the square of their
 * number, so that in a larger chunk each makes several calls at the same time.
 */
const MOST_BRANCHES = 5

const spread = (node: 'classify' | 'single', calls: Unit[][]) =>
  calls.length === 0
    ? [END]
    : cut(calls, Math.ceil(calls.length / MOST_BRANCHES)).map((share) => new Send(node, { calls: share }))

/**
 * START → classify (calls about several distinct texts each, spread over parallel branches) → isolate → single (the same
 * for texts that their call failed, one a call) → END
 *
 * There is no checkpointer: saved rows are the checkpoint. There is no retry policy: retries belong to the analyzer,
 * which sees Retry-After and does not hold a slot while it waits. Calls in flight are limited there too, since a
 * `maxConcurrency` of 1 would silently drop branches.
 */
export function buildChunkGraph(analyzer: Analyzer, branch: Branch) {
  return new StateGraph(ChunkState)
    .addNode('classify', branch)
    .addNode('isolate', () => ({}))
    .addNode('single', branch)
    .addConditionalEdges(START, ({ tickets }) => spread('classify', toCalls(toUnits(tickets), analyzer)), [
      'classify',
      END,
    ])
    .addEdge('classify', 'isolate')
    .addConditionalEdges('isolate', ({ isolated }) => spread('single', cut(isolated, 1)), ['single', END])
    .addEdge('single', END)
    .compile({ name: 'chunk' })
}

/**
 * Asks about all tickets of a chunk and saves each answer as it comes. Nothing is saved any more once this settled.
 *
 * @throws AnalyzerError when it is fatal, after the calls that were in flight have ended, and whatever else ended a branch.
 */
export async function askAboutChunk(effects: ChunkEffects, tickets: ChunkTicket[], signal: AbortSignal): Promise<void> {
  // A graph that fails lets go of its branches; what their calls still have to write down is waited for here.
  const asked: Promise<Unit[]>[] = []
  const waiting = new Set(tickets.map(({ id }) => id))
  const onBegun = (units: Unit[]) => {
    for (const { id } of units.flatMap((unit) => unit.tickets)) waiting.delete(id)
    if (waiting.size === 0) effects.onAllBegun?.()
  }
  const branch: Branch = async ({ calls }, config) => {
    const name = `node ${config.metadata?.langgraph_node}`
    return effects.spans.within(name, { attributes: { 'sta.calls': calls.length } }, async () => {
      const answers = calls.map((units) => askInOneCall(effects, units, config.signal ?? signal, () => onBegun(units)))
      asked.push(...answers)
      return { isolated: (await Promise.all(answers)).flat() }
    })
  }
  // A limit below the number of branches would drop some without a word; the analyzer limits its calls itself.
  const config = { ...effects.trace, signal, maxConcurrency: 10_000, recursionLimit: 10 }
  try {
    await buildChunkGraph(effects.analyzer, branch).invoke({ tickets }, config)
  } catch (error) {
    await Promise.allSettled(asked)
    throw effects.halt.error ?? firstOf(error)
  }
  if (effects.halt.error) throw effects.halt.error
}

/** Branches that fail together come wrapped. */
const firstOf = (error: unknown): unknown => (error instanceof AggregateError ? (error.errors[0] ?? error) : error)

/** Set by the first fatal error, here or in another chunk of the run: no further call is begun, those in flight end and are saved. */
export type Halt = { error: AnalyzerError | null }

/** What is of no use about one ticket is asked for once more: a model does not always say the same. */
async function askTwice(ask: () => Promise<(Finding | null)[]>): Promise<(Finding | null)[]> {
  const first = await ask().catch((error: unknown) => {
    if (error instanceof AnalyzerError && error.kind === 'output') return [null]
    throw error
  })
  return first[0] ? first : ask()
}

/**
 * Asks about the units in one call, and saves what came of it: on every way out, what was paid is written down.
 *
 * @returns what has to be asked alone.
 */
export async function askInOneCall(
  effects: ChunkEffects,
  units: Unit[],
  signal: AbortSignal,
  onBegun = () => {},
): Promise<Unit[]> {
  const { analyzer, taxonomy, transport, halt, reserve, save } = effects
  if (halt.error) return []
  const texts = units.map((unit) => unit.text)
  const paid: CallUsage[] = []
  const sent: SentTexts[] = []
  let reservation: Reservation | null = null
  let verdict: Judgement = { outcomes: [], isolated: [] }
  try {
    const begin = async () => {
      // While it waited in line, another call may have failed for all.
      if (halt.error) throw halt.error
      onBegun()
      reservation = await reserve(texts, reservation)
    }
    const context = {
      signal,
      transport,
      begin,
      onSent: (texts: SentTexts) => void sent.push(texts),
      onUsage: (usage: CallUsage) => void paid.push(usage),
    }
    const ask = () => analyzer.analyze(texts, taxonomy, context)
    const findings = units.length === 1 ? await askTwice(ask) : await ask()
    verdict = judgeFindings(units, findings, paid.at(-1) ?? null)
  } catch (error) {
    if (!(error instanceof AnalyzerError)) {
      // Aborted, or a bug.
      if (paid.length > 0 || reservation)
        await save({ outcomes: [], calls: paid, reservation, sent: [] }).catch(() => {})
      throw error
    }
    if (error.kind === 'fatal') halt.error ??= error
    verdict = judgeError(units, error)
  }
  const { outcomes, isolated } = verdict
  const last = paid.at(-1)
  if (last) last.decided = outcomes.reduce((all, { unit }) => all + unit.tickets.length, 0)
  const said = sent.at(-1)
  if (outcomes.length > 0 || paid.length > 0 || reservation)
    await save({ outcomes, calls: paid, reservation, sent: said ? sentAbout(units, said) : [] })
  return isolated
}
