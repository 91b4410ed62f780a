import * as Radix from '@radix-ui/react-dialog'
import { type ReactNode, type RefObject, useLayoutEffect, useState } from 'react'
import { isFocusInOverlay, useOpenOverlay } from './open-overlays.ts'
import styles from './PopoverBox.module.css'

export type PopoverProps = {
  label: string
  /** What it belongs to and opens beside. */
  anchor: RefObject<HTMLElement | null>
  onClose: () => void
  children: ReactNode
}

const GAP = 4
const MARGIN = 8

/** Puts the box below its anchor, or above where there is more room, and inside the window. */
function place(box: HTMLElement, anchor: HTMLElement): void {
  const { left, top, bottom } = anchor.getBoundingClientRect()
  const below = window.innerHeight - bottom - GAP - MARGIN
  const above = top - GAP - MARGIN
  const goesBelow = box.scrollHeight <= below || below >= above
  const furthestLeft = window.innerWidth - box.offsetWidth - MARGIN
  box.style.left = `${Math.max(MARGIN, Math.min(left, furthestLeft))}px`
  box.style.top = goesBelow ? `${bottom + GAP}px` : 'auto'
  box.style.bottom = goesBelow ? 'auto' : `${window.innerHeight - top + GAP}px`
  box.style.maxHeight = `${goesBelow ? below : above}px`
}

/** Drawn by Radix; see `Popover`. */
export function PopoverBox({ label, anchor, onClose, children }: PopoverProps) {
  const [openedFrom] = useState(() => document.activeElement)
  const [box, setBox] = useState<HTMLDivElement | null>(null)

  useOpenOverlay(onClose)
  // Radix draws the box a moment after the component.
  useLayoutEffect(() => {
    const put = () => {
      if (box && anchor.current) place(box, anchor.current)
    }
    put()
    window.addEventListener('resize', put)
    return () => window.removeEventListener('resize', put)
  }, [box, anchor])

  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Content
          ref={setBox}
          className={styles.popover}
          aria-describedby={undefined}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            // A dialog that was opened from here has it by now.
            if (isFocusInOverlay()) return
            // A click does not focus a button in every browser.
            const target = openedFrom === document.body ? anchor.current : openedFrom
            if (target instanceof HTMLElement) target.focus({ preventScroll: true })
          }}
        >
          <Radix.Title className={styles.title}>{label}</Radix.Title>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
