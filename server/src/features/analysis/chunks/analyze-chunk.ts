import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { whenReachable } from '../../../platform/db.ts'
import { noteIds } from '../../../platform/log.ts'
import type { Delivery } from '../../../platform/queue/job-loops.ts'
import { AnalyzerError, inVersion } from '../../analyzers/analyzer.ts'
import { analyzerOfRun } from '../../analyzers/analyzer-of-run.ts'
import { modelOf } from '../../analyzers/hybrid/hybrid-analyzer.ts'
import { readTaxonomy } from '../../taxonomy/read-taxonomy.ts'
import type { Taxonomy } from '../../taxonomy/taxonomy.ts'
import { BudgetUsedUp, hasBudget, keepReserved, reserveBudget } from '../../usage/budgets.ts'
import { askAboutChunk, type Halt } from '../graph/chunk-graph.ts'
import { type ChunkTicket, toUnits } from '../graph/units.ts'
import { judgeFindings } from '../graph/verdict.ts'
import { stepBatch } from '../provider-batches/step-batch.ts'
import { ChunkLost, createSaver, type Save } from '../results/chunk-saver.ts'
import { selectReusable } from '../results/result-queries.ts'
import { copiesOf, stoodIn, toFailures, toResults } from '../results/results.ts'
import { concludeIfDone } from '../runs/conclude-run.ts'
import { haltFalseStart } from '../runs/false-start.ts'
import { haltRun, stopIfHalted } from '../runs/stop-run.ts'
import { withExamples } from '../runs/with-examples.ts'
import { selectHold, selectOpenTickets } from '../state/chunk-queries.ts'
import { type ChunkRow, closeChunk, handBackChunk, holdChunk, takeChunk } from '../state/chunk-state.ts'
import { type RunRow, selectRun, selectRunForUpdate, setStandIn } from '../state/run-state.ts'
import { selectTally } from '../state/tally-queries.ts'

type ChunkDeps = Pick<
  Deps,
  'config' | 'db' | 'queue' | 'live' | 'analyzer' | 'builtIn' | 'examples' | 'tracing' | 'spans' | 'log'
>

/** What a chunk needs of the delivery of its job. */
type Turn = Pick<Delivery<object>, 'signal' | 'leavePlace'>

/** How often a running chunk looks whether its run was stopped or another worker took it. */
const WATCH_MS = 500

/**
 * The job `chunk.analyze`: asks about the chunk's tickets that have no result yet, and saves each answer as it comes.
 * Safe to run twice, also at the same time: the later holder's token makes the earlier one's saves fail.
 */
export async function analyzeChunk(deps: ChunkDeps, delivery: Delivery<{ chunkId: number }>): Promise<void> {
  const chunk = await takeChunk(deps.db, delivery.payload.chunkId)
  if (!chunk) return
  noteIds({ run: chunk.run_id })
  const { id, run_id, ticket_ids } = chunk
  const attributes = { 'sta.run.id': run_id, 'sta.chunk.id': id, 'sta.tickets': ticket_ids.length }
  await deps.spans.within('chunk', { attributes }, () => analyzeTaken(deps, chunk, delivery))
}

