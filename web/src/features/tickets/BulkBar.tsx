import type { Ticket } from '@sta/contract/tickets'
import { Sparkles, Trash2, X } from 'lucide-react'
import { formatCount, plural } from '../../platform/format-number.ts'
import { Button } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { askToConfirm } from '../../ui/confirm-store.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './ListToolbar.module.css'
import { clearSelection, selectAllPending, selectThese, useSelectionStore } from './selection-store.ts'
import { useDeleteTickets } from './ticket-actions.ts'

type Props = {
  loaded: Ticket[]
  /** How many are pending in all, when the list shows them and nothing else. */
  allPendingCount: number | null
  analyzing: boolean
  onAnalyze: () => void
  /** Called before they are deleted. */
  onDelete: (ids: ReadonlySet<number>) => void
}

/** What can be done with the selection; stands where the toolbar stood, so that nothing jumps. */
export function BulkBar({ loaded, allPendingCount, analyzing, onAnalyze, onDelete }: Props) {
  const { ids, allPending } = useSelectionStore()
  const remove = useDeleteTickets()
  const count = allPending ? (allPendingCount ?? 0) : ids.size
  const allLoaded = loaded.length > 0 && loaded.every((ticket) => ids.has(ticket.id))
  const nothingPending = !allPending && loaded.every((ticket) => !ids.has(ticket.id) || ticket.status !== 'pending')

  async function removeSelected() {
    const yes = await askToConfirm({
      title: `Delete ${plural(ids.size, 'ticket')}?`,
      body: 'Their analyses are deleted with them. This cannot be undone.',
      action: 'Delete',
    })
    if (!yes) return
    onDelete(ids)
    remove.mutate([...ids], { onSuccess: clearSelection })
  }

  return (
    <div className={styles.bulk} role="toolbar" aria-label="Selected tickets">
      <Checkbox
        label="Select all loaded tickets"
        checked={allPending || allLoaded}
        mixed={!allPending && !allLoaded}
        onChange={() => (allLoaded || allPending ? clearSelection() : selectThese(loaded.map((ticket) => ticket.id)))}
      />
      <span className={styles.count} role="status">
        {formatCount(count)} selected
      </span>
      <Button
        variant="primary"
        size="small"
        disabled={analyzing || nothingPending}
        title={nothingPending ? 'Only pending tickets can be analyzed' : undefined}
        onClick={onAnalyze}
      >
        <Sparkles size={13} aria-hidden /> Analyze
      </Button>
      <Button
        size="small"
        disabled={allPending || remove.isPending}
        title={allPending ? 'Tickets are deleted by selecting them in the list' : undefined}
        onClick={removeSelected}
      >
        <Trash2 size={13} aria-hidden /> {remove.isPending ? 'Deleting…' : 'Delete'}
      </Button>
      {allPendingCount !== null && allPendingCount > ids.size && !allPending && (
        <Button variant="ghost" size="small" onClick={selectAllPending}>
          Select all {formatCount(allPendingCount)} pending
        </Button>
      )}
      <span className={styles.end}>
        <IconButton icon={X} label="Clear selection" shortcut="Esc" tip="end" onClick={clearSelection} />
      </span>
    </div>
  )
}
