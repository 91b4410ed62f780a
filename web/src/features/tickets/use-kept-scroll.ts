import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react'

type Options = {
  scroller: RefObject<HTMLElement | null>
  ids: number[]
  /** Rows before the first of `ids`. */
  offset: number
  rowHeight: number
  /** Height of all rows as drawn: the position cannot be set before there is room for it. */
  height: number
}

/**
 * Keeps the row at the top of the view where it is when rows come and go above it, when rows change their height, and when
 * the list was out of sight. At the very top of the list, what comes in is seen.
 *
 * @returns what to call when the list was scrolled, and when it may have come back into sight.
 */
export function useKeptScroll({ scroller, ids, offset, rowHeight, height }: Options) {
  const top = useRef<{ id: number; within: number } | null>(null)

  const note = useCallback(() => {
    const element = scroller.current
    if (!element || element.clientHeight === 0) return
    const index = Math.floor(element.scrollTop / rowHeight)
    const id = ids[index - offset]
    top.current =
      element.scrollTop > 0 && id !== undefined ? { id, within: element.scrollTop - index * rowHeight } : null
  }, [scroller, ids, offset, rowHeight])

  const restore = useCallback(() => {
    const element = scroller.current
    const index = top.current ? ids.indexOf(top.current.id) : -1
    if (!element || !top.current || index < 0 || element.clientHeight === 0) return
    const wanted = (offset + index) * rowHeight + Math.min(top.current.within, rowHeight - 1)
    if (Math.abs(element.scrollTop - wanted) >= 1) element.scrollTop = wanted
  }, [scroller, ids, offset, rowHeight])

  // biome-ignore lint/correctness/useExhaustiveDependencies: also when the rows were drawn with another height
  useLayoutEffect(restore, [restore, height])

  return { note, restore }
}
