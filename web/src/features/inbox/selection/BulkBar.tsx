import type { Ticket } from '@sta/contract/schemas/tickets'
import { Sparkles, Tag, Trash2, UserRound, X } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { lazyPart } from '../../../platform/lazy-load.ts'
import { useShortcuts } from '../../../platform/use-shortcuts.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { Checkbox } from '../../../ui/controls/Checkbox.tsx'
import { IconButton } from '../../../ui/controls/IconButton.tsx'
import { type InboxFilters, isNarrowed } from '../../tickets/ticket-filters.ts'
import { choiceOf, isAgain, selectedTickets, type WholeList } from '../../tickets/what-to-analyze.ts'
import styles from '../list/ListToolbar.module.css'
import { BulkButton } from './BulkButton.tsx'
import { ExportSelected } from './ExportSelected.tsx'
import { clearSelection, selectThese, selectWholeList, useSelectionStore } from './selection-store.ts'
import { useChangeSelected } from './use-change-selected.ts'

const AssignPicker = lazyPart(() => import('./AssignPicker.tsx').then((m) => m.AssignPicker))
const TagPicker = lazyPart(() => import('./TagPicker.tsx').then((m) => m.TagPicker))

type Props = {
  loaded: Ticket[]
  filters: InboxFilters
  /** All that match, also those that are not loaded. */
  whole: WholeList | null
  analyzing: boolean
  onAnalyze: () => void
  /** Called before they are deleted; null: the whole list. */
  onDelete: (ids: ReadonlySet<number> | null) => void
}

/** What can be done with the selection; stands where the toolbar stood, so that nothing jumps. */
export function BulkBar({ loaded, filters, whole, analyzing, onAnalyze, onDelete }: Props) {
  const { ids, wholeList } = useSelectionStore()
  const [picker, setPicker] = useState<'assign' | 'tag' | null>(null)
  const assignButton = useRef<HTMLButtonElement>(null)
  const tagButton = useRef<HTMLButtonElement>(null)
  const { assign, tag, remove } = useChangeSelected({ filters, whole, onDelete })

  const selected = wholeList ? loaded : loaded.filter(({ id }) => ids.has(id))
  const allLoaded = loaded.length > 0 && loaded.every((ticket) => ids.has(ticket.id))
  const toAnalyze = choiceOf(selectedTickets(ids, loaded, filters))
  const again = wholeList ? isAgain(filters) : toAnalyze?.again
  const nothingFree = wholeList ? filters.status === 'processing' : toAnalyze === null
  const close = () => setPicker(null)

  useShortcuts({
    m: () => setPicker('assign'),
    l: () => setPicker('tag'),
    '#': remove,
    delete: remove,
  })

  return (
    <div className={styles.bulk} role="toolbar" aria-label={texts.bulk.toolbar}>
      <Checkbox
        label={texts.tickets.selectLoaded}
        checked={wholeList || allLoaded}
        mixed={!wholeList && !allLoaded}
        onChange={() => (allLoaded || wholeList ? clearSelection() : selectThese(loaded.map((ticket) => ticket.id)))}
      />
      <span className={styles.count} role="status">
        {texts.bulk.selected(wholeList ? (whole?.inWords ?? '0') : formatCount(ids.size))}
      </span>
      <BulkButton
        icon={Sparkles}
        label={again ? texts.bulk.analyzeAgain : texts.bulk.analyze}
        shortcut="a"
        variant="primary"
        disabled={analyzing || nothingFree}
        title={nothingFree ? texts.bulk.nothingFree : undefined}
        onClick={onAnalyze}
      />
      <BulkButton
        icon={UserRound}
        label={texts.bulk.assign}
        shortcut="m"
        ref={assignButton}
        onClick={() => setPicker('assign')}
      />
      <BulkButton icon={Tag} label={texts.bulk.tag} shortcut="l" ref={tagButton} onClick={() => setPicker('tag')} />
      <ExportSelected filters={filters} ids={ids} isWhole={wholeList} />
      <BulkButton icon={Trash2} label={texts.bulk.delete} shortcut="#" onClick={remove} />
      {whole && whole.count > ids.size && !wholeList && (
        <button type="button" className={styles.all} onClick={selectWholeList} aria-keyshortcuts="*">
          {isNarrowed(filters) ? texts.bulk.selectAllMatching(whole.inWords) : texts.bulk.selectAll(whole.inWords)}
        </button>
      )}
      <span className={styles.end}>
        <IconButton icon={X} label={texts.bulk.clearSelection} shortcut="Esc" tip="end" onClick={clearSelection} />
      </span>
      <Suspense fallback={null}>
        {picker === 'assign' && <AssignPicker anchor={assignButton} onClose={close} onAssign={assign} />}
        {picker === 'tag' && <TagPicker anchor={tagButton} selected={selected} onClose={close} onTag={tag} />}
      </Suspense>
    </div>
  )
}
