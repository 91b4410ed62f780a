import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'

type Options = {
  scroller: RefObject<HTMLElement | null>
  ids: number[]
  /** Rows before the first of `ids`. */
  offset: number
  rowHeight: number
  /** Of the list, see `useRowWindow`. It cannot be scrolled to before there is room for it, hence it changes with that. */
  top: () => number
  scrollTo: (top: number) => void
}

/**
 * Keeps the row at the top of the view where it is when rows come and go above it, when rows change their height, and when
 * the list was out of sight. At the very top of the list, what comes in is seen.
 *
 * @returns what to call when the list was scrolled, and when it may have come back into sight.
 */
export function useScrollAnchor({ scroller, ids, offset, rowHeight, top, scrollTo }: Options) {
  const anchor = useRef<{ id: number; within: number } | null>(null)

  const note = useCallback(() => {
    if (!scroller.current?.clientHeight) return
    const index = Math.floor(top() / rowHeight)
    const id = ids[index - offset]
    anchor.current = top() > 0 && id !== undefined ? { id, within: top() - index * rowHeight } : null
  }, [scroller, ids, offset, rowHeight, top])

  /** Where the anchor row is now; where the list is, when there is none. */
  const wanted = useCallback(() => {
    const index = anchor.current ? ids.indexOf(anchor.current.id) : -1
    if (!anchor.current || index < 0) return top()
    return (offset + index) * rowHeight + Math.min(anchor.current.within, rowHeight - 1)
  }, [ids, offset, rowHeight, top])

  useLayoutEffect(() => {
    if (Math.abs(top() - wanted()) >= 1) scrollTo(wanted())
  }, [top, wanted, scrollTo])

  // Out of sight, the element forgot where it was scrolled to.
  const restore = useCallback(() => scrollTo(wanted()), [wanted, scrollTo])

  return { note, restore }
}
