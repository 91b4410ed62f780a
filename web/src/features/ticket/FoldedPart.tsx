import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import { texts } from '../../texts/texts.ts'
import styles from './FoldedPart.module.css'
import { type PartName, setPartOpen, useOpenParts } from './open-parts-store.ts'

type Props = {
  name: PartName
  title: string
  /** A few words beside the title. */
  brief?: ReactNode
  shortcut?: string
  children: ReactNode
}

/** A part of the pane that folds away. What is in it is only drawn, and only loaded, once it is unfolded. */
export function FoldedPart({ name, title, brief, shortcut, children }: Props) {
  const open = useOpenParts((parts) => parts[name])
  return (
    <details
      className={styles.part}
      data-part={name}
      open={open}
      onToggle={(event) => setPartOpen(name, event.currentTarget.open)}
    >
      <summary aria-keyshortcuts={shortcut} title={shortcut && texts.ticketPane.foldWithKey(shortcut)}>
        <ChevronRight size={14} className={styles.arrow} aria-hidden />
        <h2>{title}</h2>
        {brief && <span className={styles.brief}>{brief}</span>}
      </summary>
      {open && <div className={styles.body}>{children}</div>}
    </details>
  )
}
