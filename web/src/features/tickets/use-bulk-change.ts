import type { BULK_LIMIT } from '@sta/contract/bulk'
import { useQueryClient } from '@tanstack/react-query'
import { delayAction } from '../../platform/delayed-action.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { toastDone, toastError, toastWithUndo } from '../../ui/toast-store.ts'
import { keepPage } from './bulk-store.ts'
import { type BulkTarget, describeChange, describeSkipped } from './bulk-targets.ts'
import { changeAll } from './change-all.ts'
import { beingDeleted, ticketQuery } from './ticket-queries.ts'
import { showChange, type TicketsChange } from './waiting-changes.ts'

const MOST_PER_CALL: typeof BULK_LIMIT = 20_000

/** Changes many tickets: shown at once, made after the time to take it back. */
export function useBulkChange() {
  const queries = useQueryClient()

  async function send(target: BulkTarget, change: TicketsChange, takeBack: () => void) {
    const ids = change.delete ? [...(target.ids ?? [])] : []
    for (const id of ids) beingDeleted.add(id)
    try {
      const { skipped, stopped, changed } = await changeAll(target, change)
      if (stopped) toastDone(`Stopped: ${describeChange(change, changed).done.toLowerCase()}`)
      if (skipped > 0) toastError(...describeSkipped(change, skipped))
      for (const id of ids) queries.removeQueries({ queryKey: ticketQuery(id).queryKey, type: 'inactive' })
    } catch (error) {
      toastError(describeChange(change, target.count).failed, error)
    }
    for (const id of ids) beingDeleted.delete(id)
    await queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
    takeBack()
  }

  return (target: BulkTarget, change: TicketsChange) => {
    const unshow = showChange({ ids: target.ids, list: target.list, change })
    const letGo = target.count > MOST_PER_CALL ? keepPage() : null
    const takeBack = () => {
      unshow()
      letGo?.()
    }
    const undo = delayAction({ send: () => void send(target, change, takeBack), undo: takeBack })
    toastWithUndo(describeChange(change, target.count).done, undo)
  }
}
