import { useQuery } from '@tanstack/react-query'
import { Download, X } from 'lucide-react'
import { useNavigate } from 'react-router'
import { paths, withQuery } from '../../platform/api.ts'
import { formatCount, inWords } from '../../platform/format-number.ts'
import { Button, ButtonAnchor } from '../../ui/Button.tsx'
import { categoryLabel } from '../../ui/CategoryChip.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { Select } from '../../ui/Select.tsx'
import styles from './ListToolbar.module.css'
import { clearSelection, selectThese } from './selection-store.ts'
import { filtersToSearch, type InboxFilters, isNarrowed, PRIORITIES, readFilters } from './ticket-filters.ts'
import { ticketCountsQuery } from './ticket-queries.ts'

type Props = { filters: InboxFilters; loadedIds: number[]; total: string | null }

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

export function ListToolbar({ filters, loadedIds, total }: Props) {
  const navigate = useNavigate()
  const { data: counts } = useQuery(ticketCountsQuery)

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
              ...categories.map((name) => ({ value: name, label: categoryLabel(name) })),
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
          onClick={() =>
            navigate({ pathname: '/', search: filtersToSearch({ ...filters, q: '', category: '', priority: '' }) })
          }
        >
          <X size={13} aria-hidden /> Clear
        </Button>
      )}
      <span className={styles.total} role="status">
        {total}
      </span>
      <ButtonAnchor
        variant="ghost"
        size="small"
        download
        href={exportPath(filters)}
        aria-label="Export"
        title={`Export ${counts && filters.status === 'all' && !isNarrowed(filters) ? formatCount(counts.total) : 'these'} tickets as CSV`}
      >
        <Download size={13} aria-hidden /> <span className={styles.word}>Export</span>
      </ButtonAnchor>
    </div>
  )
}

function exportPath({ status, q, category, priority }: InboxFilters): string {
  return withQuery(paths.exportTickets, { format: 'csv', status, q, category, priority })
}
