import type { Run } from '@sta/contract/runs'
import type { Deps } from '../../deps.ts'
import type { Tx } from '../../platform/db.ts'
import { AppError } from '../../platform/errors.ts'
import { answerOnce } from '../../platform/idempotency.ts'
import type { Selection } from '../../platform/tables.ts'
import { DEFAULT_TAXONOMY } from '../taxonomy/taxonomy.ts'
import { countPending, FIRST_CLAIM_SIZE, selectHighestTicketId } from './claim-queries.ts'
import { planNextPiece } from './plan-run.ts'
import { insertRun, selectRunWithNumbers, setRunStarted, toRunListItem } from './run-queries.ts'

type StartDeps = Pick<Deps, 'db' | 'queue' | 'live' | 'analyzer' | 'config' | 'log'>

/** `ticketIds` null means every pending ticket; busy and unknown ones are left out. `reuse`: answers of earlier runs may serve. */
type Wanted = { ticketIds: number[] | null; reuse: boolean }

/**
 * Writes the run down, claims its first tickets and queues the work: all or nothing. What is beyond the first piece is
 * claimed by the job `run.plan`, so the answer comes at once whatever the size.
 *
 * @throws AppError `no_tickets_to_analyze` when none of them is pending.
 */
export async function startRun(deps: StartDeps, wanted: Wanted, idempotencyKey: string | undefined): Promise<Run> {
  const { db, live, queue, log } = deps
  const request = { endpoint: 'startRun', key: idempotencyKey, body: wanted }
  const run = await answerOnce(db, request, (tx) => insertAndPlan(deps, tx, wanted))
  log.info({ run: run.id, tickets: run.ticket_count }, 'run started')
  live.publish('runs.changed', [run.id])
  live.publish('tickets.changed', [])
  queue.wake()
  return run
}

async function insertAndPlan(
  { analyzer, queue, config }: StartDeps,
  tx: Tx,
  { ticketIds, reuse }: Wanted,
): Promise<Run> {
  const selection: Selection =
    ticketIds === null
      ? { kind: 'pending', upTo: await selectHighestTicketId(tx) }
      : { kind: 'tickets', ids: [...new Set(ticketIds)] }
  const { name, model, promptVersion } = analyzer
  const run = await insertRun(tx, {
    selection,
    analyzer: name,
    model,
    promptVersion,
    reuse,
    transport: 'standard',
    taxonomyVersion: DEFAULT_TAXONOMY.version,
  })
  const first = await planNextPiece({ queue, config }, tx, run, FIRST_CLAIM_SIZE)
  if (first.ids.length === 0 && first.exhausted) throw noTickets()
  const total = first.exhausted ? first.ids.length : estimateTotal(selection, first.ids.length, await countPending(tx))
  await setRunStarted(tx, run.id, total)
  if (!first.exhausted) await queue.enqueue(tx, 'run.plan', [{ runId: run.id }])
  const written = await selectRunWithNumbers(tx, run.id)
  if (!written) throw new Error(`Run ${run.id} vanished inside its own transaction`)
  return { ...toRunListItem(written), ticket_analyses: [], truncated: false, report: null }
}

/** What was claimed, and what is pending still: counted by triggers, so it costs nothing; exact once all is planned. */
const estimateTotal = (selection: Selection, claimed: number, pending: number): number =>
  selection.kind === 'pending' ? claimed + pending : Math.min(selection.ids.length, claimed + pending)

const noTickets = () => new AppError('no_tickets_to_analyze', 'No tickets to analyze')
