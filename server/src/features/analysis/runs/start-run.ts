import type { StartRun } from '@sta/contract/schemas/run-choice'
import type { Run } from '@sta/contract/schemas/runs'
import type { z } from 'zod'
import type { Tx } from '../../../database.ts'
import type { Deps } from '../../../deps.ts'
import { askOf } from '../../../platform/ask.ts'
import { AppError } from '../../../platform/errors.ts'
import { answerOnce } from '../../../platform/idempotency/idempotency.ts'
import { inVersion } from '../../analyzers/analyzer.ts'
import type { By } from '../../audit/actor.ts'
import { recordAudit } from '../../audit/record-audit.ts'
import { readActiveTaxonomy } from '../../taxonomy/read-taxonomy.ts'
import { countMatching } from '../../tickets/list-queries.ts'
import { withinSearchTime } from '../../tickets/search/ask-bounded.ts'
import { insertRun, lockRunQueue, type RunRow, setRunSize } from '../state/run-state.ts'
import type { Selection } from '../tables.ts'
import { activateRuns } from './activate-runs.ts'
import { countPending, FIRST_CLAIM_SIZE, selectHighestTicketId } from './claim-queries.ts'
import { planNextPiece } from './plan-run.ts'
import { selectRunWithNumbers, toRunListItem } from './run-queries.ts'

type StartDeps = Pick<Deps, 'db' | 'queue' | 'live' | 'analyzer' | 'config' | 'log'> & By

type RunChoice = NonNullable<z.infer<typeof StartRun>>

/**
 * Writes the run down, claims its first tickets and queues the work: all or nothing. What is beyond the first piece is
 * claimed by the job `run.plan`, so the answer comes at once whatever the size. While `MAX_ACTIVE_RUNS` others are
 * processing, the run stays pending, with its tickets.
 *
 * @throws AppError `no_tickets_to_analyze` when none can be taken, `transport_unavailable`; `search_too_slow` when its words
 * take too long to be looked for.
 */
export async function startRun(deps: StartDeps, wanted: RunChoice, idempotencyKey: string | undefined): Promise<Run> {
  const { db, live, queue, log } = deps
  // All that says the same is the same request.
  const { ticketIds = null, ...choice } = wanted
  const request = { endpoint: 'startRun', key: idempotencyKey, body: { ticketIds, ...choice } }
  const analyzer = await inVersion(deps.analyzer, null)
  const run = await answerOnce(db, request, (tx) => insertRunWithWork({ ...deps, analyzer }, tx, wanted))
  log.info({ run: run.id, tickets: run.ticket_count, status: run.status }, 'run started')
  live.publish('runs.changed', [run.id])
  live.publish('tickets.changed', [])
  queue.wake()
  return run
}

/**
 * The same within a transaction: who calls it tells of the run after the commit.
 *
 * @throws AppError as `startRun`.
 */
export async function insertRunWithWork(
  { analyzer, queue, config, by }: StartDeps,
  tx: Tx,
  wanted: RunChoice,
  startedBy: RunRow['started_by'] = 'person',
): Promise<Run> {
  const { reanalyze = false, reuse = !reanalyze, transport = 'standard' } = wanted
  const { name, model, promptVersion, transports } = analyzer
  if (!transports.includes(transport))
    throw new AppError('transport_unavailable', `The analyzer ${name} knows no ${transport}: ${transports.join(', ')}`)
  await lockRunQueue(tx)
  const run = await insertRun(tx, {
    selection: await toSelection(tx, wanted),
    analyzer: name,
    model,
    promptVersion,
    reuse,
    transport,
    taxonomyVersion: (await readActiveTaxonomy(tx)).version,
    traceparent: queue.traceparent(),
    startedBy,
  })
  const { exhausted, size } = await withinSearchTime(tx, async () => {
    const piece = await planNextPiece({ queue, config }, tx, run, FIRST_CLAIM_SIZE)
    const claimed = piece.ids.length
    return { ...piece, size: piece.exhausted ? claimed : await estimateSize(tx, run.selection, claimed) }
  })
  if (size === 0 && exhausted) throw new AppError('no_tickets_to_analyze', 'No tickets to analyze')
  await setRunSize(tx, run.id, size)
  await recordAudit(tx, by, {
    action: 'run.started',
    target: { type: 'run', id: run.id },
    new: { tickets: size, analyzer: name, model, transport, reanalyze, filter: wanted.filter, started_by: startedBy },
  })
  if (!exhausted) await queue.enqueue(tx, 'run.plan', [{ runId: run.id }])
  await activateRuns({ queue, config }, tx)
  const written = await selectRunWithNumbers(tx, run.id)
  if (!written) throw new Error(`Run ${run.id} vanished inside its own transaction`)
  return { ...toRunListItem(written), ticket_analyses: [], truncated: false, report: null }
}

/** Without tickets and filter: everything that may be taken. */
async function toSelection(tx: Tx, { ticketIds, filter, reanalyze = false }: RunChoice): Promise<Selection> {
  if (ticketIds) return { kind: 'tickets', ids: [...new Set(ticketIds)].sort((a, b) => a - b), reanalyze }
  const upTo = await selectHighestTicketId(tx)
  return filter || reanalyze
    ? { kind: 'filter', filter: filter ?? { status: 'all' }, upTo, reanalyze }
    : { kind: 'pending', upTo }
}

/** What was claimed, and what is left, as far as that is cheap to know: exact once all is planned. */
async function estimateSize(tx: Tx, selection: Selection, claimed: number): Promise<number> {
  if (selection.kind === 'pending') return claimed + (await countPending(tx))
  if (selection.kind === 'tickets')
    return selection.reanalyze
      ? selection.ids.length
      : Math.min(selection.ids.length, claimed + (await countPending(tx)))
  const { filter, reanalyze } = selection
  const status = filter.status === 'all' && !reanalyze ? 'pending' : filter.status
  const { total } = await countMatching(askOf(tx), { ...filter, status })
  return status === 'all' ? total : claimed + total
}