async function analyzeTaken(deps: ChunkDeps, chunk: ChunkRow, { signal, leavePlace }: Turn): Promise<void> {
  const { db, queue, live } = deps
  const run = await selectRun(db, chunk.run_id)
  if (run?.status !== 'processing') return
  const hold = watchHold(deps, chunk)
  try {
    if (run.halt !== null) throw new AnalyzerError('fatal', run.halt)
    const asked = { ...deps, analyzer: await analyzerOfRun(deps, run) }
    const ask = (of: RunRow) =>
      askAll(asked, of, chunk, hold.halt, { signal: AbortSignal.any([signal, hold.signal]), leavePlace })
    try {
      if (run.transport === 'batch' && (await stepBatch(asked, run, chunk, signal))) return
      await ask(run)
    } catch (error) {
      if (!(error instanceof BudgetUsedUp) || !deps.config.budget.standIn) throw error
      await ask(await standInFrom(deps, run, error, hold.halt))
    }
    // Who halts the run later stops it, where no chunk is open any more.
    if (await closeDone(deps, chunk)) await stopIfHalted(deps, run.id)
  } catch (error) {
    if (error instanceof ChunkLost || hold.signal.aborted) return
    if (error instanceof AnalyzerError && error.kind === 'fatal') {
      await haltRun(deps, chunk, error.message)
      return
    }
    if (signal.aborted) {
      // The worker is shutting down: what is answered is saved, the rest goes to another worker, or to the next start.
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

/** The built-in analyzer goes on with what has no result yet: here, and in every chunk that begins from now on. */
async function standInFrom({ db, log }: ChunkDeps, run: RunRow, error: BudgetUsedUp, halt: Halt): Promise<RunRow> {
  if (halt.error === error) halt.error = null
  await setStandIn(db, run.id, error)
  log.info({ run: run.id, ...error.spent }, 'the built-in analyzer stands in')
  return { ...run, stand_in: error.spent, stand_in_until: error.until }
}

async function askAll(
  deps: ChunkDeps,
  run: RunRow,
  chunk: ChunkRow,
  halt: Halt,
  { signal, leavePlace }: Turn,
): Promise<void> {
  const { db, analyzer } = deps
  const save = createSaver(deps, chunk, run)
  const tickets = await withExamples(deps, await selectOpenTickets(db, chunk))
  const unanswered = run.reuse && analyzer.name !== 'local' ? await reuseAnswers(deps, run, tickets, save) : tickets
  const taxonomy = await readTaxonomy(db, run.taxonomy_version)
  const left = await decideSure(deps, unanswered, taxonomy, save, signal)
  const transport = run.transport === 'flex' ? 'flex' : 'standard'
  const spender = { runId: run.id }
  let hasAnswer = false
  const standIn = run.stand_in_until && { by: await inVersion(deps.builtIn, null), until: run.stand_in_until }
  const asked = standIn?.by ?? modelOf(analyzer)
  // Where no call waits for its turn, the next chunk is read and written beside this one's thinking.
  if (asked.name === 'local') leavePlace()
  await askAboutChunk(
    {
      analyzer: asked,
      taxonomy,
      transport,
      halt,
      trace: deps.tracing.trace(`chunk ${chunk.id} of run ${run.id}`),
      spans: deps.spans,
      onAllBegun: leavePlace,
      reserve: async (texts, held) => {
        if (standIn || !hasBudget(deps.config)) return null
        const { costUsd } = analyzer.estimate(texts, taxonomy, transport)
        return whenReachable(() =>
          held ? keepReserved(deps, spender, costUsd, held) : reserveBudget(deps, spender, costUsd),
        )
      },
      async save({ outcomes, ...brought }) {
        const [results, failures] = [outcomes.flatMap(toResults), outcomes.flatMap(toFailures)]
        // What it did costs nothing, and stands on no bill.
        await save(standIn ? { results: stoodIn(results, standIn), failures } : { results, failures, ...brought })
        hasAnswer ||= results.length > 0
        if (!hasAnswer) halt.error ??= await haltFalseStart(deps, run.id, failures)
      },
    },
    left,
    signal,
  )
  // Branches can be lost inside a graph; rows cannot. The queue repeats the job for what got no result.
  const open = await selectOpenTickets(db, chunk)
  if (open.length > 0) throw new Error(`${open.length} tickets of the chunk got no result`)
}

/** What a hybrid analyzer's built-in half is sure of needs no call. Returns the tickets that are still to be asked about. */
async function decideSure(
  { analyzer: { hybrid } }: Pick<ChunkDeps, 'analyzer'>,
  tickets: ChunkTicket[],
  taxonomy: Taxonomy,
  save: Save,
  signal: AbortSignal,
): Promise<ChunkTicket[]> {
  if (!hybrid) return tickets
  const units = toUnits(tickets)
  const texts = units.map(({ text }) => text)
  const findings = await hybrid.decide(texts, taxonomy, signal)
  const { outcomes } = judgeFindings(units, findings, null)
  const sure = outcomes.filter((outcome) => 'finding' in outcome)
  const results = sure.flatMap(toResults).map((result) => ({ ...result, by: hybrid.builtIn }))
  if (results.length > 0) await save({ results })
  return units.filter((_, at) => !findings[at]).flatMap((unit) => unit.tickets)
}

/** Answers of earlier runs serve equal tickets. Returns the tickets that are still to be asked about. */
async function reuseAnswers(
  { db, analyzer }: ChunkDeps,
  run: RunRow,
  tickets: ChunkTicket[],
  save: Save,
): Promise<ChunkTicket[]> {
  const units = toUnits(tickets)
  const runOf = { runId: run.id, analyzer: modelOf(analyzer), taxonomyVersion: run.taxonomy_version }
  const answers = await selectReusable(db, runOf, tickets)
  const results = units.flatMap((unit) => {
    const answer = answers.get(unit.key)
    return answer ? copiesOf(unit, answer) : []
  })
  if (results.length > 0) await save({ results })
  return units.filter((unit) => !answers.has(unit.key)).flatMap((unit) => unit.tickets)
}

/** @returns whether its run is to halt. */
async function closeDone({ db, queue }: ChunkDeps, chunk: ChunkRow): Promise<boolean> {
  const close = async (tx: Tx) => {
    // The run first, then its chunk: everybody who locks both does it in this order.
    const run = await selectRunForUpdate(tx, chunk.run_id)
    if (!run || !(await holdChunk(tx, chunk, { done: 0, failed: 0 }))) throw new ChunkLost()
    await closeChunk(tx, chunk, 'done', await selectTally(tx, chunk.run_id, chunk.ticket_ids), null)
    const isLast = run.chunks_done + 1 >= run.chunks_total
    if (isLast) await concludeIfDone({ queue }, tx, chunk.run_id)
    return { isLast, isToHalt: run.halt !== null }
  }
  const { isLast, isToHalt } = await whenReachable(() => db.transaction().execute(close))
  if (isLast) queue.wake('run.summarize')
  return isToHalt
}

type Hold = {
  /** Aborts when the chunk is lost. */
  signal: AbortSignal
  halt: Halt
  stop: () => void
}

function watchHold({ db, log }: ChunkDeps, chunk: ChunkRow): Hold {
  const lost = new AbortController()
  const halting: Halt = { error: null }
  let looking = false
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    selectHold(db, chunk)
      .then(({ isHeld, halt }) => {
        if (!isHeld) lost.abort(new ChunkLost())
        else if (halt !== null) halting.error ??= new AnalyzerError('fatal', halt)
      })
      .catch((error) => log.debug({ err: error }, 'the chunk could not be watched'))
      .finally(() => {
        looking = false
      })
  }, WATCH_MS)
  return { signal: lost.signal, halt: halting, stop: () => clearInterval(timer) }
}
