import { randomUUID } from 'node:crypto'
import { NONE } from '@sta/contract/wire/values'
import type { Deps } from '../../deps.ts'
import { whenReachable } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import type { Delivery } from '../../platform/queue/job-loops.ts'
import { askAboutChunk } from '../analysis/graph/chunk-graph.ts'
import type { ChunkTicket } from '../analysis/graph/units.ts'
import type { Outcome } from '../analysis/graph/verdict.ts'
import { type Analyzer, AnalyzerError, type CallUsage } from '../analyzers/analyzer.ts'
import { modelOf } from '../analyzers/hybrid/hybrid-analyzer.ts'
import { selectTaxonomy } from '../taxonomy/queries.ts'
import { toTaxonomy } from '../taxonomy/read-taxonomy.ts'
import type { Taxonomy } from '../taxonomy/taxonomy.ts'
import { contentHash } from '../tickets/content-hash.ts'
import { hasBudget, keepReserved, type Reservation, reserveBudget } from '../usage/budgets.ts'
import { insertUsage, settleReservations } from '../usage/queries.ts'
import { type Answer, insertAnswers, type OpenTicket, selectJudged, selectOpenTickets } from './answer-queries.ts'
import {
  beginEvaluation,
  completeEvaluation,
  countAnswers,
  type EvaluationRow,
  endEvaluation,
  isUnderWay,
} from './evaluation-state.ts'
import { measureAnswers } from './measure-answers.ts'
import { type AskDeps, analyzerOf, isMadeBy } from './start-evaluation.ts'

type RunDeps = AskDeps & Pick<Deps, 'live' | 'examples' | 'tracing' | 'spans' | 'log'>

/** Tickets that are asked about at the same time; how many calls that is, and how fast, is the analyzer's to say. */
const PIECE = 100
const WATCH_MS = 500

/** Somebody cancelled the evaluation. */
class Cancelled extends Error {}

/**
 * The job `evaluation.run`: asks about the tickets of the set that have no answer yet, as a run would ask, and saves each
 * answer as it comes. Safe to run twice: an answer that is there stays.
 */
export async function runEvaluation(
  deps: RunDeps,
  { payload, signal }: Delivery<{ evaluationId: number }>,
): Promise<void> {
  const { db, live } = deps
  const evaluation = await beginEvaluation(db, payload.evaluationId)
  if (!evaluation) return
  live.publish('evaluations.changed', [evaluation.id])
  const watch = watchCancel(deps, evaluation.id)
  try {
    await askAll(deps, evaluation, AbortSignal.any([signal, watch.signal]))
    await completeEvaluation(db, evaluation.id, measureAnswers(await selectJudged(db, evaluation)))
  } catch (error) {
    if (watch.signal.aborted) return
    const isFinal = error instanceof AppError || (error instanceof AnalyzerError && error.kind === 'fatal')
    if (!isFinal || signal.aborted) throw error
    await endEvaluation(db, evaluation.id, { status: 'failed', error: error.message })
  } finally {
    watch.stop()
    live.publish('evaluations.changed', [evaluation.id])
  }
}

/** The job failed its last attempt: nobody waits for it any more, and what it has can be gone on with. */
export async function closeDeadEvaluation(
  { db, live }: Pick<Deps, 'db' | 'live'>,
  id: number,
  reason: string,
): Promise<void> {
  await endEvaluation(db, id, { status: 'failed', error: `It could not go on (${reason}); resume it` })
  live.publish('evaluations.changed', [id])
}

async function askAll(deps: RunDeps, evaluation: EvaluationRow, signal: AbortSignal): Promise<void> {
  const { db } = deps
  const analyzer = await analyzerOf(deps, evaluation)
  if (!isMadeBy(evaluation, analyzer))
    throw new AppError('analyzer_unavailable', 'The model or its prompt changed since it began: start a new evaluation')
  const active = await selectTaxonomy(db, evaluation.taxonomy_version)
  if (!active) throw new Error(`There is no version ${evaluation.taxonomy_version} of the taxonomy`)
  const taxonomy = toTaxonomy({ ...active, ...evaluation.draft })
  for (let repeat = 0; repeat < evaluation.repeats; repeat += 1)
    for (;;) {
      signal.throwIfAborted()
      const tickets = await selectOpenTickets(db, evaluation, { repeat, limit: PIECE })
      if (tickets.length === 0) break
      const started = performance.now()
      await askAboutPiece(deps, { evaluation, analyzer, taxonomy, repeat, tickets }, signal)
      const durationMs = Math.round(performance.now() - started)
      await db.transaction().execute((tx) => countAnswers(tx, evaluation.id, { done: 0, failed: 0, durationMs }))
    }
}

