import type { TicketGroup } from '@sta/contract/schemas/groups'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { selectGroup, setGroup } from './queries.ts'

type Change = {
  assignee?: string | null | undefined
  handled?: boolean | undefined
  snoozed_until?: string | null | undefined
}

/**
 * Assigns a group and its tickets, snoozes it, marks it as handled, or takes these back.
 *
 * @throws AppError `group_not_found`
 */
export async function changeGroup(
  { db, live, by }: Pick<Deps, 'db' | 'live'> & By,
  id: number,
  { assignee, handled, snoozed_until }: Change,
): Promise<TicketGroup> {
  const assigned = await db.transaction().execute(async (tx) => {
    const told = { assignee, handled, snoozed_until }
    await recordAudit(tx, by, { action: 'group.changed', target: { type: 'group', id }, new: told })
    return setGroup(tx, id, {
      ...(assignee === undefined ? {} : { assignee }),
      ...(handled === undefined ? {} : { handled }),
      ...(snoozed_until === undefined ? {} : { snoozedUntil: snoozed_until === null ? null : new Date(snoozed_until) }),
    })
  })
  const group = assigned && (await selectGroup(db, id))
  if (!group) throw new AppError('group_not_found', `There is no group ${id}`)
  live.publish('groups.changed', [id])
  if (assigned.length > 0) live.publish('tickets.changed', assigned)
  return group
}
