import type { Ticket } from '@sta/contract/tickets'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { Spinner } from '../../ui/Spinner.tsx'
import { selectUpTo, toggleSelected, useSelectionStore } from './selection-store.ts'
import styles from './TicketList.module.css'
import { TicketRow } from './TicketRow.tsx'

type Props = {
  tickets: Ticket[]
  search: string
  activeId: number | null
  openId: number | null
  hasMore: boolean
  loadingMore: boolean
  onLoadMore: () => void
}

const ROW = 40
const TWO_LINE_ROW = 52
/** Below this width a row has two lines; the same number stands in TicketRow.module.css. */
const TWO_LINES_BELOW = 560
const LOAD_AHEAD_ROWS = 30

/** Draws only the rows on screen, and asks for more before the end comes into view. */
export function TicketList({ tickets, search, activeId, openId, hasMore, loadingMore, onLoadMore }: Props) {
  const scroller = useRef<HTMLDivElement>(null)
  const [rowHeight, setRowHeight] = useState(ROW)
  const { ids, allPending } = useSelectionStore()
  const virtual = useVirtualizer({
    count: tickets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => tickets[index]?.id ?? index,
    overscan: 12,
  })
  const rows = virtual.getVirtualItems()
  const lastShown = rows.at(-1)?.index ?? 0

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      setRowHeight(entry && entry.contentRect.width < TWO_LINES_BELOW ? TWO_LINE_ROW : ROW)
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: measures again when the height of a row changes
  useEffect(() => virtual.measure(), [rowHeight])

  useEffect(() => {
    if (hasMore && !loadingMore && lastShown > tickets.length - LOAD_AHEAD_ROWS) onLoadMore()
  }, [hasMore, loadingMore, lastShown, tickets.length, onLoadMore])

  const activeIndex = tickets.findIndex((ticket) => ticket.id === activeId)
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the active row moves, not whenever rows arrive
  useEffect(() => {
    if (activeIndex >= 0) virtual.scrollToIndex(activeIndex, { align: 'auto' })
  }, [activeId])

  const onSelect = useCallback(
    (id: number, range: boolean) => {
      if (!range) return toggleSelected(id)
      const order = tickets.map((ticket) => ticket.id)
      selectUpTo(id, order)
    },
    [tickets],
  )

  return (
    <div ref={scroller} className={styles.scroller}>
      <ul className={styles.rows} style={{ height: virtual.getTotalSize() }} aria-label="Tickets">
        {rows.map(({ index, start, size, key }) => {
          const ticket = tickets[index]
          if (!ticket) return null
          return (
            <li
              key={key}
              className={styles.row}
              style={{ height: size, transform: `translateY(${start}px)` }}
              aria-setsize={hasMore ? -1 : tickets.length}
              aria-posinset={index + 1}
            >
              <TicketRow
                ticket={ticket}
                search={search}
                selected={(allPending && ticket.status === 'pending') || ids.has(ticket.id)}
                active={activeIndex < 0 ? index === 0 : index === activeIndex}
                open={ticket.id === openId}
                onSelect={onSelect}
              />
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
