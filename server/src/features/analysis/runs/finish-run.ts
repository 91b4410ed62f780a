import { randomUUID } from 'node:crypto'
import { FAILURE_REASONS } from '@sta/contract/wire/failure-reasons'
import { REPORT_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../../deps.ts'
import { whenReachable } from '../../../platform/db.ts'
import type { Delivery } from '../../../platform/queue/job-loops.ts'
import { AnalyzerError, type CallUsage, type SummaryFacts, type SummaryText } from '../../analyzers/analyzer.ts'
import { analyzerOfRun } from '../../analyzers/analyzer-of-run.ts'
import { recordEvent } from '../../events/event-queries.ts'
import { findGroupSpikes } from '../../groups/find-spikes.ts'
import { gatherAll } from '../../groups/gather-tickets.ts'
import { selectRunGroups } from '../../groups/run-group-queries.ts'
import { selectLatestSpikes } from '../../insights/read-insights.ts'
import { deleteProgress } from '../../themes/run-theme-queries.ts'
import { selectPeople } from '../../tickets/people-queries.ts'
import { reserveBudget } from '../../usage/budgets.ts'
import { insertUsage, settleReservations } from '../../usage/queries.ts'
import { buildSummaryGraph, type Told, toFacts } from '../graph/summary-graph.ts'
import type { Tally } from '../graph/tally.ts'
import { addTallies, emptyTally } from '../graph/tally.ts'
import { completeRun, lockRunQueue, type RunRow, selectRun } from '../state/run-state.ts'
import { readTallies } from '../state/tally-queries.ts'
import { activateRuns } from './activate-runs.ts'
import { countStoodIn, selectCommonFailure, selectDecided } from './analysis-queries.ts'
import { buildReport, writeSummary } from './report.ts'
import { themesOfRun, withModelTitles } from './themes-of-run.ts'

type FinishDeps = Pick<
  Deps,
  'db' | 'queue' | 'config' | 'live' | 'analyzer' | 'builtIn' | 'tracing' | 'spans' | 'log' | 'now'
>

/** Calls of the summary, and what was set aside for them. */
type Bill = { calls: CallUsage[]; reservations: string[] }

/**
 * The job `run.summarize`: reduces the chunks' exact counts, lets the model write prose once, and completes the run.
 * A run whose tickets all failed has failed. Without a model's prose the numbers stand alone: they are the summary.
 */
export async function finishRun(
  deps: FinishDeps,
  { payload, signal, isLastAttempt }: Delivery<{ runId: number }>,
): Promise<void> {
  const run = await selectRun(deps.db, payload.runId)
  if (run?.status !== 'processing' || run.phase !== 'summarizing') return
  const attributes = { 'sta.run.id': run.id, 'sta.tickets': run.ticket_count }
  await deps.spans.within('summary', { attributes }, () => finishTaken(deps, run, { signal, isLastAttempt }))
}

async function finishTaken(
  deps: FinishDeps,
  run: RunRow,
  { signal, isLastAttempt }: Pick<Prose, 'signal' | 'isLastAttempt'>,
): Promise<void> {
  const { db, live, log } = deps
  // Each page is one tally from here on; LangGraph adds them up.
  const tallies: Tally[] = []
  for await (const page of readTallies(db, run.id)) tallies.push(page.reduce(addTallies, emptyTally()))
  const total = tallies.reduce(addTallies, emptyTally())
  const bill: Bill = { calls: [], reservations: [] }
  await gatherAll(deps)
  const groups = await selectRunGroups(db, run.id)
  const found = await themesOfRun(deps, run, total.analyzed, signal)
  const quoted = total.quotes.map(({ ticketId }) => ticketId)
  const told = { groups: groups.groups, themes: found.themes, people: await selectPeople(db, quoted) }
  // Without a model any more the built-in analyzer writes it; a run that was free stays free.
  const analyzer = run.stand_in === null ? await analyzerOfRun(deps, run).catch(() => deps.builtIn) : deps.builtIn
  const text = await writeProse({ ...deps, analyzer }, run, {
    tallies,
    facts: toFacts(total, told),
    told,
    bill,
    signal,
    isLastAttempt,
  })

  const report = buildReport(
    {
      total,
      groups,
      themes: await withModelTitles(deps, run, found, text.themes),
      inNoTheme: total.analyzed - found.themed,
      source: found.source,
      spikes: await selectLatestSpikes(db, deps.now(), REPORT_LIMITS.spikes),
      groupSpikes: await findGroupSpikes(db, REPORT_LIMITS.spikes),
      prose: text.prose,
      standIn: run.stand_in === null ? null : { ...run.stand_in, tickets: await countStoodIn(db, run.id) },
      decided: run.analyzer === 'hybrid' ? await selectDecided(db, run.id) : null,
    },
    found.previous,
  )
  const hasResult = report.analyzed > 0
  const reason = hasResult ? null : ((await selectCommonFailure(db, run.id)) ?? FAILURE_REASONS.no_ticket_analyzed)
  const completion = {
    status: hasResult ? ('completed' as const) : ('failed' as const),
    summary: hasResult ? writeSummary(report) : `No ticket could be analyzed: ${reason}`,
    report,
    error: reason,
  }
  const begun = await settle(deps, run, bill, completion)
  log.info({ run: run.id, analyzed: report.analyzed, failed: report.failed }, 'run finished')
  live.publish('runs.changed', [run.id, ...begun])
  live.publish('tickets.changed', [])
}

/**
 * Writes down what was paid, whatever became of the run, and completes it if it is still at its summary: then the next
 * pending run may begin. @returns the runs that began.
 */
async function settle(
  { db, queue, config, analyzer }: FinishDeps,
  run: RunRow,
  { calls, reservations }: Bill,
  completion: Parameters<typeof completeRun>[2] | null,
): Promise<number[]> {
  const paid = calls.map((call) => ({ ...call, id: randomUUID() }))
  // The prose is paid: it waits for a database that is away instead of being asked for again.
  return whenReachable(() =>
    db.transaction().execute(async (tx) => {
      await lockRunQueue(tx)
      await insertUsage(tx, { runId: run.id, chunkId: null, analyzer: analyzer.name }, paid)
      await settleReservations(tx, reservations)
      if (!completion || !(await completeRun(tx, run, completion))) return []
      await deleteProgress(tx, run.id)
      const event = completion.status === 'completed' ? 'run.completed' : 'run.failed'
      await recordEvent(tx, { event, subjects: [run.id] })
      return activateRuns({ queue, config }, tx)
    }),
  )
}

type Prose = {
  tallies: Tally[]
  facts: SummaryFacts
  told: Told
  bill: Bill
  signal: AbortSignal
  isLastAttempt: boolean
}

async function writeProse(
  deps: FinishDeps,
  run: RunRow,
  { tallies, facts, told, bill, signal, isLastAttempt }: Prose,
): Promise<SummaryText> {
  const { analyzer, log } = deps
  const graph = buildSummaryGraph({
    analyzer,
    told,
    // What the built-in analyzer writes for a run of the model's stands on no bill.
    onUsage: (usage) => void (analyzer.name !== 'local' && bill.calls.push(usage)),
  })
  try {
    const usd = facts.analyzed === 0 ? 0 : analyzer.estimateSummary(facts).costUsd
    const reservation = await reserveBudget(deps, { runId: run.id }, usd)
    if (reservation) bill.reservations.push(reservation.id)
    const trace = deps.tracing.trace(`summary of run ${run.id}`)
    const { text } = await graph.invoke({ tallies }, { ...trace, signal, maxConcurrency: 10_000, recursionLimit: 10 })
    return text
  } catch (error) {
    if (signal.aborted || !(error instanceof AnalyzerError) || (error.kind === 'transient' && !isLastAttempt)) {
      await settle(deps, run, bill, null)
      throw error
    }
    log.warn({ err: error, run: run.id }, 'the summary has no prose')
    return { prose: `(The model wrote no text about this run: ${error.message})`, themes: [] }
  }
}
