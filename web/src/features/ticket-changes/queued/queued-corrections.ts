import type { Correction } from '@sta/contract/schemas/corrections'
import type { TicketDetail } from '@sta/contract/schemas/tickets'
import type { QueryClient } from '@tanstack/react-query'
import { theOutbox } from '../../../platform/offline/make-or-queue.ts'
import { isWaiting, shownChanges, useOutboxStore } from '../../../platform/offline/outbox-store.ts'
import type { Change, ChangeOf, QueuedChange } from '../../../platform/offline/queued-change.ts'
import { ticketHistoryQuery, ticketQuery } from '../../tickets/ticket-queries.ts'
import { activeCorrection, type CorrectedField, decidedFields, type Made, ownCorrection } from '../corrections.ts'
import { isAbout } from './ticket-changes.ts'

type Correct = ChangeOf<'correct'>

/** The corrections of a ticket with those that are queued, newest first. Queued ones have the id 0. */
export function correctionsWithQueued(
  corrections: Correction[],
  ticket: TicketDetail,
  queued: QueuedChange[],
): Correction[] {
  const own = queued.filter(({ change }) => isAbout(change, ticket.id))
  const undoneAt = new Map(
    own.flatMap(({ at, change }) =>
      change.kind === 'undo' ? change.corrections.map(({ id }) => [id, instant(at)] as const) : [],
    ),
  )
  const added = own
    .toReversed()
    .flatMap(({ at, change }) => (change.kind === 'correct' ? noted(at, change, ticket) : []))
  return [...added, ...corrections.map((each) => ({ ...each, undone_at: undoneAt.get(each.id) ?? each.undone_at }))]
}

const instant = (ms: number): string => new Date(ms).toISOString()

/** A queued decision as the corrections that it will be. */
function noted(at: number, { analysisId, decision }: Correct, { id, analysis }: TicketDetail): Correction[] {
  return decidedFields(decision).map((field) => ({
    id: 0,
    ticket_id: id,
    analysis_id: analysisId,
    field,
    old_value: analysis?.[field] ?? null,
    new_value: decision[field] ?? null,
    reason: decision.reason ?? null,
    author: decision.author ?? null,
    created_at: instant(at),
    undone_at: null,
  }))
}

/** Takes decisions about the fields out of what waits to be sent. @returns the fields of which none was queued. */
export async function dropQueuedDecisions(ticketId: number, fields: CorrectedField[]): Promise<CorrectedField[]> {
  const outbox = await theOutbox()?.catch(() => null)
  if (!outbox) return fields
  let left = fields
  for (const { id, change } of useOutboxStore.getState().queued.filter(isWaiting).toReversed()) {
    if (change.kind !== 'correct' || change.ticketId !== ticketId) continue
    const dropped = decidedFields(change.decision).filter((field) => left.includes(field))
    const decision = { ...change.decision }
    for (const field of dropped) delete decision[field]
    const rest = decidedFields(decision).length > 0 ? { ...change, decision } : null
    if (dropped.length > 0 && (await outbox.revise(id, rest))) left = left.filter((field) => !dropped.includes(field))
  }
  return left
}

/**
 * Undoing corrections as data: those that count now, or those that a decision made; null when this browser does not know
 * which ones.
 */
export function queuedUndo(
  queries: QueryClient,
  ticketId: number,
  fields: CorrectedField[],
  made?: Made,
): Change | null {
  const history = queries.getQueryData(ticketHistoryQuery(ticketId).queryKey)
  const ticket = queries.getQueryData(ticketQuery(ticketId).queryKey)
  if (!history || !ticket) return null
  const corrections = correctionsWithQueued(history.corrections, ticket, shownChanges(useOutboxStore.getState()))
  const undone = fields.flatMap((field) => {
    const last = made ? ownCorrection(corrections, field, made) : activeCorrection(corrections, field)
    if (!last) return []
    const earlier = activeCorrection(
      corrections.filter((each) => each !== last),
      field,
    )
    const value = earlier ? earlier.new_value : (ticket.analysis?.[field] ?? null)
    return [{ id: last.id, field, value, stays: earlier !== undefined }]
  })
  return undone.length > 0 ? { kind: 'undo', ticketId, corrections: undone } : null
}
