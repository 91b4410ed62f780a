import type { RunEstimate, StartRun, Transport } from '@sta/contract/schemas/run-choice'
import type { TicketStatus } from '@sta/contract/schemas/tickets'
import type { Deps } from '../../../deps.ts'
import type { Ask } from '../../../platform/ask.ts'
import { AppError } from '../../../platform/errors.ts'
import { type Analyzer, inVersion, type SummaryFacts } from '../../analyzers/analyzer.ts'
import { modelOf } from '../../analyzers/hybrid/hybrid-analyzer.ts'
import { readActiveTaxonomy } from '../../taxonomy/read-taxonomy.ts'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import { countMatching } from '../../tickets/list-queries.ts'
import { askForFilter } from '../../tickets/search/ask-bounded.ts'
import { readBudgetLeft } from '../../usage/read-usage.ts'
import { cut } from '../graph/cut.ts'
import { type ChunkTicket, toCalls, toUnits, type Unit } from '../graph/units.ts'
import {
  type CallHistory,
  type Choice,
  countChosen,
  type Pace,
  selectCallHistory,
  selectFromPages,
  selectPace,
  selectScattered,
} from './estimate-queries.ts'
import { withExamples } from './with-examples.ts'

/** Tickets whose texts are read to judge by. */
const SAMPLE_SIZE = 300
/** Up to so many chosen tickets the sample is drawn from all of them, above from pages of the table. */
const SCATTER_LIMIT = 10_000
/** Fewer earlier calls say less than the lengths of the texts do. */
const LEAST_HISTORY = 20
/** Measured: rules, and the saves of their answers. */
const LOCAL_TICKETS_PER_SECOND = 3000
/** Before any call of a model: it begins to answer after a second, and writes so fast. */
const GUESS = { firstTokenMs: 1000, outputTokensPerSecond: 80 } as const

type EstimateDeps = Pick<Deps, 'db' | 'searchDb' | 'config' | 'analyzer' | 'examples' | 'now'>

/** Tokens and cost of a number of calls in US dollars, and how long one of them takes. */
type Use = { inputTokens: number; outputTokens: number; costUsd: number | null; callMs: number }
const NO_USE: Use = { inputTokens: 0, outputTokens: 0, costUsd: 0, callMs: 0 }
type Calls = { sampled: Unit[][]; factor: number; count: number }

/**
 * What a run over this choice would take, from a sample of its tickets and from the latest calls of the same model. Texts
 * that earlier runs have answered are asked about in an estimate, and cost nothing in a run.
 *
 * @throws AppError `no_tickets_to_analyze`; `transport_unavailable`; `search_too_slow`, `search_busy`.
 */
export async function estimateRun(deps: EstimateDeps, body: StartRun): Promise<RunEstimate> {
  const { db, config } = deps
  const analyzer = await inVersion(deps.analyzer, null)
  const transport = body?.transport ?? 'standard'
  if (!analyzer.transports.includes(transport))
    throw new AppError(
      'transport_unavailable',
      `The analyzer ${analyzer.name} knows no ${transport}: ${analyzer.transports.join(', ')}`,
    )
  const choice = toChoice(body)
  const [{ count, sample }, budgetLeft, pace, history, taxonomy] = await Promise.all([
    askForFilter(deps, choice.filter, undefined, (ask) => sampleChosen(ask, choice)),
    readBudgetLeft(deps),
    selectPace(db, modelOf(analyzer).model),
    selectCallHistory(db, modelOf(analyzer), transport),
    readActiveTaxonomy(db),
  ])
  if (count === 0) throw new AppError('no_tickets_to_analyze', 'No tickets to analyze')
  const about = {
    ticket_count: count,
    analyzer: analyzer.name,
    model: analyzer.model,
    transport,
    budget_left_usd: budgetLeft,
  }
  if (analyzer.name === 'local') {
    const seconds = Math.ceil(count / (LOCAL_TICKETS_PER_SECOND * pace.workers))
    return { ...about, calls: 0, input_tokens: 0, output_tokens: 0, cost_usd: 0, seconds, basis: 'guess' }
  }

  const open = await withExamples({ ...deps, analyzer }, await needCalls(analyzer, sample, taxonomy))
  const sampled = cut(open, config.chunkSize).flatMap((chunk) => toCalls(toUnits(chunk), analyzer))
  const calls = { sampled, factor: count / sample.length, count: Math.ceil((sampled.length * count) / sample.length) }
  const known = history.calls >= LEAST_HISTORY && history.tickets > 0
  const use =
    calls.count === 0
      ? NO_USE
      : known
        ? useByHistory(analyzer, taxonomy, transport, calls, history)
        : useByLengths(analyzer, taxonomy, transport, calls)
  const summary = analyzer.estimateSummary(likelyFacts(count, sample, taxonomy))
  const inputTokens = Math.round(use.inputTokens) + summary.inputTokens
  const outputTokens = Math.round(use.outputTokens) + summary.outputTokens
  return {
    ...about,
    calls: calls.count + 1,
    input_tokens: inputTokens,
    output_tokens: outputTokens,
    cost_usd: use.costUsd === null || summary.costUsd === null ? null : use.costUsd + summary.costUsd,
    seconds:
      transport === 'batch'
        ? null
        : secondsFor(calls.count, use.callMs, inputTokens + outputTokens, config.openai.concurrency, pace),
    basis: known ? 'history' : 'guess',
  }
}

