import { randomUUID } from 'node:crypto'
import pLimit from 'p-limit'
import type { Deps } from '../../deps.ts'
import { type Tx, whenReachable } from '../../platform/db.ts'
import type { Delivery } from '../../platform/queue.ts'
import { AnalyzerError, type CallUsage } from '../analyzers/analyzer.ts'
import { DEFAULT_TAXONOMY } from '../taxonomy/taxonomy.ts'
import { insertUsage } from '../usage/queries.ts'
import {
  type ChunkRow,
  closeChunk,
  handBackChunk,
  holdChunk,
  isHeld,
  selectOpenTickets,
  takeChunk,
} from './chunk-queries.ts'
import { concludeIfDone } from './conclude-run.ts'
import { askAboutChunk, type Outcome } from './graph/chunk-graph.ts'
import { type ChunkTicket, toUnits } from './graph/units.ts'
import {
  type Failure,
  type Result,
  saveAnalyses,
  saveFailures,
  selectPartial,
  selectReusable,
} from './result-queries.ts'
import { toFailures, toResults, toReused } from './results.ts'
import { selectRun, selectRunForUpdate } from './run-queries.ts'
import { stopRun } from './stop-run.ts'

export type ChunkDeps = Pick<Deps, 'db' | 'queue' | 'live' | 'analyzer' | 'log'>

/** How often a running chunk looks whether its run was stopped or another worker took it. */
const WATCH_MS = 500

/**
 * The job `chunk.analyze`: asks about the chunk's tickets that have no result yet, and saves each answer as it comes.
 * Safe to run twice, also at the same time: the later holder's token makes the earlier one's saves fail.
 */
export async function analyzeChunk(
  deps: ChunkDeps,
  { payload, signal, isLastAttempt }: Delivery<{ chunkId: number }>,
): Promise<void> {
  const { db, queue, live } = deps
  const chunk = await takeChunk(db, payload.chunkId)
  if (!chunk) return
  const hold = watchHold(deps, chunk)
  const saver = createSaver(deps, chunk)
  try {
    await askAll(deps, chunk, saver.save, AbortSignal.any([signal, hold.signal]), isLastAttempt)
    await closeDone(deps, chunk)
  } catch (error) {
    if (error instanceof ChunkLost || hold.signal.aborted) return
    if (error instanceof AnalyzerError && error.kind === 'fatal') {
      await stopRun(deps, chunk.run_id, { status: 'failed', error: error.message })
      return
    }
    if (signal.aborted) {
      // The worker is shutting down: what is answered is saved, the rest goes to another worker, or to the next start.
      await saver.idle()
      await db.transaction().execute(async (tx) => {
        if (await handBackChunk(tx, chunk)) await queue.enqueue(tx, 'chunk.analyze', [{ chunkId: chunk.id }])
      })
      return
    }
    throw error
  } finally {
    hold.stop()
    live.publish('runs.changed', [chunk.run_id])
  }
}

/** The chunk belongs to another worker by now, or its run was stopped: nothing more may be saved. */
class ChunkLost extends Error {}

async function askAll(
  deps: ChunkDeps,
  chunk: ChunkRow,
  save: Save,
  signal: AbortSignal,
  isLastAttempt: boolean,
): Promise<void> {
  const { db, analyzer } = deps
  const run = await selectRun(db, chunk.run_id)
  if (run?.status !== 'processing') throw new ChunkLost()
  const tickets = await selectOpenTickets(db, chunk)
  const unanswered = run.reuse && analyzer.name !== 'local' ? await reuseAnswers(deps, chunk, tickets, save) : tickets
  const effects = { analyzer, taxonomy: DEFAULT_TAXONOMY, save: toSave(save) }
  const { counts, unavailable } = await askAboutChunk(effects, unanswered, signal)

  // Branches can be lost inside a graph; rows cannot. What is still open here got no answer.
  const open = await selectOpenTickets(db, chunk)
  if (open.length === 0) return
  const reasons = new Map(
    unavailable.flatMap(({ unit, message }) => unit.tickets.map((ticket) => [ticket.id, message])),
  )
  const providerAnswers = counts.answered + counts.failed > 0
  if (!providerAnswers && !isLastAttempt) {
    throw new AnalyzerError('transient', unavailable[0]?.message ?? 'The model gave no answer')
  }
  const failures = open.map((ticket) => ({
    ticketId: ticket.id,
    kind: 'transient' as const,
    message: reasons.get(ticket.id) ?? 'The model gave no answer for this ticket; retry it later',
  }))
  await save({ results: [], failures, calls: [] })
}

