import { BULK_LIMIT } from '@sta/contract/wire/limits'
import { useQueryClient } from '@tanstack/react-query'
import { seemsAway } from '../../platform/connection-store.ts'
import { delayAction, UNDO_MS } from '../../platform/delayed-action.ts'
import { makeOrQueue, theOutbox } from '../../platform/offline/make-or-queue.ts'
import type { Change } from '../../platform/offline/queued-change.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { toastDone, toastError, toastWithUndo } from '../../ui/overlays/toast-store.ts'
import { beingDeleted, ticketQuery } from '../tickets/ticket-queries.ts'
import { keepPage } from './bulk-store.ts'
import { type BulkTarget, describeChange, describeSkipped } from './bulk-targets.ts'
import { changeAll } from './change-all.ts'
import { showChange, type TicketsChange } from './waiting-changes.ts'

/** Named tickets, as many as one call takes, can be queued; only the server can say what is in a whole list. */
const queuedBulk = ({ ids }: BulkTarget, change: TicketsChange): Change | null =>
  ids && ids.size <= BULK_LIMIT ? { kind: 'bulk', ticketIds: [...ids], change } : null

/** Changes many tickets: shown at once, made after the time to take it back, queued when the server is away. */
export function useBulkChange() {
  const queries = useQueryClient()

  async function send(target: BulkTarget, change: TicketsChange, takeBack: () => void) {
    const ids = change.delete ? [...(target.ids ?? [])] : []
    for (const id of ids) beingDeleted.add(id)
    try {
      const { answer } = await makeOrQueue({ now: () => changeAll(target, change), later: queuedBulk(target, change) })
      if (answer?.stopped) toastDone(describeChange(change, answer.changed).stopped)
      if (answer && answer.skipped > 0) toastError(...describeSkipped(change, answer.skipped))
      for (const id of ids) queries.removeQueries({ queryKey: ticketQuery(id).queryKey, type: 'inactive' })
    } catch (error) {
      toastError(describeChange(change, target.count).failed, error)
    }
    for (const id of ids) beingDeleted.delete(id)
    await queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
    takeBack()
  }

  /** At once: a page that goes away could not do so any more. */
  async function queue(target: BulkTarget, change: TicketsChange, later: Change) {
    const { done, failed } = describeChange(change, target.count)
    try {
      const { takeBack } = await makeOrQueue({ now: () => changeAll(target, change), later, undoMs: UNDO_MS })
      if (takeBack) toastWithUndo(done, takeBack, UNDO_MS)
      else toastDone(done)
    } catch (error) {
      toastError(failed, error)
    }
  }

  return (target: BulkTarget, change: TicketsChange) => {
    const later = queuedBulk(target, change)
    if (later && theOutbox() && seemsAway()) return void queue(target, change, later)
    const unshow = showChange({ ids: target.ids, list: target.list, change })
    const letGo = target.count > BULK_LIMIT ? keepPage() : null
    const takeBack = () => {
      unshow()
      letGo?.()
    }
    const undo = delayAction({ send: () => void send(target, change, takeBack), undo: takeBack })
    toastWithUndo(describeChange(change, target.count).done, undo, UNDO_MS)
  }
}
