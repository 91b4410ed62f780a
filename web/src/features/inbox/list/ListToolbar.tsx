import { URGENT_FIRST } from '@sta/contract/wire/values'
import { useQuery } from '@tanstack/react-query'
import { Download, SlidersHorizontal, X } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { INBOX } from '../../../platform/addresses.ts'
import { inWords } from '../../../platform/format-number.ts'
import { lazyPart } from '../../../platform/lazy-load.ts'
import { navigate } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { Button, ButtonAnchor } from '../../../ui/controls/Button.tsx'
import { Checkbox } from '../../../ui/controls/Checkbox.tsx'
import { IconButton } from '../../../ui/controls/IconButton.tsx'
import { Select } from '../../../ui/controls/Select.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import { exportPath } from '../../tickets/export-path.ts'
import { ticketCountsQuery } from '../../tickets/ticket-counts.ts'
import {
  filtersToSearch,
  type InboxFilters,
  isNarrowed,
  readFilters,
  withoutNarrowing,
} from '../../tickets/ticket-filters.ts'
import { clearSelection, selectThese } from '../selection/selection-store.ts'
import styles from './ListToolbar.module.css'

const DisplayMenu = lazyPart(() => import('./DisplayMenu.tsx').then((m) => m.DisplayMenu))

type Props = {
  filters: InboxFilters
  /** The same as the server is asked for them. */
  asked: InboxFilters
  loadedIds: number[]
  total: string | null
}

/** A search is sorted by relevance unless someone chooses otherwise. */
function sortOptions(isSearch: boolean): { value: string; label: string }[] {
  const words = texts.tickets
  return [
    ...(isSearch ? [{ value: '', label: words.bestMatchFirst }] : []),
    { value: isSearch ? '-created_at' : '', label: words.newestFirst },
    { value: 'created_at', label: words.oldestFirst },
    { value: '-priority', label: words.highPriorityFirst },
    { value: 'priority', label: words.lowPriorityFirst },
  ]
}

export function ListToolbar({ filters, asked, loadedIds, total }: Props) {
  const { data: counts } = useQuery(ticketCountsQuery)
  const labelOf = useCategoryLabel()
  const displayButton = useRef<HTMLButtonElement>(null)
  const [isChoosing, setIsChoosing] = useState(false)

  /** Passing it through the reader of URLs keeps the values to those that exist. */
  const set = (key: 'category' | 'priority' | 'sort') => (value: string) => {
    const params = new URLSearchParams(filtersToSearch(filters))
    params.set(key, value)
    navigate(INBOX + filtersToSearch(readFilters(params)))
  }
  const categories = [...new Set([...Object.keys(counts?.by_category ?? {}), filters.category])].filter(Boolean)
  const isEverything = filters.status === 'all' && !isNarrowed(filters)
  const hasAnalyses = categories.length > 0 || filters.priority !== ''

  return (
    <div className={styles.toolbar}>
      <Checkbox
        label={texts.tickets.selectLoaded}
        checked={false}
        disabled={loadedIds.length === 0}
        onChange={() => (loadedIds.length > 0 ? selectThese(loadedIds) : clearSelection())}
      />
      {hasAnalyses && (
        <>
          <Select
            label={texts.tickets.category}
            value={filters.category}
            onChange={set('category')}
            options={[
              { value: '', label: texts.tickets.anyCategory },
              ...categories.map((name) => ({ value: name, label: labelOf(name) })),
            ]}
          />
          <Select
            label={texts.tickets.priority}
            value={filters.priority}
            onChange={set('priority')}
            options={[
              { value: '', label: texts.tickets.anyPriority },
              ...URGENT_FIRST.map((name) => ({ value: name, label: inWords(name) })),
            ]}
          />
        </>
      )}
      <Select
        label={texts.tickets.sort}
        value={filters.sort}
        onChange={set('sort')}
        options={sortOptions(filters.q !== '')}
      />
      {isNarrowed(filters) && (
        <Button
          variant="ghost"
          size="small"
          aria-label={texts.tickets.clearNarrowing}
          onClick={() => navigate(INBOX + filtersToSearch(withoutNarrowing(filters)))}
        >
          <X size={13} aria-hidden /> <span className={styles.word}>{texts.tickets.clear}</span>
        </Button>
      )}
      <span className={styles.total} role="status">
        {total}
      </span>
      <ButtonAnchor
        variant="ghost"
        size="small"
        download
        href={exportPath(asked)}
        aria-label={texts.tickets.export}
        title={counts && isEverything ? texts.tickets.exportAll(counts.total) : texts.tickets.exportThese}
      >
        <Download size={13} aria-hidden /> <span className={styles.word}>{texts.tickets.export}</span>
      </ButtonAnchor>
      <IconButton
        ref={displayButton}
        icon={SlidersHorizontal}
        label={texts.tickets.display}
        tip="end"
        aria-haspopup="dialog"
        aria-expanded={isChoosing}
        onClick={() => setIsChoosing(true)}
      />
      <Suspense fallback={null}>
        {isChoosing && <DisplayMenu anchor={displayButton} onClose={() => setIsChoosing(false)} />}
      </Suspense>
    </div>
  )
}
