import { randomUUID } from 'node:crypto'
import type { Deps } from '../../deps.ts'
import type { Delivery } from '../../platform/queue.ts'
import { AnalyzerError, type CallUsage, type SummaryText } from '../analyzers/analyzer.ts'
import { insertUsage } from '../usage/queries.ts'
import { selectCommonFailure } from './analysis-queries.ts'
import { selectPartials } from './chunk-queries.ts'
import { addPartials, emptyPartial } from './graph/partials.ts'
import { buildSummaryGraph } from './graph/summary-graph.ts'
import { buildReport, writeSummary } from './report.ts'
import { completeRun, selectPreviousCompleted, selectRun } from './run-queries.ts'

type FinishDeps = Pick<Deps, 'db' | 'live' | 'analyzer' | 'log'>

/**
 * The job `run.summarize`: reduces the chunks' exact counts, lets the model write prose once, and completes the run.
 * A run whose tickets all failed has failed. Without a model's prose the numbers stand alone: they are the summary.
 */
export async function finishRun(
  deps: FinishDeps,
  { payload, signal, isLastAttempt }: Delivery<{ runId: number }>,
): Promise<void> {
  const { db, live, analyzer, log } = deps
  const run = await selectRun(db, payload.runId)
  if (run?.status !== 'processing' || run.phase !== 'summarizing') return
  const partials = await selectPartials(db, run.id)
  const calls: CallUsage[] = []
  const text = await writeProse(deps, { partials, calls, signal, isLastAttempt, runId: run.id })

  const total = partials.reduce(addPartials, emptyPartial())
  const previous = await selectPreviousCompleted(db, run.id)
  const report = buildReport(total, text, previous?.report ? { id: previous.id, report: previous.report } : null)
  const paid = calls.map((call) => ({ ...call, id: randomUUID() }))
  const hasResult = report.analyzed > 0
  const reason = hasResult ? null : ((await selectCommonFailure(db, run.id)) ?? 'No ticket could be analyzed')
  await db.transaction().execute(async (tx) => {
    const finished = await completeRun(tx, run.id, {
      status: hasResult ? 'completed' : 'failed',
      summary: hasResult ? writeSummary(report, text.prose) : `No ticket could be analyzed: ${reason}`,
      report,
      error: reason,
    })
    if (finished) await insertUsage(tx, { runId: run.id, chunkId: null, analyzer: analyzer.name }, paid)
  })
  log.info({ run: run.id, analyzed: report.analyzed, failed: report.failed }, 'run finished')
  live.publish('runs.changed', [run.id])
  live.publish('tickets.changed', [])
}

type Prose = {
  partials: Awaited<ReturnType<typeof selectPartials>>
  calls: CallUsage[]
  signal: AbortSignal
  isLastAttempt: boolean
  runId: number
}

async function writeProse(
  { analyzer, log }: FinishDeps,
  { partials, calls, signal, isLastAttempt, runId }: Prose,
): Promise<SummaryText> {
  const graph = buildSummaryGraph({ analyzer, onUsage: (usage) => calls.push(usage) })
  try {
    const { text } = await graph.invoke({ partials }, { signal, maxConcurrency: 10_000, recursionLimit: 10 })
    return text
  } catch (error) {
    if (signal.aborted || !(error instanceof AnalyzerError)) throw error
    if (error.kind === 'transient' && !isLastAttempt) throw error
    log.warn({ err: error, run: runId }, 'the summary has no prose')
    return { prose: `(The model wrote no text about this run: ${error.message})`, themes: [] }
  }
}
