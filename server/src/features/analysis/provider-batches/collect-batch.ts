import { randomUUID } from 'node:crypto'
import { whenReachable } from '../../../platform/db.ts'
import { AnalyzerError, type BatchAnswer } from '../../analyzers/analyzer.ts'
import { modelOf } from '../../analyzers/hybrid/hybrid-analyzer.ts'
import { readTaxonomy } from '../../taxonomy/read-taxonomy.ts'
import { insertUsage, settleReservations } from '../../usage/queries.ts'
import { type ChunkTicket, toUnits } from '../graph/units.ts'
import { judgeFindings } from '../graph/verdict.ts'
import { ChunkLost } from '../results/chunk-saver.ts'
import { type Result, saveAnalyses } from '../results/result-queries.ts'
import { toResults } from '../results/results.ts'
import { type BatchRow, moveBatch } from '../state/batch-state.ts'
import { selectOpenTickets } from '../state/chunk-queries.ts'
import { holdChunk } from '../state/chunk-state.ts'
import type { BatchDeps, BatchWork } from './batch-work.ts'

/**
 * Saves what an ended batch answered, all of it in one transaction, so that a repeat finds all or nothing of it. What it
 * did not answer stays open and is asked about by single calls.
 *
 * @throws ChunkLost; AnalyzerError `fatal` when somebody cancelled the batch at the provider, after it is saved.
 */
export async function collectBatch(
  { db, live, analyzer, log }: BatchDeps,
  { run, chunk, port }: BatchWork,
  batch: BatchRow,
  signal: AbortSignal,
): Promise<void> {
  const { tag, requests, provider_id, reservation_id, model, prompt_version: promptVersion } = batch
  const asked = { ...modelOf(analyzer), model, promptVersion }
  if (provider_id === null) throw new Error(`Batch ${tag} ended without an id`)
  const taxonomy = await readTaxonomy(db, run.taxonomy_version)
  const sizes = requests.map((groups) => groups.length)
  const { answers, wasCancelled } = await port.collect(provider_id, sizes, taxonomy, signal)
  const tickets = new Map((await selectOpenTickets(db, chunk)).map((ticket) => [ticket.id, ticket]))
  const hashOf = (id: number | undefined) => toBytes(batch.example_hashes[String(id)])
  const results = requests.flatMap((groups, i) => resultsOf(groups, answers[i], { tickets, hashOf }))
  const usages = answers.flatMap(({ usage, findings }, i) => {
    const decided = (requests[i] ?? []).reduce((all, ids, group) => all + (findings[group] ? ids.length : 0), 0)
    return usage ? [{ ...usage, decided }] : []
  })
  // The price is that of the model that is configured now.
  const priced =
    model === modelOf(analyzer).model ? usages : usages.map((usage) => ({ ...usage, model, costUsd: null }))
  const paid = priced.map((usage) => ({ ...usage, id: randomUUID() }))

  const saved = await whenReachable(() =>
    db.transaction().execute(async (tx) => {
      if (!(await holdChunk(tx, chunk, { done: results.length, failed: 0 }))) return false
      if (!(await moveBatch(tx, tag, 'ended', 'collected'))) return true
      await insertUsage(tx, { runId: run.id, chunkId: chunk.id, analyzer: asked.name }, paid)
      await settleReservations(tx, reservation_id === null ? [] : [reservation_id])
      await saveAnalyses(tx, { runId: run.id, analyzer: asked, taxonomyVersion: run.taxonomy_version }, results)
      return true
    }),
  )
  if (!saved) throw new ChunkLost()
  log.info({ run: run.id, chunk: chunk.id, batch: provider_id, answered: results.length }, 'batch collected')
  live.publish(
    'tickets.changed',
    results.map((result) => result.ticketId),
  )
  await port
    .discard(provider_id, signal)
    .catch((error: unknown) => log.warn({ err: error, batch: provider_id }, 'the files of a batch were not deleted'))
  if (wasCancelled)
    throw new AnalyzerError('fatal', 'The batch was cancelled at the provider: retry the run to ask about what it left')
}

const toBytes = (base64: string | undefined): Buffer | null =>
  base64 === undefined ? null : Buffer.from(base64, 'base64')

/** Results of a request's tickets as far as it answered; a ticket that is not open any more is left alone. */
function resultsOf(
  groups: number[][],
  answer: BatchAnswer | undefined,
  { tickets, hashOf }: { tickets: ReadonlyMap<number, ChunkTicket>; hashOf: (id: number | undefined) => Buffer | null },
): Result[] {
  const withHash = (ids: number[]) =>
    ids.flatMap((id) => tickets.get(id) ?? []).map((ticket) => ({ ...ticket, examplesHash: hashOf(ids[0]) }))
  const open = groups.flatMap((ids, i) =>
    toUnits(withHash(ids)).map((unit) => ({ unit, finding: answer?.findings[i] ?? null })),
  )
  const units = open.map(({ unit }) => unit)
  const findings = open.map(({ finding }) => finding)
  return judgeFindings(units, findings, answer?.usage ?? null).outcomes.flatMap(toResults)
}
