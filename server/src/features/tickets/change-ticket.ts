import type { TicketDetail, TicketPatch } from '@sta/contract/schemas/tickets'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { isAboutState, setState } from '../work/state-queries.ts'
import { patchCustomFields } from './custom-field-queries.ts'
import { selectTicket, selectTicketForUpdate, setTicket } from './queries.ts'

const notFound = (id: number) => new AppError('ticket_not_found', `There is no ticket ${id}`)
const busy = (id: number, runId: number | null) =>
  new AppError('ticket_busy', `Ticket ${id} is being analyzed by run ${runId ?? ''}; wait for it, or cancel the run`)

/** @throws AppError `ticket_not_found` */
export async function readTicketDetail({ db }: Pick<Deps, 'db'>, id: number): Promise<TicketDetail> {
  const ticket = await selectTicket(db, id)
  if (!ticket) throw notFound(id)
  return ticket
}

/**
 * Changes the ticket. Its analysis stays and is marked stale when the text is another one.
 *
 * @throws AppError `ticket_not_found`; `ticket_busy` when the text would change under a running analysis.
 */
export async function updateTicket(
  { db, live, by }: Pick<Deps, 'db' | 'live'> & By,
  id: number,
  patch: TicketPatch,
): Promise<TicketDetail> {
  await db.transaction().execute(async (tx) => {
    const row = await selectTicketForUpdate(tx, id)
    if (!row) throw notFound(id)
    const changesText = patch.title !== undefined || patch.description !== undefined
    if (changesText && row.status === 'processing') throw busy(id, row.run_id)
    await setTicket(tx, row, patch)
    if (patch.custom_fields) await patchCustomFields(tx, id, patch.custom_fields)
    if (isAboutState(patch)) await setState(tx, id, patch, { by: 'person', author: by.name })
    await recordAudit(tx, by, {
      action: 'ticket.changed',
      target: { type: 'ticket', id },
      old: toldOf(row, patch),
      new: toldOf(patch, patch),
    })
  })
  live.publish('tickets.changed', [id])
  return readTicketDetail({ db }, id)
}

/** What the audit log tells of a change: which texts changed, not what they say. */
const toldOf = (
  {
    assignee,
    tags,
    state,
    snoozed_until,
  }: Pick<TicketPatch, 'assignee' | 'tags' | 'state'> & { snoozed_until?: unknown },
  patch: TicketPatch,
) => ({
  ...(patch.title === undefined ? {} : { title: '(text)' }),
  ...(patch.description === undefined ? {} : { description: '(text)' }),
  ...(patch.assignee === undefined ? {} : { assignee }),
  ...(patch.tags === undefined ? {} : { tags }),
  ...(patch.custom_fields === undefined ? {} : { custom_fields: Object.keys(patch.custom_fields) }),
  ...(isAboutState(patch) ? { state, snoozed_until } : {}),
})

/** Locks the ticket. @throws AppError `ticket_not_found`, `ticket_busy` when a run is analyzing it */
export async function refuseBusy(tx: Tx, id: number): Promise<void> {
  const row = await selectTicketForUpdate(tx, id)
  if (!row) throw notFound(id)
  if (row.status === 'processing') throw busy(id, row.run_id)
}
