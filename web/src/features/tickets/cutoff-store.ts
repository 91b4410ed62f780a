import type { TicketFilters } from '@sta/contract/schemas/tickets'
import { create } from 'zustand'
import { apiFilter, type InboxFilters } from './ticket-filters.ts'

/**
 * A list shows what was there when it was opened: tickets that arrive later are told about, and shown when asked for, so
 * that nothing moves under the pointer. The horizon is the instant from which on tickets are not shown; null shows all.
 */
type State = { list: string; horizon: string | null }

export const useHorizonStore = create<State>(() => ({ list: '', horizon: null }))

/** Names a list by what it lists. */
export const listName = (filters: InboxFilters): string => JSON.stringify(filters)

/** Shows the list up to this ticket's creation, included; without one, everything. */
export function setHorizon(filters: InboxFilters, newest: string | null): void {
  const horizon = newest === null ? null : new Date(Date.parse(newest) + 1).toISOString()
  useHorizonStore.setState({ list: listName(filters), horizon })
}

export function horizonOf(filters: InboxFilters): string | null {
  const { list, horizon } = useHorizonStore.getState()
  return list === listName(filters) ? horizon : null
}

/** The filters of the server for what the list shows, and would show further down. */
export function untilHorizon(filters: InboxFilters): TicketFilters {
  const filter = apiFilter(filters)
  const horizon = horizonOf(filters)
  const asked = filter.created_before
  const isEarlier = asked !== undefined && horizon !== null && Date.parse(asked) <= Date.parse(horizon)
  return horizon === null || isEarlier ? filter : { ...filter, created_before: horizon }
}

/** Whoever creates a ticket wants to see it. */
export const showEverything = (): void => useHorizonStore.setState({ horizon: null })
