import type { Ticket } from '@sta/contract/tickets'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { useCategoryLabel } from '../../ui/use-category-label.ts'
import { patternOf } from './find-words.ts'
import { type Density, useListLook } from './list-look-store.ts'
import { selectUpTo, toggleSelected, useSelectionStore } from './selection-store.ts'
import styles from './TicketList.module.css'
import { TicketRow } from './TicketRow.tsx'
import { useKeptScroll } from './use-kept-scroll.ts'

type Props = {
  tickets: Ticket[]
  /** Rows before the first of `tickets`: they were loaded once, and are read again when they come into view. */
  offset: number
  search: string
  /** What was searched for. */
  q: string
  activeId: number | null
  openId: number | null
  hasMore: boolean
  hasPrevious: boolean
  loadingMore: boolean
  loadingPrevious: boolean
  onLoadMore: () => void
  onLoadPrevious: () => void
}

/** Pixels of a row in one line, and in two. The same numbers stand in TicketList.module.css. */
const ROWS: Record<Density, [number, number]> = { comfortable: [40, 52], compact: [32, 44] }
/** Below this width a row has two lines; the same number stands in TicketRow.module.css. */
const TWO_LINES_BELOW = 560
const LOAD_AHEAD_ROWS = 30

/** Draws only the rows on screen, and asks for more before the end of what is loaded comes into view. */
export function TicketList(props: Props) {
  const { tickets, offset, search, q, activeId, openId } = props
  const { hasMore, hasPrevious, loadingMore, loadingPrevious, onLoadMore, onLoadPrevious } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [isNarrow, setIsNarrow] = useState(false)
  const { density, hidden } = useListLook()
  const rowHeight = ROWS[density][isNarrow ? 1 : 0]
  const { ids: selectedIds, wholeList } = useSelectionStore()
  const labelOf = useCategoryLabel()
  const pattern = useMemo(() => patternOf(q), [q])
  const order = useMemo(() => tickets.map((ticket) => ticket.id), [tickets])
  const count = offset + tickets.length

  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => order[index - offset] ?? `before ${index}`,
    overscan: 12,
  })
  const rows = virtual.getVirtualItems()
  const height = virtual.getTotalSize()
  const firstShown = rows[0]?.index ?? 0
  const lastShown = rows.at(-1)?.index ?? 0
  const kept = useKeptScroll({ scroller, ids: order, offset, rowHeight, height })

  // biome-ignore lint/correctness/useExhaustiveDependencies: measures again when the height of a row changes
  useLayoutEffect(() => virtual.measure(), [rowHeight])

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0
      if (width > 0) setIsNarrow(width < TWO_LINES_BELOW)
      kept.restore()
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [kept.restore])

  useEffect(() => {
    if (hasMore && !loadingMore && lastShown > count - LOAD_AHEAD_ROWS) onLoadMore()
  }, [hasMore, loadingMore, lastShown, count, onLoadMore])
  useEffect(() => {
    if (hasPrevious && !loadingPrevious && firstShown < offset + LOAD_AHEAD_ROWS) onLoadPrevious()
  }, [hasPrevious, loadingPrevious, firstShown, offset, onLoadPrevious])

  const activeIndex = activeId === null ? -1 : order.indexOf(activeId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the active row moves, not whenever rows arrive
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(offset + activeIndex, { align: 'auto' })
  }, [activeId])

  const onSelect = useCallback(
    (id: number, range: boolean) => (range ? selectUpTo(id, order) : toggleSelected(id, order)),
    [order],
  )

  return (
    <div ref={scroller} className={styles.scroller} data-density={density} onScroll={kept.note}>
      <ul className={styles.rows} style={{ height }} aria-label="Tickets">
        {rows.map(({ index, start, size, key }) => {
          const ticket = tickets[index - offset]
          return (
            <li
              key={key}
              className={styles.row}
              style={{ height: size, transform: `translateY(${start}px)` }}
              aria-setsize={hasMore ? -1 : count}
              aria-posinset={index + 1}
            >
              {ticket ? (
                <TicketRow
                  ticket={ticket}
                  search={search}
                  pattern={pattern}
                  categoryLabel={labelOf(ticket.category)}
                  hidden={hidden}
                  selected={wholeList || selectedIds.has(ticket.id)}
                  active={activeIndex < 0 ? index === offset : index - offset === activeIndex}
                  open={ticket.id === openId}
                  onSelect={onSelect}
                />
              ) : (
                <span className={styles.placeholder}>
                  <Skeleton width="60%" />
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {loadingMore && (
        <div className={styles.more} role="status">
          <Spinner /> Loading more
        </div>
      )}
    </div>
  )
}
