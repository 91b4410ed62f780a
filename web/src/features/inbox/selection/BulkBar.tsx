import type { Ticket } from '@sta/contract/schemas/tickets'
import { CircleDot, Flag, Shapes, Sparkles, Tag, Trash2, UserRound, X } from 'lucide-react'
import { type RefObject, Suspense, useRef, useState } from 'react'
import { lazyPart } from '../../../platform/lazy-load.ts'
import { useMay } from '../../../platform/session-store.ts'
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
const DecisionMenu = lazyPart(() =>
  import('../../ticket-changes/decision/DecisionMenu.tsx').then((m) => m.DecisionMenu),
)
const StateMenu = lazyPart(() => import('../../ticket-changes/state/StateMenu.tsx').then((m) => m.StateMenu))
const TagPicker = lazyPart(() => import('./TagPicker.tsx').then((m) => m.TagPicker))

/** What opens a menu or a box, in the order of their buttons. */
const PICKERS = [
  { name: 'assign', icon: UserRound, shortcut: 'm' },
  { name: 'tag', icon: Tag, shortcut: 'l' },
  { name: 'state', icon: CircleDot, shortcut: 's' },
  { name: 'category', icon: Shapes, shortcut: 'e' },
  { name: 'priority', icon: Flag, shortcut: 'p' },
] as const
type Picker = (typeof PICKERS)[number]['name']

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
  const [picker, setPicker] = useState<Picker | null>(null)
  const buttons: Record<Picker, RefObject<HTMLButtonElement | null>> = {
    assign: useRef(null),
    tag: useRef(null),
    state: useRef(null),
    category: useRef(null),
    priority: useRef(null),
  }
  const { assign, tag, decide, setState, remove } = useChangeSelected({ filters, whole, onDelete })

  const selected = wholeList ? loaded : loaded.filter(({ id }) => ids.has(id))
  const allLoaded = loaded.length > 0 && loaded.every((ticket) => ids.has(ticket.id))
  const toAnalyze = choiceOf(selectedTickets(ids, loaded, filters))
  const again = wholeList ? isAgain(filters) : toAnalyze?.again
  const nothingFree = wholeList ? filters.status === 'processing' : toAnalyze === null
  const close = () => setPicker(null)
  const may = { write: useMay('write'), analyze: useMay('analyze'), remove: useMay('admin') }

  useShortcuts({
    ...(may.write && Object.fromEntries(PICKERS.map(({ name, shortcut }) => [shortcut, () => setPicker(name)]))),
    ...(may.remove && { '#': remove, delete: remove }),
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
      {may.analyze && (
        <BulkButton
          icon={Sparkles}
          label={again ? texts.bulk.analyzeAgain : texts.bulk.analyze}
          shortcut="a"
          variant="primary"
          disabled={analyzing || nothingFree}
          title={nothingFree ? texts.bulk.nothingFree : undefined}
          onClick={onAnalyze}
        />
      )}
      {may.write &&
        PICKERS.map(({ name, icon, shortcut }) => (
          <BulkButton
            key={name}
            icon={icon}
            label={texts.bulk[name]}
            shortcut={shortcut}
            ref={buttons[name]}
            aria-haspopup="dialog"
            aria-expanded={picker === name}
            onClick={() => setPicker(name)}
          />
        ))}
      <ExportSelected filters={filters} ids={ids} isWhole={wholeList} />
      {may.remove && <BulkButton icon={Trash2} label={texts.bulk.delete} shortcut="#" onClick={remove} />}
      {whole && whole.count > ids.size && !wholeList && (
        <button type="button" className={styles.all} onClick={selectWholeList} aria-keyshortcuts="*">
          {isNarrowed(filters) ? texts.bulk.selectAllMatching(whole.inWords) : texts.bulk.selectAll(whole.inWords)}
        </button>
      )}
      <span className={styles.end}>
        <IconButton icon={X} label={texts.bulk.clearSelection} shortcut="Esc" tip="end" onClick={clearSelection} />
      </span>
      <Suspense fallback={null}>
        {picker === 'assign' && <AssignPicker anchor={buttons.assign} onClose={close} onAssign={assign} />}
        {(picker === 'category' || picker === 'priority') && (
          <DecisionMenu field={picker} value={undefined} anchor={buttons[picker]} onClose={close} onDecide={decide} />
        )}
        {picker === 'state' && <StateMenu current={null} anchor={buttons.state} onClose={close} onSet={setState} />}
        {picker === 'tag' && <TagPicker anchor={buttons.tag} selected={selected} onClose={close} onTag={tag} />}
      </Suspense>
    </div>
  )
}
