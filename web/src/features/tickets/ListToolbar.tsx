import { useQuery } from '@tanstack/react-query'
import { Download, SlidersHorizontal, X } from 'lucide-react'
import { Suspense, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { formatCount, inWords } from '../../platform/format-number.ts'
import { lazyPart } from '../../platform/lazy-load.ts'
import { Button, ButtonAnchor } from '../../ui/Button.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { Select } from '../../ui/Select.tsx'
import { useCategoryLabel } from '../../ui/use-category-label.ts'
import { exportPath } from './export-path.ts'
import styles from './ListToolbar.module.css'
import { clearSelection, selectThese } from './selection-store.ts'
import {
  filtersToSearch,
  type InboxFilters,
  isNarrowed,
  PRIORITIES,
  readFilters,
  withoutNarrowing,
} from './ticket-filters.ts'
import { ticketCountsQuery } from './ticket-queries.ts'

const DisplayMenu = lazyPart(() => import('./DisplayMenu.tsx').then((m) => m.DisplayMenu))

type Props = {
  filters: InboxFilters
  /** The same as the server is asked for them. */
  asked: InboxFilters
  loadedIds: number[]
  total: string | null
}

const SORT_LABELS = [
  { value: '', label: 'Newest first' },
  { value: 'created_at', label: 'Oldest first' },
  { value: '-priority', label: 'High priority first' },
  { value: 'priority', label: 'Low priority first' },
]

/** A search is sorted by relevance unless someone chooses otherwise. */
const SEARCH_SORT_LABELS = [
  { value: '', label: 'Best match first' },
  { value: '-created_at', label: 'Newest first' },
  ...SORT_LABELS.slice(1),
]

export function ListToolbar({ filters, asked, loadedIds, total }: Props) {
  const navigate = useNavigate()
  const { data: counts } = useQuery(ticketCountsQuery)
  const labelOf = useCategoryLabel()
  const displayButton = useRef<HTMLButtonElement>(null)
  const [isChoosing, setIsChoosing] = useState(false)

  /** Passing it through the reader of URLs keeps the values to those that exist. */
  const set = (key: 'category' | 'priority' | 'sort') => (value: string) => {
    const params = new URLSearchParams(filtersToSearch(filters))
    params.set(key, value)
    navigate({ pathname: '/', search: filtersToSearch(readFilters(params)) })
  }
  const categories = [...new Set([...Object.keys(counts?.by_category ?? {}), filters.category])].filter(Boolean)
  const hasAnalyses = categories.length > 0 || filters.priority !== ''

  return (
    <div className={styles.toolbar}>
      <Checkbox
        label="Select all loaded tickets"
        checked={false}
        disabled={loadedIds.length === 0}
        onChange={() => (loadedIds.length > 0 ? selectThese(loadedIds) : clearSelection())}
      />
      {hasAnalyses && (
        <>
          <Select
            label="Category"
            value={filters.category}
            onChange={set('category')}
            options={[
              { value: '', label: 'Any category' },
              ...categories.map((name) => ({ value: name, label: labelOf(name) })),
            ]}
          />
          <Select
            label="Priority"
            value={filters.priority}
            onChange={set('priority')}
            options={[
              { value: '', label: 'Any priority' },
              ...PRIORITIES.map((name) => ({ value: name, label: inWords(name) })),
            ]}
          />
        </>
      )}
      <Select
        label="Sort"
        value={filters.sort}
        onChange={set('sort')}
        options={filters.q ? SEARCH_SORT_LABELS : SORT_LABELS}
      />
      {isNarrowed(filters) && (
        <Button
          variant="ghost"
          size="small"
          aria-label="Clear search and filters"
          onClick={() => navigate({ pathname: '/', search: filtersToSearch(withoutNarrowing(filters)) })}
        >
          <X size={13} aria-hidden /> <span className={styles.word}>Clear</span>
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
        aria-label="Export"
        title={`Export ${counts && filters.status === 'all' && !isNarrowed(filters) ? formatCount(counts.total) : 'these'} tickets as CSV`}
      >
        <Download size={13} aria-hidden /> <span className={styles.word}>Export</span>
      </ButtonAnchor>
      <IconButton
        ref={displayButton}
        icon={SlidersHorizontal}
        label="Display"
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
