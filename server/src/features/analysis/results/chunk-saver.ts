import { randomUUID } from 'node:crypto'
import type { Deps } from '../../../deps.ts'
import { whenReachable } from '../../../platform/db.ts'
import type { CallUsage } from '../../analyzers/analyzer.ts'
import { modelOf } from '../../analyzers/hybrid/hybrid-analyzer.ts'
import type { Reservation } from '../../usage/budgets.ts'
import type { ChunkRow } from '../state/chunk-state.ts'
import type { RunRow } from '../state/run-state.ts'
import { createGroupCommit } from './group-commit.ts'
import { type Answers, type Failure, type Result, saveAnswers } from './result-queries.ts'

/** What a call brought, and what was paid and set aside for it. */
type CallOutcome = { results?: Result[]; failures?: Failure[]; calls?: CallUsage[]; reservation?: Reservation | null }

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
  { db, live, analyzer }: Pick<Deps, 'db' | 'live' | 'analyzer'>,
  chunk: ChunkRow,
  run: Pick<RunRow, 'taxonomy_version'>,
): Save {
  const runOf = { runId: chunk.run_id, analyzer: modelOf(analyzer), taxonomyVersion: run.taxonomy_version }
  return createGroupCommit<CallOutcome>(async (group) => {
    const answers = {
      results: group.flatMap((each) => each.results ?? []),
      failures: group.flatMap((each) => each.failures ?? []),
      calls: group.flatMap((each) => each.calls ?? []).map((call) => ({ ...call, id: randomUUID() })),
      reservations: group.flatMap(({ reservation }) => (reservation ? [reservation.id] : [])),
    }
    // They are paid: they wait for a database that is away instead of being asked for again.
    const saveNow = (some: Answers) => whenReachable(() => saveAnswers(db, chunk, runOf, some))
    const held = await saveNow(answers).catch(async (error: unknown) => {
      // Whatever the database has against an answer, it was paid.
      await saveNow({ ...answers, results: [], failures: [] })
      throw error
    })
    if (!held) throw new ChunkLost()
    live.publish('runs.changed', [chunk.run_id])
    const ids = [...answers.results, ...answers.failures].map((each) => each.ticketId)
    if (ids.length > 0) live.publish('tickets.changed', ids)
  })
}
