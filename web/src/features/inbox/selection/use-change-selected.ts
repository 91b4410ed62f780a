import { useYourName } from '../../../platform/your-name.ts'
import { texts } from '../../../texts/texts.ts'
import { askToConfirm } from '../../../ui/overlays/confirm-store.ts'
import { namedTickets, wholeListUntilCutoff } from '../../ticket-changes/bulk-targets.ts'
import type { Decision } from '../../ticket-changes/corrections.ts'
import type { StateWanted } from '../../ticket-changes/state/state-choices.tsx'
import { useBulkChange } from '../../ticket-changes/use-bulk-change.ts'
import type { TicketsChange } from '../../ticket-changes/waiting-changes.ts'
import { rememberValue } from '../../tickets/known-values.ts'
import type { InboxFilters } from '../../tickets/ticket-filters.ts'
import type { WholeList } from '../../tickets/what-to-analyze.ts'
import { clearSelection, useSelectionStore } from './selection-store.ts'

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
    change(wholeList ? wholeListUntilCutoff(filters, whole?.count ?? 0) : namedTickets(filters, ids), wanted)
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
    decide: (decision: Decision) => {
      const { name } = useYourName.getState()
      make({ ...decision, ...(name && { author: name }) })
    },
    setState: (wanted: StateWanted) => {
      const { name } = useYourName.getState()
      make({ ...wanted, ...(name && { author: name }) })
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
