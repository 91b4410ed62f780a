import type { TicketGroupState } from '@sta/contract/schemas/groups'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { insertChoices, selectChoicesOf, selectExisting, selectGroupOf, setChoiceUndone } from './choice-queries.ts'
import { selectTicketsToGroup, waitToGather } from './collect-queries.ts'
import { foundGroup, regather } from './gather-tickets.ts'
import { selectGroup } from './queries.ts'

type GroupDeps = Pick<Deps, 'db' | 'live'> & By

/** The group of a ticket, and what people decided about that. @throws AppError `ticket_not_found` */
export async function readTicketGroup({ db }: Pick<Deps, 'db'>, ticketId: number): Promise<TicketGroupState> {
  const [groupId, choices, exists] = await Promise.all([
    selectGroupOf(db, ticketId),
    selectChoicesOf(db, ticketId),
    selectExisting(db, [ticketId]),
  ])
  if (exists.length === 0) throw new AppError('ticket_not_found', `There is no ticket ${ticketId}`)
  return { group: groupId === null ? null : await selectGroup(db, groupId), choices }
}

/**
 * A person says that two tickets are the same problem: the first joins the group of the other, else the other joins its
 * group, else both found one. Whatever priority they have, and whatever is gathered later, they stay there.
 *
 * @throws AppError `ticket_not_found`, `same_ticket`
 */
export async function linkTickets(
  { db, live, by }: GroupDeps,
  ticketId: number,
  { ticket_id: otherId, author = null }: { ticket_id: number; author?: string | null | undefined },
): Promise<TicketGroupState> {
  if (ticketId === otherId) throw new AppError('same_ticket', 'A ticket is the same problem as itself')
  const changed = await db.transaction().execute(async (tx) => {
    await waitToGather(tx)
    const tickets = await selectTicketsToGroup(tx, [ticketId, otherId])
    const [own, others] = [await selectGroupOf(tx, ticketId), await selectGroupOf(tx, otherId)]
    for (const id of [ticketId, otherId])
      if (!tickets.some((ticket) => ticket.id === id))
        throw new AppError('ticket_not_found', `There is no ticket ${id}`)
    const other = tickets.find(({ id }) => id === otherId)
    const groupId = others ?? own ?? (other ? await foundGroup(tx, other) : 0)
    const joining = [ticketId, ...(others === null ? [otherId] : [])]
    await insertChoices(
      tx,
      joining.map((id) => ({ ticketId: id, groupId, belongs: true, author })),
    )
    const told = { ticket: otherId, group: groupId }
    await recordAudit(tx, by, { action: 'group.ticket_linked', target: { type: 'ticket', id: ticketId }, new: told })
    return move(tx, joining)
  })
  tell(live, changed)
  return readTicketGroup({ db }, ticketId)
}

/**
 * A person says that a ticket is not the problem of its group: it goes to another one that it is like, to one of its own, or
 * to none when it is not urgent, and never comes back by itself.
 *
 * @throws AppError `ticket_not_found`, `ticket_without_group`
 */
export async function unlinkTicket(
  { db, live, by }: GroupDeps,
  ticketId: number,
  author: string | null,
): Promise<TicketGroupState> {
  const changed = await db.transaction().execute(async (tx) => {
    await waitToGather(tx)
    if ((await selectExisting(tx, [ticketId])).length === 0)
      throw new AppError('ticket_not_found', `There is no ticket ${ticketId}`)
    const groupId = await selectGroupOf(tx, ticketId)
    if (groupId === null) throw new AppError('ticket_without_group', `Ticket ${ticketId} is in no group`)
    if ((await selectGroup(tx, groupId))?.tickets === 1)
      throw new AppError('ticket_without_group', `Ticket ${ticketId} is alone in its group: it is parted from nobody`)
    await insertChoices(tx, [{ ticketId, groupId, belongs: false, author }])
    const told = { action: 'group.ticket_unlinked', target: { type: 'ticket', id: ticketId } } as const
    await recordAudit(tx, by, { ...told, old: { group: groupId } })
    return move(tx, [ticketId])
  })
  tell(live, changed)
  return readTicketGroup({ db }, ticketId)
}

/**
 * Takes back what a person decided about a ticket and a group: an earlier decision counts again, else its words.
 *
 * @throws AppError `group_choice_not_found`, `group_choice_undone`
 */
export async function undoGroupChoice({ db, live, by }: GroupDeps, id: number): Promise<TicketGroupState> {
  const { ticketId, changed } = await db.transaction().execute(async (tx) => {
    await waitToGather(tx)
    const choice = await setChoiceUndone(tx, id)
    if (!choice) throw new AppError('group_choice_not_found', `There is no such decision: ${id}`)
    if (choice.isUndone) throw new AppError('group_choice_undone', `Decision ${id} was undone already`)
    const told = { action: 'group.choice_undone', target: { type: 'ticket', id: choice.ticketId } } as const
    await recordAudit(tx, by, { ...told, old: { decision: id } })
    return { ticketId: choice.ticketId, changed: await move(tx, choice.ticketIds) }
  })
  tell(live, changed)
  return readTicketGroup({ db }, ticketId)
}

async function move(tx: Tx, ids: number[]): Promise<number[]> {
  await regather(tx, ids)
  return ids
}

function tell(live: GroupDeps['live'], ids: number[]): void {
  live.publish('groups.changed', [])
  live.publish('tickets.changed', ids)
}
