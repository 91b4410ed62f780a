import type { Deps } from '../../deps.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { refuseBusy } from '../tickets/change-ticket.ts'
import { deleteWithCopies } from './anonymize-tickets.ts'

/** Deletes the ticket with its analyses and whatever repeats its words. @throws AppError `ticket_not_found`, `ticket_busy` */
export async function deleteTicket({ db, live, by }: Pick<Deps, 'db' | 'live'> & By, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await refuseBusy(tx, id)
    await deleteWithCopies(tx, [id])
    await recordAudit(tx, by, { action: 'ticket.deleted', target: { type: 'ticket', id } })
  })
  live.publish('tickets.changed', [id])
}
