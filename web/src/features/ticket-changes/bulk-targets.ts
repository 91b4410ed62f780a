import type { RunFilter } from '@sta/contract/schemas/run-choice'
import { inWords } from '../../platform/format-number.ts'
import { shortTime } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import { listName, untilCutoff } from '../tickets/cutoff-store.ts'
import type { InboxFilters } from '../tickets/ticket-filters.ts'
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
export const wholeListUntilCutoff = (filters: InboxFilters, count: number): BulkTarget => ({
  which: { filter: untilCutoff(filters) },
  ids: null,
  list: listName(filters),
  count,
})

/** A change in words: `Deleted 12 tickets`, `Deleting`, `12 tickets were not deleted`. */
export function describeChange(change: TicketsChange, count: number) {
  const [added, removed] = [change.add_tags?.join(', '), change.remove_tags?.join(', ')]
  if (change.delete) return texts.bulk.deleting(count)
  if (added) return texts.bulk.tagging(count, added)
  if (removed) return texts.bulk.untagging(count, removed)
  if (change.category !== undefined) return texts.bulk.deciding(count, 'category')
  if (change.priority) return texts.bulk.deciding(count, 'priority')
  if (change.state) return texts.bulk.settingState(count, inWords(change.state))
  if (change.snoozed_until) return texts.bulk.snoozing(count, shortTime(change.snoozed_until, Date.now()))
  return change.assignee ? texts.bulk.assigning(count, change.assignee) : texts.bulk.unassigning(count)
}

/** What the server left alone, and why. */
export const describeSkipped = (change: TicketsChange, skipped: number): [string, Error] =>
  change.delete
    ? [texts.bulk.skippedDeleting(skipped), new Error(texts.bulk.skippedDeletingReason)]
    : [
        texts.bulk.skippedChanging(skipped),
        new Error(
          change.category !== undefined || change.priority
            ? texts.bulk.skippedDecidingReason
            : texts.bulk.skippedChangingReason,
        ),
      ]
