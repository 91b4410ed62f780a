import type { RunFilter } from '@sta/contract/run-choice'
import { plural } from '../../platform/format-number.ts'
import { listName, untilHorizon } from './horizon-store.ts'
import type { InboxFilters } from './ticket-filters.ts'
import type { TicketsChange } from './waiting-changes.ts'

/** Which tickets a change is about: named ones, or all that a list held when it was chosen. */
export type BulkTarget = {
  which: { ticketIds: number[] } | { filter: RunFilter }
  ids: ReadonlySet<number> | null
  list: string
  /** How many, as far as the browser knows. */
  count: number
}

export const namedTickets = (filters: InboxFilters, ids: ReadonlySet<number>): BulkTarget => ({
  which: { ticketIds: [...ids] },
  ids,
  list: listName(filters),
  count: ids.size,
})

/** What arrives until the change is made is not part of it: nobody has seen that. */
export const wholeListAsSeen = (filters: InboxFilters, count: number): BulkTarget => ({
  which: { filter: untilHorizon(filters) },
  ids: null,
  list: listName(filters),
  count,
})

type Words = { done: string; doing: string; failed: string }

/** A change in words: `Deleted 12 tickets`, `Deleting`, `12 tickets were not deleted`. */
export function describeChange(change: TicketsChange, count: number): Words {
  const tickets = plural(count, 'ticket')
  const notDone = (verb: string) => `${tickets} ${count === 1 ? 'was' : 'were'} not ${verb}`
  const [added, removed] = [change.add_tags?.join(', '), change.remove_tags?.join(', ')]
  if (change.delete) return { done: `Deleted ${tickets}`, doing: 'Deleting', failed: notDone('deleted') }
  if (added) return { done: `Tagged ${tickets} ${added}`, doing: 'Tagging', failed: notDone('tagged') }
  if (removed) return { done: `Took ${removed} off ${tickets}`, doing: 'Removing a tag', failed: notDone('changed') }
  if (change.assignee === null)
    return { done: `Unassigned ${tickets}`, doing: 'Unassigning', failed: notDone('changed') }
  return { done: `Assigned ${tickets} to ${change.assignee}`, doing: 'Assigning', failed: notDone('assigned') }
}

/** What the server left alone, and why. */
export const describeSkipped = (change: TicketsChange, skipped: number): [string, Error] =>
  change.delete
    ? [`${plural(skipped, 'ticket')} not deleted`, new Error('A run is analyzing what was left')]
    : [`${plural(skipped, 'ticket')} not changed`, new Error('A ticket has 20 tags at most')]