type Piece = {
  evaluation: EvaluationRow
  analyzer: Analyzer
  taxonomy: Taxonomy
  repeat: number
  tickets: OpenTicket[]
}

async function askAboutPiece(deps: RunDeps, piece: Piece, signal: AbortSignal): Promise<void> {
  const { evaluation, analyzer, taxonomy, repeat, tickets } = piece
  const spender = { evaluationId: evaluation.id }
  await askAboutChunk(
    {
      analyzer,
      taxonomy,
      transport: 'standard',
      halt: { error: null },
      trace: deps.tracing.trace(`evaluation ${evaluation.id}`),
      spans: deps.spans,
      reserve: async (texts, held) => {
        if (!hasBudget(deps.config)) return null
        const { costUsd } = analyzer.estimate(texts, taxonomy, 'standard')
        return whenReachable(() =>
          held ? keepReserved(deps, spender, costUsd, held) : reserveBudget(deps, spender, costUsd),
        )
      },
      save: ({ outcomes, calls, reservation }) =>
        saveOutcomes(deps, { evaluation, analyzer, repeat, outcomes, calls, reservation }),
    },
    await toChunk(deps, analyzer, tickets),
    signal,
  )
}

/** As a run would see them, but that no ticket is shown what was decided about it, nor anything that was decided later. */
async function toChunk({ examples }: RunDeps, analyzer: Analyzer, tickets: OpenTicket[]): Promise<ChunkTicket[]> {
  const copies = tickets.map(({ position, ticket_id, title, description, people }) => {
    const text = { title, description }
    return { position, text, contentHash: contentHash(text), ticketId: ticket_id, people }
  })
  const found = modelOf(analyzer).name === 'local' ? [] : await examples.find(copies, 'text')
  return copies.map(({ position, text, contentHash, people }, at) => {
    const { examples = [], hash = null } = found[at] ?? {}
    return { ...text, people, ...(hash && { examples }), id: position, contentHash, examplesHash: hash }
  })
}

type Saved = {
  evaluation: EvaluationRow
  analyzer: Analyzer
  repeat: number
  outcomes: Outcome[]
  calls: CallUsage[]
  reservation: Reservation | null
}

/** Answers and their bill in one transaction. They are paid: they wait for a database that is away. */
async function saveOutcomes({ db, live }: RunDeps, saved: Saved): Promise<void> {
  const { evaluation, analyzer, repeat, outcomes, calls, reservation } = saved
  const paid = calls.map((call) => ({ ...call, id: randomUUID() }))
  const answers = outcomes.flatMap((outcome) => toAnswers(outcome, repeat))
  const about = { runId: null, chunkId: null, evaluationId: evaluation.id, analyzer: analyzer.name }
  await whenReachable(() =>
    db.transaction().execute(async (tx) => {
      const counted = await insertAnswers(tx, evaluation.id, answers)
      await insertUsage(tx, about, paid)
      await settleReservations(tx, reservation ? [reservation.id] : [])
      await countAnswers(tx, evaluation.id, { ...counted, durationMs: 0 })
    }),
  )
  live.publish('evaluations.changed', [evaluation.id])
}

function toAnswers(outcome: Outcome, repeat: number): Answer[] {
  const none = { category: null, category_confidence: 0, priority: null, priority_confidence: 0, failure: null }
  const answer =
    'failure' in outcome
      ? { ...none, failure: outcome.failure.message }
      : {
          category: outcome.finding.category ?? NONE,
          category_confidence: outcome.finding.categoryConfidence,
          priority: outcome.finding.priority,
          priority_confidence: outcome.finding.priorityConfidence,
          failure: null,
        }
  return outcome.unit.tickets.map(({ id }) => ({ ...answer, repeat, position: id }))
}

function watchCancel({ db, log }: RunDeps, id: number): { signal: AbortSignal; stop: () => void } {
  const cancelled = new AbortController()
  const timer = setInterval(() => {
    isUnderWay(db, id)
      .then((goesOn) => {
        if (!goesOn) cancelled.abort(new Cancelled())
      })
      .catch((error) => log.debug({ err: error }, 'the evaluation could not be watched'))
  }, WATCH_MS)
  return { signal: cancelled.signal, stop: () => clearInterval(timer) }
}
