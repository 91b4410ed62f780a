import { Priority } from '@sta/contract/schemas/taxonomy'
import type { TicketDetail } from '@sta/contract/schemas/tickets'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { askForRefit } from '../local-model/ask-for-refit.ts'
import { readActiveTaxonomy } from '../taxonomy/read-taxonomy.ts'
import { readTicketDetail } from '../tickets/change-ticket.ts'
import { selectTicketForUpdate, type TicketRow } from '../tickets/queries.ts'
import {
  type Field,
  insertCorrection,
  selectActiveCorrection,
  selectAnalyzedValue,
  selectCorrectionForUpdate,
  selectTicketOfAnalysis,
  setCorrectionUndone,
  setTicketField,
} from './queries.ts'

type CorrectionDeps = Pick<Deps, 'db' | 'live' | 'queue'> & By
export type CorrectionChoice = {
  category?: string | null | undefined
  priority?: Priority | undefined
  reason?: string | undefined
  author?: string | undefined
}

/**
 * Writes what a person decided beside the analysis, and locks the field: a later run analyzes the ticket, but its value
 * stays. A value that the ticket has already is confirmed that way.
 *
 * @throws AppError `analysis_not_found`, `analysis_outdated`, `unknown_category`
 */
export async function correctAnalysis(
  { db, live, queue, by }: CorrectionDeps,
  analysisId: number,
  wanted: CorrectionChoice,
): Promise<TicketDetail> {
  await refuseUnknownCategory({ db }, wanted.category)
  const ticketId = await selectTicketOfAnalysis(db, analysisId)
  if (ticketId === null) throw new AppError('analysis_not_found', `There is no analysis ${analysisId}`)
  await db.transaction().execute(async (tx) => {
    const ticket = await selectTicketForUpdate(tx, ticketId)
    if (ticket?.analysis_id !== analysisId)
      throw new AppError('analysis_outdated', `Ticket ${ticketId} has a newer analysis; look at it first`)
    for (const field of ['category', 'priority'] as const) await correctField(tx, ticket, field, wanted)
    const { category, priority } = wanted
    await recordAudit(tx, by, {
      action: 'ticket.corrected',
      target: { type: 'ticket', id: ticketId },
      old: {
        ...(category === undefined ? {} : { category: ticket.category }),
        ...(priority === undefined ? {} : { priority: ticket.priority }),
      },
      new: { category, priority },
    })
    await askForRefit({ queue }, tx)
  })
  live.publish('tickets.changed', [ticketId])
  return readTicketDetail({ db }, ticketId)
}

async function correctField(tx: Tx, ticket: TicketRow, field: Field, wanted: CorrectionChoice): Promise<void> {
  const value = wanted[field]
  if (value === undefined) return
  await insertCorrection(tx, {
    ticket_id: ticket.id,
    analysis_id: ticket.analysis_id,
    field,
    old_value: ticket[field],
    new_value: value,
    reason: wanted.reason || null,
    author: wanted.author ?? null,
  })
  await setTicketField(tx, ticket.id, toField(field, value), true)
}

/**
 * Takes a correction back. What the ticket has then: the latest correction of the field that still stands, else what
 * its latest analysis says, and later runs decide again.
 *
 * @throws AppError `correction_not_found`, `correction_undone`
 */
export async function undoCorrection({ db, live, queue, by }: CorrectionDeps, id: number): Promise<TicketDetail> {
  const ticketId = await db.transaction().execute(async (tx) => {
    const correction = await selectCorrectionForUpdate(tx, id)
    if (!correction) throw new AppError('correction_not_found', `There is no correction ${id}`)
    if (correction.undone_at !== null) throw new AppError('correction_undone', `Correction ${id} was undone already`)
    const { ticket_id, field } = correction
    const ticket = await selectTicketForUpdate(tx, ticket_id)
    await setCorrectionUndone(tx, id)
    const active = await selectActiveCorrection(tx, ticket_id, field)
    const value = active ? active.new_value : await selectAnalyzedValue(tx, ticket?.analysis_id ?? null, field)
    await setTicketField(tx, ticket_id, toField(field, value), active !== undefined)
    await recordAudit(tx, by, {
      action: 'ticket.correction_undone',
      target: { type: 'ticket', id: ticket_id },
      old: { [field]: ticket?.[field] ?? null },
      new: { [field]: value },
    })
    await askForRefit({ queue }, tx)
    return ticket_id
  })
  live.publish('tickets.changed', [ticketId])
  return readTicketDetail({ db }, ticketId)
}

const toField = (field: Field, value: string | null) =>
  field === 'category'
    ? { field, value }
    : { field, value: Priority.options.find((priority) => priority === value) ?? null }

/** @throws AppError `unknown_category` */
export async function refuseUnknownCategory(
  { db }: Pick<Deps, 'db'>,
  category: string | null | undefined,
): Promise<void> {
  if (category === null || category === undefined) return
  const names = (await readActiveTaxonomy(db)).categories.map(({ name }) => name)
  if (names.includes(category)) return
  const message = `There is no active category ${category}: choose one of ${names.join(', ')}`
  throw new AppError('unknown_category', message, [{ path: 'category', message }])
}
