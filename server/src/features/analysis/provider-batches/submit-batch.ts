import { randomUUID } from 'node:crypto'
import { whenReachable } from '../../../platform/db.ts'
import type { SentTexts, TicketText } from '../../analyzers/analyzer.ts'
import { modelOf } from '../../analyzers/hybrid/hybrid-analyzer.ts'
import { readTaxonomy } from '../../taxonomy/read-taxonomy.ts'
import { BudgetUsedUp, reserveBudget } from '../../usage/budgets.ts'
import { settleReservations } from '../../usage/queries.ts'
import { sumCosts } from '../../usage/sum-costs.ts'
import { sentAbout } from '../graph/sent-about.ts'
import { toCalls, toUnits, type Unit } from '../graph/units.ts'
import { ChunkLost } from '../results/chunk-saver.ts'
import { selectReusable } from '../results/result-queries.ts'
import { saveSent } from '../results/sent-queries.ts'
import { withExamples } from '../runs/with-examples.ts'
import {
  type BatchRow,
  insertBatch,
  selectOpenBatch,
  setBatchExamples,
  setBatchUnderway,
  wasFullWithin,
} from '../state/batch-state.ts'
import { selectOpenTickets } from '../state/chunk-queries.ts'
import { handBackChunk, holdChunk } from '../state/chunk-state.ts'
import { setStandIn } from '../state/run-state.ts'
import type { BatchDeps, BatchWork } from './batch-work.ts'

/** Longer than the 24 hours that a batch may take, with a retry of the whole on its heels. */
const RESERVED_SECONDS = 50 * 3600
/** For a batch that nobody waits for any more. */
const CANCEL_MS = 30_000

/**
 * Submits the chunk, or finds that it was submitted already, and hands it back to wait.
 *
 * @param begun the row of a worker that may have died before it noted what it had submitted.
 * @returns false when there is nothing to submit: answers of earlier runs serve all of its tickets, or the built-in analyzer
 *   stands in by now.
 */
export async function submitBatch(
  deps: BatchDeps,
  { run, chunk, port }: BatchWork,
  begun: BatchRow | null,
  signal: AbortSignal,
): Promise<boolean> {
  const { db, queue } = deps
  if (!begun && run.stand_in !== null) return false
  if (!begun && (await wasFullWithin(db, port.pauses.full))) {
    await db.transaction().execute(async (tx) => {
      const when = { afterSeconds: port.pauses.full }
      if (await handBackChunk(tx, chunk)) await queue.enqueue(tx, 'chunk.analyze', [{ chunkId: chunk.id }], when)
    })
    return true
  }
  const batch = begun ?? (await planBatch(deps, { run, chunk, port }, signal))
  if (!batch) return false
  const { tag } = batch
  const found = begun && (await port.find({ tag, since: begun.created_at, signal }))
  const id = found ?? (await submit(deps, { run, chunk, port }, batch, signal))
  await noteSubmitted(deps, { run, chunk, port }, tag, id)
  return true
}

/** Writes down what will be submitted, with the money for it set aside. Null when there is nothing to ask. */
async function planBatch(deps: BatchDeps, { run, chunk }: BatchWork, signal: AbortSignal): Promise<BatchRow | null> {
  const { db, analyzer } = deps
  const taxonomy = await readTaxonomy(db, run.taxonomy_version)
  const unanswered = await findUnanswered(deps, { run, chunk })
  const sure = (await analyzer.hybrid?.decide(unanswered.map(textOf), taxonomy, signal)) ?? []
  const wanted = toCalls(
    unanswered.filter((_, at) => !sure[at]),
    analyzer,
  ).map((units) => ({ units, usd: analyzer.estimate(units.map(textOf), taxonomy, 'batch').costUsd }))
  if (wanted.length === 0) return null
  const { requests, reservation, usedUp } = await reserveWhatFits(deps, run.id, wanted)
  const row = {
    tag: randomUUID(),
    chunkId: chunk.id,
    requests: requests.map((units) => units.map((unit) => unit.tickets.map((ticket) => ticket.id))),
    analyzer: modelOf(analyzer),
    reservationId: reservation?.id ?? null,
  }
  const batch = await db.transaction().execute(async (tx) => {
    if (await holdChunk(tx, chunk, { done: 0, failed: 0 })) {
      if (usedUp) await setStandIn(tx, run.id, usedUp)
      return insertBatch(tx, row)
    }
    await settleReservations(tx, reservation ? [reservation.id] : [])
    return null
  })
  if (!batch) throw new ChunkLost()
  return batch
}

type Priced = { units: Unit[]; usd: number | null }

