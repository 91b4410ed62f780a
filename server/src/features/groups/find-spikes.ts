import type { GroupSpike } from '@sta/contract/schemas/groups'
import type { Db, Tx } from '../../database.ts'
import { OUTLIER_SCORE, robustScore } from '../../platform/robust-score.ts'
import { type GroupDays, hasPast, selectDaysOf, selectDaysOfHottest, selectGroupsOf } from './spike-queries.ts'

/** Fewer tickets of a group within a day are never a spike. */
const FEWEST_TICKETS = 8
/** Days that the last one is compared with. */
const USUAL_DAYS = 28
/** An installation that is younger has no past: its first import would be nothing but spikes. */
const LEAST_PAST_DAYS = 7

/**
 * Groups of which far more tickets were written within the last 24 hours than in the 28 days before, whoever wrote them: an
 * incident begins so. The strongest first. Of open groups the hottest alone are looked at, which any spike is among.
 */
export async function findGroupSpikes(db: Db, most: number): Promise<GroupSpike[]> {
  if (!(await hasPast(db, LEAST_PAST_DAYS))) return []
  const groups = await selectDaysOfHottest(db, { fewest: FEWEST_TICKETS, days: USUAL_DAYS })
  return groups
    .flatMap((group) => judge(group, 0) ?? [])
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
}

/** Which group each of these tickets is in. To be asked before they are gathered anew, and handed to `beganToSpike` after it. */
export const groupsBefore = (tx: Tx, ticketIds: number[]): Promise<Map<number, number>> => selectGroupsOf(tx, ticketIds)

/**
 * The groups that are a spike by these tickets, and were none without them. Whoever gathers does it alone, so that each
 * beginning is found once.
 *
 * @param before of `groupsBefore`. @param byRule those that are where they are by what a rule did.
 * @returns `byThemselves`: those that are none without the tickets that no rule sent there.
 */
export async function beganToSpike(
  tx: Tx,
  ticketIds: number[],
  { before, byRule }: { before: Map<number, number>; byRule: Set<number> },
): Promise<{ began: number[]; byThemselves: number[] }> {
  const after = await selectGroupsOf(tx, ticketIds)
  const newcomers = new Map<number, number[]>()
  for (const [ticketId, groupId] of after)
    if (before.get(ticketId) !== groupId) newcomers.set(groupId, [...(newcomers.get(groupId) ?? []), ticketId])
  if (newcomers.size === 0) return { began: [], byThemselves: [] }
  const groups = await selectDaysOf(tx, [...newcomers.keys()], {
    fewest: FEWEST_TICKETS,
    days: USUAL_DAYS,
    newcomers: [...newcomers.values()].flat(),
    byRule,
  })
  const began = groups.filter((group) => judge(group, 0) && !judge(group, group.came))
  if (began.length === 0 || !(await hasPast(tx, LEAST_PAST_DAYS))) return { began: [], byThemselves: [] }
  const idsOf = (some: GroupDays[]) => some.map(({ group_id }) => group_id)
  const byThemselves = began.filter((group) => !judge(group, group.came - group.sent))
  return { began: idsOf(began), byThemselves: idsOf(byThemselves) }
}

/** @param without tickets of the last day that are left out of account. */
function judge({ days, came: _, sent: __, ...group }: GroupDays, without: number): GroupSpike | null {
  const [today = 0, ...before] = days
  const count = today - without
  if (count < FEWEST_TICKETS) return null
  const { usual, score } = robustScore(count, before)
  return score < OUTLIER_SCORE ? null : { ...group, count, usual, score: Math.round(score * 10) / 10 }
}
