import * as Radix from '@radix-ui/react-dialog'
import { X } from 'lucide-react'
import { type ReactNode, useRef, useState } from 'react'
import { texts } from '../../texts/texts.ts'
import { IconButton } from '../controls/IconButton.tsx'
import styles from './DialogBox.module.css'
import { isFocusInOverlay, useOpenOverlay } from './open-overlays.ts'

export type DialogProps = {
  title: string
  description?: ReactNode
  size?: 'small' | 'normal'
  /** `alertdialog` for a question that has to be answered. */
  role?: 'dialog' | 'alertdialog'
  onClose: () => void
  children: ReactNode
}

/** Drawn by Radix; see `Dialog`. */
export function DialogBox({ title, description, size = 'normal', role = 'dialog', onClose, children }: DialogProps) {
  const content = useRef<HTMLDivElement>(null)
  useOpenOverlay(onClose)
  // Radix gives the focus back to a trigger; these dialogs are opened by keys and stores, and have none.
  const [openedFrom] = useState(() => document.activeElement)
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        {/* Not Radix' own: that writes a style into the page, which the content security policy forbids. */}
        <div className={styles.overlay} />
        <Radix.Content
          ref={content}
          className={styles.content}
          data-size={size}
          role={role}
          onOpenAutoFocus={(event) => {
            // A form focuses its first field; without one, the dialog itself rather than its close button.
            if (role === 'alertdialog') return
            event.preventDefault()
            content.current?.focus()
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault()
            if (!isFocusInOverlay() && openedFrom instanceof HTMLElement) openedFrom.focus()
          }}
          {...(!description && { 'aria-describedby': undefined })}
        >
          <header className={styles.header}>
            <Radix.Title className={styles.title}>{title}</Radix.Title>
            {role === 'dialog' && <IconButton icon={X} label={texts.ui.close} tip="end" onClick={onClose} />}
          </header>
          {description && <Radix.Description className={styles.description}>{description}</Radix.Description>}
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
