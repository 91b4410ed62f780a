import type { Ticket } from '@sta/contract/schemas/tickets'
import { useMemo } from 'react'
import { shownChanges, useOutboxStore } from '../../platform/offline/outbox-store.ts'
import type { Kept, KeptChange } from '../../platform/offline/queued-change.ts'
import { afterDecision } from './corrections.ts'
import type { TicketChange } from './optimistic-update.ts'
import { changed, withChanges } from './waiting-changes.ts'

type Undo = Extract<KeptChange, { kind: 'undo' }>

/** Changes that the server does not have yet, to be shown as made. */
export function useKeptChanges(): Kept[] {
  const { kept, made } = useOutboxStore()
  return useMemo(() => shownChanges({ kept, made }), [kept, made])
}

/** A ticket with the changes that are kept for it. */
export function withKept<T extends Ticket>(ticket: T, kept: Kept[]): T {
  return kept.reduce((shown, { change }) => (isAbout(change, shown.id) ? afterChange(shown, change) : shown), ticket)
}

/** The same for a list: what is to be deleted is left out. */
export const listWithKept = (tickets: Ticket[], kept: Kept[]): Ticket[] =>
  kept.reduce((shown, each) => {
    const { change } = each
    return change.kind === 'bulk'
      ? withChanges(shown, '', [{ ids: new Set(change.ticketIds), list: '', change: change.change }])
      : shown.map((ticket) => withKept(ticket, [each]))
  }, tickets)

export function isAbout(change: KeptChange, id: number): boolean {
  if (change.kind === 'create') return false
  return change.kind === 'bulk' ? change.ticketIds.includes(id) : change.ticketId === id
}

function afterChange<T extends Ticket>(ticket: T, change: KeptChange): T {
  switch (change.kind) {
    case 'correct':
      return { ...ticket, ...afterDecision(ticket, change.decision) }
    case 'undo':
      return { ...ticket, ...afterUndo(ticket, change.corrections) }
    case 'edit':
      return { ...ticket, ...change.patch }
    case 'bulk':
      return changed(ticket, change.change)
    case 'create':
      return ticket
  }
}

function afterUndo(ticket: Ticket, undone: Undo['corrections']): TicketChange {
  const free = undone.filter(({ stays }) => !stays).map(({ field }) => field)
  return {
    ...Object.fromEntries(undone.map(({ field, value }) => [field, value])),
    corrected: ticket.corrected.filter((field) => !free.includes(field)),
  }
}
