import { randomUUID } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import { whenReachable } from '../../../platform/db.ts'
import type { CallUsage } from '../../analyzers/analyzer.ts'
import { modelOf } from '../../analyzers/hybrid/hybrid-analyzer.ts'
import type { Reservation } from '../../usage/budgets.ts'
import type { SentAbout } from '../graph/sent-about.ts'
import type { ChunkRow } from '../state/chunk-state.ts'
import type { RunRow } from '../state/run-state.ts'
import { createGroupCommit } from './group-commit.ts'
import { type Answers, type Failure, type Result, saveAnswers } from './result-queries.ts'
import { saveSentPieces } from './sent-queries.ts'

/** What a call brought, what was paid and set aside for it, and what it had sent. */
type CallOutcome = {
  results?: Result[]
  failures?: Failure[]
  calls?: CallUsage[]
  reservation?: Reservation | null
  sent?: SentAbout[]
}

/** Resolves when it is committed. @throws ChunkLost */
export type Save = (outcome: CallOutcome) => Promise<void>

/** The chunk belongs to another worker by now, or its run was stopped: nothing more may be saved. */
export class ChunkLost extends Error {}

/**
 * Saves what the calls of a chunk bring, unless the chunk was lost; the calls are written down either way: they were paid.
 * One commit at a time, of everything that came during the one before: more at a time would only wait for the chunk's row,
 * each with a connection in its hand.
 */
export function createSaver(
  { db, live, analyzer, log }: Pick<Deps, 'db' | 'live' | 'analyzer' | 'log'>,
  chunk: ChunkRow,
  run: Pick<RunRow, 'taxonomy_version'>,
): Save {
  const runOf = { runId: chunk.run_id, analyzer: modelOf(analyzer), taxonomyVersion: run.taxonomy_version }
  const known = new Set<string>()
  return createGroupCommit<CallOutcome>(async (group) => {
    const answers = {
      results: group.flatMap((each) => each.results ?? []),
      failures: group.flatMap((each) => each.failures ?? []),
      calls: group.flatMap((each) => each.calls ?? []).map((call) => ({ ...call, id: randomUUID() })),
      sent: group.flatMap((each) => each.sent ?? []),
      reservations: group.flatMap(({ reservation }) => (reservation ? [reservation.id] : [])),
    }
    // They are paid: they wait for a database that is away instead of being asked for again.
    const saveNow = (some: Answers) =>
      whenReachable(async () => {
        await saveSentPieces(db, some.sent, known)
        return saveAnswers(db, chunk, runOf, some)
      })
    const held = await saveNow(answers).catch(async (error: unknown) => {
      // Whatever the database has against an answer, it was paid.
      await saveNow({ ...answers, results: [], failures: [], sent: [] })
      throw error
    })
    if (!held) throw new ChunkLost()
    tellFailures(log, chunk, answers.failures)
    live.publish('runs.changed', [chunk.run_id])
    const ids = [...answers.results, ...answers.failures].map((each) => each.ticketId)
    if (ids.length > 0) live.publish('tickets.changed', ids)
  })
}

/** Tickets that one line of the log names. */
const MOST_NAMED = 50

/** A line for each kind of reason. What the model's provider said of it stands with the ticket, not here. */
function tellFailures(log: Deps['log'], { id, run_id }: ChunkRow, failures: Failure[]): void {
  for (const reason of new Set(failures.map(({ kind }) => kind))) {
    const tickets = failures.filter(({ kind }) => kind === reason).map(({ ticketId }) => ticketId)
    const about = { run: run_id, chunk: id, tickets: tickets.slice(0, MOST_NAMED), failed: tickets.length, reason }
    log.warn(about, 'tickets failed')
  }
}