/**
 * Sets money aside for all of the requests or, where the built-in analyzer may stand in for the others, for as many as a budget has
 * room for: a batch is large, and stopping at its first cent that is too much would leave the rest of the budget unused.
 *
 * @throws BudgetUsedUp when there is no room for a single one.
 */
async function reserveWhatFits(deps: BatchDeps, runId: number, wanted: Priced[]) {
  let taken = wanted
  let usedUp: BudgetUsedUp | null = null
  for (;;) {
    const usd = sumCosts(taken.map((one) => one.usd))
    try {
      const reservation = await reserveBudget(deps, { runId }, usd, RESERVED_SECONDS)
      return { requests: taken.map(({ units }) => units), reservation, usedUp }
    } catch (error) {
      if (!(error instanceof BudgetUsedUp) || !deps.config.budget.standIn) throw error
      usedUp = error
      const fitting = within(taken, error.leftUsd)
      if (fitting.length === 0 || fitting.length === taken.length) throw error
      taken = fitting
    }
  }
}

/** The first ones that cost no more than that together. */
function within(wanted: Priced[], leftUsd: number): Priced[] {
  let left = leftUsd
  const end = wanted.findIndex(({ usd }) => {
    left -= usd ?? 0
    return left < 0
  })
  return end < 0 ? wanted : wanted.slice(0, end)
}

/** Texts that no earlier answer serves. Those that one serves, or that need no call, get it when the batch is back. */
async function findUnanswered(deps: BatchDeps, { run, chunk }: Pick<BatchWork, 'run' | 'chunk'>): Promise<Unit[]> {
  const { db, analyzer } = deps
  const tickets = await withExamples(deps, await selectOpenTickets(db, chunk))
  if (!run.reuse) return toUnits(tickets)
  const runOf = { runId: run.id, analyzer: modelOf(analyzer), taxonomyVersion: run.taxonomy_version }
  const known = await selectReusable(db, runOf, tickets)
  return toUnits(tickets).filter((unit) => !known.has(unit.key))
}

const textOf = ({ text }: Unit): TicketText => text

/** Submits what was planned, once it is written down which examples go with it: whoever collects it may be somebody else. */
async function submit(
  deps: BatchDeps,
  { run, chunk, port }: BatchWork,
  { tag, requests }: BatchRow,
  signal: AbortSignal,
): Promise<string> {
  const { db } = deps
  const open = await withExamples(deps, await selectOpenTickets(db, chunk))
  const tickets = new Map(open.map((ticket) => [ticket.id, ticket]))
  const asked = requests.map((groups) =>
    groups.map((ids) => {
      const ticket = tickets.get(ids[0] ?? 0)
      if (!ticket) throw new Error(`Ticket ${ids[0]} left chunk ${chunk.id} before it was submitted`)
      return ticket
    }),
  )
  const hashes = asked.flat().flatMap(({ id, examplesHash }) => (examplesHash ? [[id, base64(examplesHash)]] : []))
  await setBatchExamples(db, tag, Object.fromEntries(hashes))
  const units = asked.map((group) => toUnits(group))
  const beforeSent = (sent: SentTexts[]) =>
    db.transaction().execute((tx) =>
      saveSent(
        tx,
        run.id,
        sent.flatMap((each, at) => sentAbout(units[at] ?? [], each)),
      ),
    )
  const texts = units.map((some) => some.map(textOf))
  return port.submit(texts, await readTaxonomy(db, run.taxonomy_version), { tag, signal, beforeSent })
}

const base64 = (bytes: Buffer): string => bytes.toString('base64')

/** Hands the chunk back and starts the looks. A batch that nobody waits for any more is cancelled instead. */
async function noteSubmitted(
  { db, queue, log }: BatchDeps,
  { run, chunk, port }: BatchWork,
  tag: string,
  id: string,
): Promise<void> {
  const noted = await whenReachable(() =>
    db.transaction().execute(async (tx) => {
      if (!(await handBackChunk(tx, chunk))) return false
      await setBatchUnderway(tx, tag, id)
      await queue.enqueue(tx, 'batch.look', [{ tag, looks: 0 }], { afterSeconds: port.pauses.look(0) })
      return true
    }),
  )
  if (noted) return log.info({ run: run.id, chunk: chunk.id, batch: id }, 'batch submitted')
  // Whoever holds the chunk by now may find this batch by its tag: then it is theirs.
  const batch = await selectOpenBatch(db, tag)
  if (batch?.wanted && (batch.provider_id ?? id) === id) return
  await port
    .cancel(id, AbortSignal.timeout(CANCEL_MS))
    .catch((error: unknown) => log.warn({ err: error, batch: id }, 'a batch that nobody waits for was not cancelled'))
}
