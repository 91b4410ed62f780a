import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useShortcuts } from '../../../platform/use-shortcuts.ts'
import { texts } from '../../../texts/texts.ts'
import { Skeleton } from '../../../ui/page/Skeleton.tsx'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import { selectUpTo, toggleSelected, useSelectionStore } from '../selection/selection-store.ts'
import { type Density, useListLook } from './list-look-store.ts'
import { markerOf } from './marker.ts'
import styles from './TicketList.module.css'
import { TicketRow } from './TicketRow.tsx'
import { useLoadInView } from './use-load-in-view.ts'
import { useRowWindow } from './use-row-window.ts'
import { useScrollAnchor } from './use-scroll-anchor.ts'
import type { useTicketList } from './use-ticket-list.ts'
import { whatToLoad } from './what-to-load.ts'

type Props = {
  list: ReturnType<typeof useTicketList>
  search: string
  /** What was searched for. */
  q: string
  activeId: number | null
  openId: number | null
  /** Is told the ticket that keys mean when the active one is not among those that are loaded. */
  hereRef: RefObject<number | null>
  onMove: (id: number) => void
}

/** Pixels of a row in one line, and in two. The same numbers stand in TicketList.module.css. */
const ROWS: Record<Density, [number, number]> = { comfortable: [40, 52], compact: [32, 44] }
/** Below this width a row has two lines; the same number stands in TicketRow.module.css. */
const TWO_LINES_BELOW = 560

/** Draws only the rows in view, and has more loaded before they come into view. Home and End lead to the ends of the list. */
export function TicketList({ list, search, q, activeId, openId, hereRef, onMove }: Props) {
  const { tickets, offset, count, hasMore, hasPrevious, loading, loadMore, loadPrevious, loadAt } = list
  const scroller = useRef<HTMLDivElement>(null)
  const [isNarrow, setIsNarrow] = useState(false)
  const { density, hidden } = useListLook()
  const rowHeight = ROWS[density][isNarrow ? 1 : 0]
  const { ids: selectedIds, wholeList } = useSelectionStore()
  const labelOf = useCategoryLabel()
  const marker = useMemo(() => markerOf(q), [q])
  const order = useMemo(() => tickets.map((ticket) => ticket.id), [tickets])

  const rows = useRowWindow({ scroller, count, rowHeight })
  const { first, end, firstInView, top, scrollTo, reveal } = rows
  const anchor = useScrollAnchor({ scroller, ids: order, offset, rowHeight, top, scrollTo })
  const wanted = whatToLoad({ first, end }, { first: offset, end: offset + order.length }, { hasMore, hasPrevious })
  useLoadInView({
    wanted,
    row: firstInView,
    loading,
    onLoadMore: loadMore,
    onLoadPrevious: loadPrevious,
    onLoadAt: loadAt,
  })

  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const look = () => {
      if (element.clientWidth > 0) setIsNarrow(element.clientWidth < TWO_LINES_BELOW)
      anchor.restore()
    }
    // At once too: rows that are painted first and become higher afterwards would jump.
    look()
    const observer = new ResizeObserver(look)
    observer.observe(element)
    return () => observer.disconnect()
  }, [anchor.restore])

  const activeIndex = activeId === null ? -1 : order.indexOf(activeId)
  const hereIndex = activeIndex >= 0 ? offset + activeIndex : offset === 0 ? 0 : firstInView
  const revealed = useRef('')
  const isActiveLoaded = activeIndex >= 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls once, when the active row is there, is another one or has another height
  useEffect(() => {
    const wanted = `${activeId} ${rowHeight}`
    if (!isActiveLoaded || revealed.current === wanted) return
    revealed.current = wanted
    reveal(offset + activeIndex)
  }, [activeId, rowHeight, isActiveLoaded])
  useEffect(() => {
    hereRef.current = order[hereIndex - offset] ?? null
  }, [hereRef, order, hereIndex, offset])

  const [endToReach, setEndToReach] = useState<'first' | 'last' | null>(null)
  useShortcuts({
    home: () => {
      scrollTo(0)
      setEndToReach('first')
    },
    end: () => {
      scrollTo(count * rowHeight)
      setEndToReach('last')
    },
  })
  const reached =
    endToReach === 'first' && !hasPrevious ? order[0] : endToReach === 'last' && !hasMore ? order.at(-1) : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: moves once, when the end of the list is there
  useEffect(() => {
    if (reached === undefined) return
    setEndToReach(null)
    onMove(reached)
  }, [reached])

  const onSelect = useCallback(
    (id: number, range: boolean) => (range ? selectUpTo(id, order) : toggleSelected(id, order)),
    [order],
  )
  const onScroll = () => {
    rows.onScroll()
    anchor.note()
  }

  return (
    <div ref={scroller} className={styles.scroller} data-density={density} onScroll={onScroll}>
      <ul className={styles.rows} style={{ height: rows.height }} aria-label={texts.tickets.list}>
        {Array.from({ length: end - first }, (_, at) => {
          const index = first + at
          const ticket = tickets[index - offset]
          return (
            <li
              key={ticket?.id ?? `row ${index}`}
              className={styles.row}
              style={{ height: rowHeight, top: rows.positionOf(index) }}
              aria-setsize={hasMore ? -1 : count}
              aria-posinset={index + 1}
            >
              {ticket ? (
                <TicketRow
                  ticket={ticket}
                  search={search}
                  marker={marker}
                  categoryLabel={labelOf(ticket.category)}
                  hidden={hidden}
                  selected={wholeList || selectedIds.has(ticket.id)}
                  active={index === hereIndex}
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
    </div>
  )
}