/** Answers of earlier runs serve equal tickets. Returns the tickets that are still to be asked about. */
async function reuseAnswers(
  { db, analyzer }: ChunkDeps,
  chunk: ChunkRow,
  tickets: ChunkTicket[],
  save: Save,
): Promise<ChunkTicket[]> {
  const run = { runId: chunk.run_id, analyzer, taxonomyVersion: DEFAULT_TAXONOMY.version }
  const units = toUnits(tickets)
  const answers = await selectReusable(
    db,
    run,
    tickets.map((ticket) => ticket.contentHash),
  )
  const results = units.flatMap((unit) => {
    const answer = answers.get(unit.key)
    return answer ? toReused(unit, answer) : []
  })
  if (results.length > 0) await save({ results, failures: [], calls: [] })
  return units.filter((unit) => !answers.has(unit.key)).flatMap((unit) => unit.tickets)
}

type Save = (saved: { results: Result[]; failures: Failure[]; calls: CallUsage[] }) => Promise<void>

const toSave = (save: Save) => (outcomes: Outcome[], calls: CallUsage[]) =>
  save({ results: outcomes.flatMap(toResults), failures: outcomes.flatMap(toFailures), calls })

/** Saves what one call answered, in one small transaction, unless the chunk was lost. The call is written down either way: it was paid. */
function createSaver({ db, live, analyzer }: ChunkDeps, chunk: ChunkRow): { save: Save; idle: () => Promise<unknown> } {
  // One at a time: they would only wait for the chunk's row, each with a connection in its hand.
  const inTurn = pLimit(1)
  const saveNow: Save = async ({ results, failures, calls }) => {
    const paid = calls.map((call) => ({ ...call, id: randomUUID() }))
    const commit = async (tx: Tx) => {
      const holds = await holdChunk(tx, chunk, { done: results.length, failed: failures.length })
      await insertUsage(tx, { runId: chunk.run_id, chunkId: chunk.id, analyzer: analyzer.name }, paid)
      if (!holds) return false
      await saveAnalyses(tx, { runId: chunk.run_id, analyzer, taxonomyVersion: DEFAULT_TAXONOMY.version }, results)
      await saveFailures(tx, chunk.run_id, failures)
      return true
    }
    // The answer is paid: it waits for a database that is away instead of being asked for again.
    const held = await whenReachable(() => db.transaction().execute(commit))
    if (!held) throw new ChunkLost()
    live.publish('runs.changed', [chunk.run_id])
    live.publish(
      'tickets.changed',
      [...results, ...failures].map((each) => each.ticketId),
    )
  }
  const begun = new Set<Promise<void>>()
  const save: Save = (saved) => {
    const saving = inTurn(() => saveNow(saved)).finally(() => begun.delete(saving))
    begun.add(saving)
    return saving
  }
  return { save, idle: () => Promise.allSettled(begun) }
}

async function closeDone({ db, queue }: ChunkDeps, chunk: ChunkRow): Promise<void> {
  const close = async (tx: Tx) => {
    // The run first, then its chunk: everybody who locks both does it in this order.
    await selectRunForUpdate(tx, chunk.run_id)
    if (!(await holdChunk(tx, chunk, { done: 0, failed: 0 }))) throw new ChunkLost()
    await closeChunk(tx, chunk, 'done', await selectPartial(tx, chunk.run_id, chunk.ticket_ids), null)
    await concludeIfDone({ queue }, tx, chunk.run_id)
  }
  await whenReachable(() => db.transaction().execute(close))
  queue.wake()
}

function watchHold({ db, log }: ChunkDeps, chunk: ChunkRow): { signal: AbortSignal; stop: () => void } {
  const lost = new AbortController()
  let looking = false
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    isHeld(db, chunk)
      .then((held) => held || lost.abort(new ChunkLost()))
      .catch((error) => log.debug({ err: error }, 'the chunk could not be watched'))
      .finally(() => {
        looking = false
      })
  }, WATCH_MS)
  return { signal: lost.signal, stop: () => clearInterval(timer) }
}

/** The job failed its last attempt, or its workers died each time: its tickets fail with the reason, so that the run can end. */
export async function closeDeadChunk(
  { db, queue, live }: Pick<Deps, 'db' | 'queue' | 'live'>,
  chunkId: number,
): Promise<void> {
  const chunk = await takeChunk(db, chunkId)
  if (!chunk) return
  const message = 'The analysis of this ticket ended several times without a result; see the log, then retry it'
  await db.transaction().execute(async (tx) => {
    await selectRunForUpdate(tx, chunk.run_id)
    const open = await selectOpenTickets(tx, chunk)
    if (!(await holdChunk(tx, chunk, { done: 0, failed: 0 }))) return
    await saveFailures(
      tx,
      chunk.run_id,
      open.map((ticket) => ({ ticketId: ticket.id, kind: 'transient' as const, message })),
    )
    await closeChunk(tx, chunk, 'dead', await selectPartial(tx, chunk.run_id, chunk.ticket_ids), message)
    await concludeIfDone({ queue }, tx, chunk.run_id)
  })
  live.publish('runs.changed', [chunk.run_id])
  live.publish('tickets.changed', [])
}
