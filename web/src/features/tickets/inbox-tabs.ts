import type { Ticket, TicketCounts } from '@sta/contract/schemas/tickets'
import { TICKET_STATUSES } from '@sta/contract/wire/values'
import type { InboxFilters } from './ticket-filters.ts'

type TabFilters = Pick<InboxFilters, 'status' | 'state'>
export type InboxTab = TabFilters & { name: InboxFilters['status'] | 'snoozed' | 'done' }

/** How far the analysis is; of what is analyzed, what people still have to do. What they are done with has tabs of its own. */
export const INBOX_TABS: readonly InboxTab[] = [
  ...TICKET_STATUSES.map(
    (status) => ({ name: status, status, state: status === 'analyzed' ? 'working' : '' }) as const,
  ),
  { name: 'snoozed', status: 'all', state: 'snoozed' },
  { name: 'done', status: 'all', state: 'done' },
  { name: 'all', status: 'all', state: '' },
]

/** The tab that shows this; where a state is asked for that no tab has, the one of its status. */
export const tabOf = ({ status, state }: TabFilters): InboxTab | undefined =>
  INBOX_TABS.find((tab) => tab.status === status && tab.state === state) ??
  INBOX_TABS.find((tab) => tab.status === status && tab.name === status)

/** Whether the state is the tab's own, and narrows nothing. */
export const isTabsState = (filters: TabFilters): boolean => filters.state === tabOf(filters)?.state

/** How many tickets a tab has. */
export function countOfTab({ status, state }: TabFilters, counts: TicketCounts): number {
  if (state === 'snoozed') return counts.snoozed
  if (state === 'done') return counts.by_state.solved + counts.by_state.closed
  if (status === 'all') return counts.total
  return (state === 'working' ? counts.working : counts.by_status)[status]
}

/** The tab in which a ticket stands. */
export function tabOfTicket({ status, state, snoozed_until }: Pick<Ticket, 'status' | 'state' | 'snoozed_until'>) {
  if (status !== 'analyzed') return status
  if (snoozed_until !== null) return 'snoozed'
  return state === 'open' || state === 'waiting' ? status : 'done'
}
