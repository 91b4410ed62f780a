import type { RuleFiring, RuleValues } from '@sta/contract/schemas/rules'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { selectTicketForUpdate, type TicketRow } from '../tickets/queries.ts'
import { isAboutState, setState } from '../work/state-queries.ts'
import { selectFiringForUpdate, setFiringUndone } from './rule-queries.ts'
import { setTicketBack } from './ruled-queries.ts'

/**
 * Takes back what a rule did to a ticket, where it still has that: what changed since stays. A state is a person's decision then.
 *
 * @throws AppError `firing_not_found`, `firing_undone`
 */
export async function undoFiring({ db, live, by }: Pick<Deps, 'db' | 'live'> & By, id: number): Promise<RuleFiring> {
  const undone = await db.transaction().execute(async (tx) => {
    const firing = await selectFiringForUpdate(tx, id)
    if (!firing) throw new AppError('firing_not_found', `No rule did number ${id}`)
    if (firing.undone_at !== null) throw new AppError('firing_undone', 'It was taken back already')
    const ticket = await selectTicketForUpdate(tx, firing.ticket_id)
    if (ticket) await takeBack(tx, ticket, firing, by.name)
    await recordAudit(tx, by, {
      action: 'rule.firing_undone',
      target: { type: 'ticket', id: firing.ticket_id },
      old: firing.new,
      new: firing.old,
    })
    return setFiringUndone(tx, id, by.name)
  })
  if (!undone) throw new AppError('firing_not_found', `No rule did number ${id}`)
  live.publish('tickets.changed', [undone.ticket_id])
  return undone
}

async function takeBack(tx: Tx, ticket: TicketRow, { old, new: made }: RuleFiring, author: string | null) {
  const isStill = (name: 'assignee' | 'category' | 'priority') =>
    made[name] !== undefined && ticket[name] === made[name]
  const added = (made.tags ?? []).filter((tag) => !old.tags?.includes(tag))
  const back: Pick<RuleValues, 'assignee' | 'category' | 'priority'> = {
    ...(isStill('assignee') && { assignee: old.assignee }),
    ...(isStill('category') && !ticket.category_locked && { category: old.category }),
    ...(isStill('priority') && !ticket.priority_locked && { priority: old.priority }),
  }
  await setTicketBack(tx, ticket.id, { ...back, tags: ticket.tags.filter((tag) => !added.includes(tag)) })
  if (isAboutState(made) && ticket.state_by === 'rule')
    await setState(
      tx,
      ticket.id,
      old.snoozed_until ? { snoozed_until: old.snoozed_until } : { state: old.state ?? 'open' },
      { by: 'person', author },
    )
}