/** Those of the tickets that a hybrid analyzer's built-in half does not decide. */
async function needCalls({ hybrid }: Analyzer, sample: ChunkTicket[], taxonomy: Taxonomy): Promise<ChunkTicket[]> {
  const sure = await hybrid?.decide(sample, taxonomy, new AbortController().signal)
  return sure ? sample.filter((_, at) => !sure[at]) : sample
}

/** What is being processed by another run is never taken, and nothing but pending tickets unless it is asked for. */
function toChoice(body: StartRun): Choice {
  const allowed: TicketStatus[] = body?.reanalyze ? ['pending', 'analyzed', 'failed'] : ['pending']
  const filter = body?.filter ?? { status: 'all' }
  const statuses = allowed.filter((status) => filter.status === 'all' || filter.status === status)
  return { ids: body?.ticketIds ?? null, filter, statuses }
}

/** How many tickets are chosen, and some of them. Exact up to 10,000 and where counters know the number. */
async function sampleChosen(ask: Ask, choice: Choice): Promise<{ count: number; sample: ChunkTicket[] }> {
  const { total, exact } = await countChosen(ask, choice)
  if (choice.ids === null && (!exact || total > SCATTER_LIMIT)) {
    const all = await countMatching(ask, { status: 'all' })
    const { tickets, share } = await selectFromPages(ask, choice, { all: all.total, limit: SAMPLE_SIZE })
    if (tickets.length > 0)
      return { count: exact ? total : Math.max(total, Math.round(share * all.total)), sample: tickets }
  }
  const sample = total === 0 ? [] : await selectScattered(ask, choice, SAMPLE_SIZE)
  // Tickets can be taken between the count and the sample.
  return { count: sample.length === 0 ? 0 : total, sample }
}

/** Each call about the sample as it would be made. */
function useByLengths(analyzer: Analyzer, taxonomy: Taxonomy, transport: Transport, { sampled, factor }: Calls): Use {
  const each = sampled.map((units) =>
    analyzer.estimate(
      units.map(({ text }) => text),
      taxonomy,
      transport,
    ),
  )
  const sum = (of: (call: (typeof each)[number]) => number) =>
    each.reduce((total, call) => total + of(call), 0) * factor
  const outputTokens = sum((call) => call.outputTokens)
  const isPriced = each.every((call) => call.costUsd !== null)
  return {
    inputTokens: sum((call) => call.inputTokens),
    outputTokens,
    costUsd: isPriced ? sum((call) => call.costUsd ?? 0) : null,
    callMs:
      GUESS.firstTokenMs + (outputTokens / factor / Math.max(1, sampled.length) / GUESS.outputTokensPerSecond) * 1000,
  }
}

/** As many tokens a ticket as the latest calls used, however many tickets each call asked about: each call has the rules once. */
function useByHistory(
  analyzer: Analyzer,
  taxonomy: Taxonomy,
  transport: Transport,
  { sampled, factor, count }: Calls,
  history: CallHistory,
): Use {
  const rules = Math.min(analyzer.estimate([], taxonomy, transport).inputTokens, history.inputTokens / history.calls)
  const asked = sampled.flat().length * factor
  const inputTokens = count * rules + (asked * (history.inputTokens - history.calls * rules)) / history.tickets
  const outputTokens = (asked * history.outputTokens) / history.tickets
  const perCall = analyzer.price(
    {
      inputTokens: inputTokens / count,
      cachedTokens: (inputTokens / count) * (history.cachedTokens / Math.max(1, history.inputTokens)),
      outputTokens: outputTokens / count,
    },
    transport,
  )
  return {
    inputTokens,
    outputTokens,
    costUsd: perCall === null ? null : perCall * count,
    callMs: history.durationMs ?? GUESS.firstTokenMs + (outputTokens / count / GUESS.outputTokensPerSecond) * 1000,
  }
}

/** By the slots of all workers, and no faster than the model's limits let it go. */
function secondsFor(calls: number, callMs: number, tokens: number, concurrency: number, pace: Pace): number {
  const rounds = Math.ceil(calls / (concurrency * pace.workers))
  const bySlots = (rounds * callMs) / 1000
  const byRequests = pace.requestsPerMinute ? (calls / pace.requestsPerMinute) * 60 : 0
  const byTokens = pace.tokensPerMinute ? (tokens / pace.tokensPerMinute) * 60 : 0
  return Math.ceil(Math.max(bySlots, byRequests, byTokens))
}

/** Facts of about the length that the run's own will have. */
function likelyFacts(count: number, sample: ChunkTicket[], taxonomy: Taxonomy): SummaryFacts {
  return {
    total: count,
    analyzed: count,
    failed: 0,
    byCategory: Object.fromEntries(taxonomy.categories.map(({ name }) => [name, count])),
    byPriority: { low: count, medium: count, high: count },
    groups: sample.slice(0, 20).map(({ title }) => ({ harm: 'other', reach: 'one', title, count })),
    themes: sample.slice(0, 8).map(({ title }) => ({ title, category: 'none', count })),
    quotes: sample.slice(0, 60).map(({ id, description }) => ({
      ticketId: id,
      category: taxonomy.categories[0]?.name ?? null,
      priority: 'medium',
      quote: description.slice(0, 150),
    })),
  }
}
