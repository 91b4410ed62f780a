import type { TicketGroup } from '@sta/contract/schemas/groups'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { moveBack, moveGroup, selectMergedInto } from './choice-queries.ts'
import { waitToGather } from './collect-queries.ts'
import { selectGroup } from './queries.ts'

type GroupDeps = Pick<Deps, 'db' | 'live'> & By

/**
 * A person says that two groups are one problem: the tickets of the first are in the second, and so is what would join the
 * first later.
 *
 * @throws AppError `group_not_found`, `group_merge_impossible`
 */
export async function mergeGroups({ db, live, by }: GroupDeps, id: number, into: number): Promise<TicketGroup> {
  const goal = await db.transaction().execute(async (tx) => {
    await waitToGather(tx)
    const [from, to] = [await selectMergedInto(tx, id), await selectMergedInto(tx, into)]
    if (from === null) throw new AppError('group_not_found', `There is no group ${id}`)
    if (to === null) throw new AppError('group_not_found', `There is no group ${into}`)
    if (from !== id || to === id)
      throw new AppError('group_merge_impossible', `Group ${id} is in group ${from === id ? into : from} already`)
    await moveGroup(tx, id, to)
    await recordAudit(tx, by, { action: 'group.merged', target: { type: 'group', id }, new: { into: to } })
    return to
  })
  live.publish('groups.changed', [id, goal])
  return read({ db }, goal)
}

/**
 * Takes a merge back: the group has its tickets again, and those that came to it since.
 *
 * @throws AppError `group_not_found`, `group_not_merged`
 */
export async function unmergeGroup({ db, live, by }: GroupDeps, id: number): Promise<TicketGroup> {
  await db.transaction().execute(async (tx) => {
    await waitToGather(tx)
    if ((await selectMergedInto(tx, id)) === null) throw new AppError('group_not_found', `There is no group ${id}`)
    if ((await moveBack(tx, id)) === null)
      throw new AppError('group_not_merged', `Group ${id} was not merged into another one`)
    await recordAudit(tx, by, { action: 'group.unmerged', target: { type: 'group', id } })
  })
  live.publish('groups.changed', [id])
  return read({ db }, id)
}

async function read({ db }: Pick<Deps, 'db'>, id: number): Promise<TicketGroup> {
  const group = await selectGroup(db, id)
  if (!group) throw new AppError('group_not_found', `There is no group ${id} with tickets`)
  return group
}
