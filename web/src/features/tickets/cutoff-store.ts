import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import { create } from 'zustand'
import { apiFilter, beginOf, type InboxFilters } from './ticket-filters.ts'

/**
 * A list shows what was there when it was opened: tickets that arrive later are told about, and shown when asked for, so
 * that nothing moves under the pointer. The cutoff is the instant from which on tickets are not shown; null shows all.
 */
type State = { list: string; cutoff: string | null }

export const useCutoffStore = create<State>(() => ({ list: '', cutoff: null }))

/** Names a list by what it lists. */
export const listName = (filters: InboxFilters): string => JSON.stringify(filters)

/** Shows the list up to this ticket's creation, included; without one, everything. */
export function setCutoff(filters: InboxFilters, newest: string | null): void {
  const cutoff = newest === null ? null : new Date(Date.parse(newest) + 1).toISOString()
  useCutoffStore.setState({ list: listName(filters), cutoff })
}

export function cutoffOf(filters: InboxFilters): string | null {
  const { list, cutoff } = useCutoffStore.getState()
  return list === listName(filters) ? cutoff : null
}

/** The filters of the server for what the list shows, and would show further down. */
export function untilCutoff(filters: InboxFilters): TicketFilters {
  const filter = apiFilter(filters)
  const cutoff = cutoffOf(filters)
  const asked = filter.created_before
  const isEarlier = asked !== undefined && cutoff !== null && beginOf(asked) <= Date.parse(cutoff)
  return cutoff === null || isEarlier ? filter : { ...filter, created_before: cutoff }
}

/** Whoever creates a ticket wants to see it. */
export const showEverything = (): void => useCutoffStore.setState({ cutoff: null })
