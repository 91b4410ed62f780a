import type { Ticket } from '@sta/contract/schemas/tickets'
import { useMemo } from 'react'
import { shownChanges, useOutboxStore } from '../../../platform/offline/outbox-store.ts'
import type { QueuedChange } from '../../../platform/offline/queued-change.ts'
import { afterChange, isAbout } from './ticket-changes.ts'

/** Changes that the server does not have yet, to be shown as made. */
export function useQueuedChanges(): QueuedChange[] {
  const { queued, made } = useOutboxStore()
  return useMemo(() => shownChanges({ queued, made }), [queued, made])
}

/** A ticket with the changes that are queued for it. One that is to be deleted is shown until it is. */
export const withQueued = <T extends Ticket>(ticket: T, queued: QueuedChange[]): T =>
  queued.reduce(
    (shown, { change }) => (isAbout(change, shown.id) ? (afterChange(shown, change) ?? shown) : shown),
    ticket,
  )

/** The same for a list: what is to be deleted is left out. */
export const listWithQueued = (tickets: Ticket[], queued: QueuedChange[]): Ticket[] =>
  queued.reduce(
    (shown, { change }) =>
      shown.flatMap((ticket) => (isAbout(change, ticket.id) ? (afterChange(ticket, change) ?? []) : ticket)),
    tickets,
  )
