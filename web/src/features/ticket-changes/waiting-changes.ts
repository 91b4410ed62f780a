import type { BulkChange } from '@sta/contract/schemas/bulk'
import type { Ticket } from '@sta/contract/schemas/tickets'
import { create } from 'zustand'
import { afterDecision } from './corrections.ts'

/** What is done to many tickets. */
export type TicketsChange = Pick<
  BulkChange,
  | 'assignee'
  | 'add_tags'
  | 'remove_tags'
  | 'delete'
  | 'category'
  | 'priority'
  | 'state'
  | 'snoozed_until'
  | 'reason'
  | 'author'
>

export type WaitingChange = {
  /** The tickets; null: all of `list`. */
  ids: ReadonlySet<number> | null
  /** The list, by its name, that it was chosen from. */
  list: string
  change: TicketsChange
}

/** Changes that are shown already and not yet made: the lists look as if they were. */
export const useWaitingChanges = create<{ changes: WaitingChange[] }>(() => ({ changes: [] }))

/** @returns a function that takes it back: what is shown is then what the server has. */
export function showChange(change: WaitingChange): () => void {
  useWaitingChanges.setState(({ changes }) => ({ changes: [...changes, change] }))
  return () => useWaitingChanges.setState(({ changes }) => ({ changes: changes.filter((each) => each !== change) }))
}

export function changed<T extends Ticket>(ticket: T, change: TicketsChange): T {
  const { assignee, add_tags = [], remove_tags = [], category, priority, state, snoozed_until } = change
  const isDecided = category !== undefined || priority !== undefined
  // A correction is one of an analysis, which always gives a priority.
  if (isDecided && ticket.priority === null) return ticket
  const tags = [...new Set([...ticket.tags, ...add_tags])].filter((tag) => !remove_tags.includes(tag))
  return {
    ...ticket,
    tags: tags.toSorted(),
    ...(assignee !== undefined && { assignee }),
    ...(state && { state, snoozed_until: null, state_by: 'person' as const }),
    ...(snoozed_until !== undefined && { state: 'open' as const, snoozed_until, state_by: 'person' as const }),
    ...(isDecided &&
      afterDecision(ticket, { ...(category !== undefined && { category }), ...(priority && { priority }) })),
  }
}

/** The tickets of a list as they will be; those that are to be deleted are left out. A run has what is in work: that stays. */
export function withChanges(tickets: Ticket[], list: string, changes: WaitingChange[]): Ticket[] {
  return changes.reduce((shown, { ids, list: from, change }) => {
    const isMeant = ({ id }: Ticket) => (ids ? ids.has(id) : from === list)
    if (change.delete) return shown.filter((ticket) => ticket.status === 'processing' || !isMeant(ticket))
    return shown.map((ticket) => (isMeant(ticket) ? changed(ticket, change) : ticket))
  }, tickets)
}

/** One of the tickets that changes name, as it will be. It is shown until it is deleted. */
export const withNamedChanges = <T extends Ticket>(ticket: T, changes: WaitingChange[]): T =>
  changes.reduce(
    (shown, { ids, change }) => (ids?.has(ticket.id) && !change.delete ? changed(shown, change) : shown),
    ticket,
  )
