import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { askRulesAboutSpikes, recordEvent } from '../events/event-queries.ts'
import { selectChoices } from './choice-queries.ts'
import {
  deleteEmptyGroups,
  deleteMembers,
  type Group,
  hasTicketsToGroup,
  insertGroups,
  insertMembers,
  type Member,
  type NewGroup,
  selectCandidates,
  selectGathered,
  type TicketToGroup,
  takeGroupIds,
  takeTicketsToGroup,
  tryToGather,
  updateMembers,
  waitToGather,
} from './collect-queries.ts'
import { beganToSpike, groupsBefore } from './find-spikes.ts'
import { likeness, signatureOf } from './signature.ts'

/** Tickets a transaction: some 100 ms of work at most. */
const TICKETS_AT_ONCE = 300
const MOST_QUOTE = 300

type GatherDeps = Pick<Deps, 'db' | 'live'>

/**
 * Puts urgent tickets whose result changed into the group of those that say the same, until none is left. Safe to run at any
 * time in any number of processes: one gathers, the others leave at once.
 */
export async function gatherTickets({ db, live }: GatherDeps): Promise<void> {
  while (await hasTicketsToGroup(db)) {
    const changed = await db.transaction().execute(async (tx) => ((await tryToGather(tx)) ? gatherSome(tx) : null))
    if (changed === null) return
    tell(live, changed)
  }
}

/** The same, but waits for another process that gathers, so that afterwards all that was noted before is in its group. */
export async function gatherAll({ db, live }: GatherDeps): Promise<void> {
  while (await hasTicketsToGroup(db)) {
    const changed = await db.transaction().execute(async (tx) => {
      await waitToGather(tx)
      return gatherSome(tx)
    })
    tell(live, changed)
  }
}

/** `spikes`: groups that far more tickets than usual say the same of, since these. */
type Changed = { gathered: number; assigned: number[]; spikes: number[] }

function tell(live: GatherDeps['live'], { gathered, assigned, spikes }: Changed): void {
  if (gathered > 0) live.publish('groups.changed', [])
  if (assigned.length > 0) live.publish('tickets.changed', assigned)
  if (spikes.length > 0) live.publish('spike.detected', spikes)
}

async function gatherSome(tx: Tx): Promise<Changed> {
  const { changed: ids, moved, byRule } = await takeTicketsToGroup(tx, TICKETS_AT_ONCE)
  if (moved.length > 0) await updateMembers(tx, moved)
  if (ids.length === 0) return { gathered: moved.length, assigned: [], spikes: [] }
  const before = await groupsBefore(tx, ids)
  const assigned = await regather(tx, ids)
  await deleteEmptyGroups(tx)
  const { began: spikes, byThemselves } = await beganToSpike(tx, ids, { before, byRule })
  if (spikes.length > 0) await recordEvent(tx, { event: 'spike.detected', subjects: spikes })
  if (byThemselves.length > 0) await askRulesAboutSpikes(tx, byThemselves)
  return { gathered: ids.length + moved.length, assigned, spikes }
}

/**
 * Finds the groups of these tickets anew. Only in a transaction that gathers (`waitToGather`).
 *
 * @returns ids of those that got an assignee by that.
 */
export async function regather(tx: Tx, ids: number[]): Promise<number[]> {
  const choices = await selectChoices(tx, ids)
  await deleteMembers(tx, ids)
  const tickets = (await selectGathered(tx, ids)).map((ticket) => ({ ticket, signature: signatureOf(ticket) }))
  const byKey = await selectCandidates(tx, [...new Set(tickets.flatMap(({ signature }) => signature.keys))])
  // As many as could be needed: numbers that stay unused are of no account.
  const groupIds = await takeGroupIds(tx, tickets.length)
  const founded: NewGroup[] = []
  const members = tickets.map(({ ticket, signature }, index): Member => {
    const { belongsTo = null, not = [] } = choices.get(ticket.id) ?? {}
    const seen = {
      ticketId: ticket.id,
      needsReview: ticket.needsReview,
      reach: signature.reach,
      seenAt: ticket.writtenAt,
      cameAt: ticket.createdAt,
    }
    if (belongsTo !== null) return { ...seen, groupId: belongsTo, mergedFrom: null }
    // The group of one that a person took out of another is found by nobody: it would draw the others after it.
    const founding = not.length > 0 ? { ...signature, keys: [] } : signature
    const group = nearest(byKey, signature, not) ?? found(groupIds[index] ?? 0, byKey, founding)
    if (group.id === groupIds[index]) founded.push(newGroupOf(group, ticket, founding))
    return { ...seen, groupId: group.joined, mergedFrom: group.joined === group.id ? null : group.id }
  })
  if (founded.length > 0) await insertGroups(tx, founded)
  return members.length > 0 ? insertMembers(tx, members) : []
}

/** Founds a group with this ticket as its first, without putting it in. @returns its id. */
export async function foundGroup(tx: Tx, ticket: TicketToGroup): Promise<number> {
  const signature = signatureOf(ticket)
  const [id = 0] = await takeGroupIds(tx, 1)
  await insertGroups(tx, [newGroupOf(found(id, new Map(), signature), ticket, signature)])
  return id
}

const newGroupOf = (group: Group, { title, category }: TicketToGroup, { keys, quote }: Signature): NewGroup => ({
  ...group,
  keys,
  category,
  title,
  quote: quote.slice(0, MOST_QUOTE),
})

type Signature = ReturnType<typeof signatureOf>

/** The most alike of the groups that share a key; of equal ones the oldest. @param not ids of groups that it is not in. */
function nearest(byKey: Map<number, Group[]>, signature: Signature, not: number[]): Group | null {
  const candidates = new Set(signature.keys.flatMap((key) => byKey.get(key) ?? []))
  let best: { group: Group; like: number } | null = null
  for (const group of candidates) {
    if (not.includes(group.id) || not.includes(group.joined)) continue
    const like = likeness(signature, group)
    if (like > (best?.like ?? 0) || (best && like === best.like && group.id < best.group.id)) best = { group, like }
  }
  return best?.group ?? null
}

/** A new group, which later tickets of this round may join. */
function found(id: number, byKey: Map<number, Group[]>, { harm, words, subject, keys }: Signature): Group {
  const group = { id, joined: id, harm, words, subject }
  for (const key of keys) byKey.set(key, [...(byKey.get(key) ?? []), group])
  return group
}
