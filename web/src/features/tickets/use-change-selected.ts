import { texts } from '../../texts/texts.ts'
import { askToConfirm } from '../../ui/confirm-store.ts'
import { namedTickets, wholeListAsSeen } from './bulk-targets.ts'
import { rememberValue } from './seen-values.ts'
import { clearSelection, useSelectionStore } from './selection-store.ts'
import type { InboxFilters } from './ticket-filters.ts'
import { useBulkChange } from './use-bulk-change.ts'
import type { TicketsChange } from './waiting-changes.ts'
import type { WholeList } from './what-to-analyze.ts'

type Options = {
  filters: InboxFilters
  whole: WholeList | null
  onDelete: (ids: ReadonlySet<number> | null) => void
}

/** Assigns, tags and deletes what is selected: named tickets, or the whole list. */
export function useChangeSelected({ filters, whole, onDelete }: Options) {
  const { ids, wholeList } = useSelectionStore()
  const change = useBulkChange()

  function make(wanted: TicketsChange) {
    change(wholeList ? wholeListAsSeen(filters, whole?.count ?? 0) : namedTickets(filters, ids), wanted)
  }

  return {
    assign: (assignee: string | null) => {
      if (assignee) rememberValue('names', assignee)
      make({ assignee })
    },
    tag: (wanted: TicketsChange) => {
      for (const tag of wanted.add_tags ?? []) rememberValue('tags', tag)
      make(wanted)
    },
    remove: async () => {
      const isSure =
        !wholeList ||
        (await askToConfirm({
          title: texts.bulk.deleteAllTitle(whole?.count ?? 0),
          body: texts.bulk.deleteAllBody,
          action: texts.bulk.delete,
        }))
      if (!isSure) return
      onDelete(wholeList ? null : ids)
      make({ delete: true })
      clearSelection()
    },
  }
}
