import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { drawnHeight, followScroll, type Place, placeAt } from './scroll-scale.ts'

type Options = {
  scroller: RefObject<HTMLElement | null>
  /** Rows of the list, loaded or not. */
  count: number
  /** Pixels of each row: they are all the same, so that where a row is takes no table of a million entries. */
  rowHeight: number
}

/** Rows drawn above and below what is seen. */
const OVERSCAN = 14
/** Rows of the first drawing, before the height of the view is known. */
const FIRST_ROWS = 30
/** Without a scroll event for so long, scrolling has ended. */
const SETTLED_MS = 150

/** Which rows of a long list to draw, and where; also beyond the height that browsers give an element. */
export function useRowWindow({ scroller, count, rowHeight }: Options) {
  const full = count * rowHeight
  const place = useRef<Place>({ top: 0, drawn: 0 })
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [shown, setShown] = useState({ first: 0, end: FIRST_ROWS, shift: 0 })

  const draw = useCallback(
    (view: number) => {
      const { top, drawn } = place.current
      const first = Math.max(0, Math.floor(top / rowHeight) - OVERSCAN)
      const end = Math.ceil((top + view) / rowHeight) + OVERSCAN
      const shift = top - drawn
      setShown((was) => (was.first === first && was.end === end && was.shift === shift ? was : { first, end, shift }))
    },
    [rowHeight],
  )

  const top = useCallback(() => place.current.top, [])

  const scrollTo = useCallback(
    (wanted: number) => {
      const element = scroller.current
      if (!element || element.clientHeight === 0) return
      const view = element.clientHeight
      const { top, drawn } = placeAt(wanted, { full, view })
      if (Math.abs(element.scrollTop - drawn) >= 1) element.scrollTop = drawn
      place.current = {
        top: top + (drawnHeight(full) === full ? element.scrollTop - drawn : 0),
        drawn: element.scrollTop,
      }
      draw(view)
    },
    [scroller, full, draw],
  )

  /** Brings the scroll bar to where the list is: a wheel moves it too far when not all of the list is drawn. */
  const settle = useCallback(() => {
    const element = scroller.current
    if (!element || element.clientHeight === 0) return
    const { top, drawn } = place.current
    if (drawnHeight(full) !== full || top !== drawn) return scrollTo(top)
    // Left alone: a write would stop the browser's own smooth scrolling.
    place.current = { top: element.scrollTop, drawn: element.scrollTop }
    draw(element.clientHeight)
  }, [scroller, full, draw, scrollTo])

  /** Scrolls as little as brings this row into view. */
  const reveal = useCallback(
    (index: number) => {
      const view = scroller.current?.clientHeight ?? 0
      const { top } = place.current
      if (index * rowHeight < top) scrollTo(index * rowHeight)
      else if ((index + 1) * rowHeight > top + view) scrollTo((index + 1) * rowHeight - view)
    },
    [scroller, rowHeight, scrollTo],
  )

  /** To be called when the element was scrolled. */
  const onScroll = useCallback(() => {
    const element = scroller.current
    if (!element || element.clientHeight === 0) return
    const view = element.clientHeight
    place.current = followScroll(place.current, element.scrollTop, { full, view })
    draw(view)
    clearTimeout(settling.current)
    settling.current = setTimeout(settle, SETTLED_MS)
  }, [scroller, full, draw, settle])

  useLayoutEffect(settle, [settle])
  useEffect(() => () => clearTimeout(settling.current), [])

  return {
    height: drawnHeight(full),
    first: Math.min(shown.first, count),
    end: Math.min(shown.end, count),
    /** The first row in view. */
    firstInView: Math.min(shown.first === 0 ? 0 : shown.first + OVERSCAN, Math.max(0, count - 1)),
    /** Pixels from the top of what is drawn. */
    positionOf: (index: number) => index * rowHeight - shown.shift,
    top,
    scrollTo,
    reveal,
    onScroll,
  }
}
