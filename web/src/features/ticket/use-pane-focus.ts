import { type RefObject, useEffect, useLayoutEffect } from 'react'
import { announce } from '../../platform/announce.ts'
import { isFirstPage } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'

/** Whether the focus is nowhere: on nothing, or on what is not shown any more. */
function isFocusLost(): boolean {
  const { activeElement } = document
  return activeElement === null || activeElement === document.body || !activeElement.checkVisibility()
}

const MOST_FRAMES = 30

/**
 * Gives a lost focus to a ticket's row, unless another ticket is open by now: that one takes it. A list that was hidden
 * draws its rows only some frames after it is shown.
 */
function focusRow(id: number, framesLeft = MOST_FRAMES): void {
  if (framesLeft === 0 || !isFocusLost() || document.querySelector('[data-pane]')) return
  const row = document.querySelector<HTMLElement>(`[data-row-link="${id}"]`)
  row?.focus()
  if (document.activeElement !== row) requestAnimationFrame(() => focusRow(id, framesLeft - 1))
}

/**
 * A screen reader hears which ticket is open. The focus stays in the list, where j and k lead on; where there is no list
 * to be seen, as on a phone, the pane has it. A focus in the pane stays there from ticket to ticket; when the pane closes,
 * the row of its ticket gets it.
 *
 * @param title undefined until it is known
 */
export function usePaneFocus(pane: RefObject<HTMLElement | null>, id: number, title: string | undefined): void {
  useEffect(() => {
    if (title !== undefined) announce(texts.ticketPane.announcement(id, title))
  }, [id, title])

  useLayoutEffect(() => {
    const element = pane.current
    const frame = requestAnimationFrame(() => {
      if (!isFirstPage() && isFocusLost()) element?.focus({ preventScroll: true })
    })
    return () => {
      cancelAnimationFrame(frame)
      if (element?.contains(document.activeElement)) requestAnimationFrame(() => focusRow(id))
    }
  }, [pane, id])
}
