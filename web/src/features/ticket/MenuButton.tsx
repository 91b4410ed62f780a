import type { ReactNode, RefObject } from 'react'
import { useMay } from '../../platform/session-store.ts'
import { texts } from '../../texts/texts.ts'
import styles from './MenuButton.module.css'

type Props = {
  /** What it changes and what that is now, for a screen reader. */
  label: string
  shortcut?: string
  anchor: RefObject<HTMLButtonElement | null>
  open: boolean
  onOpen: () => void
  children: ReactNode
}

/** A value that opens a menu to change it, for whom may. */
export function MenuButton({ label, shortcut, anchor, open, onOpen, children }: Props) {
  const mayWrite = useMay('write')
  return (
    <button
      ref={anchor}
      type="button"
      className={styles.button}
      aria-label={label}
      aria-haspopup="dialog"
      aria-expanded={open}
      aria-keyshortcuts={shortcut}
      disabled={!mayWrite}
      title={mayWrite ? shortcut && texts.ticketPane.changeWithKey(shortcut) : texts.pages.notForRole}
      onClick={onOpen}
    >
      {children}
    </button>
  )
}
