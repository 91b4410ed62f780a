import type { ReactNode } from 'react'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import styles from './TicketHistory.module.css'

type Props = {
  kind: 'analysis' | 'assignment' | 'correction' | 'group' | 'rule' | 'state'
  what: ReactNode
  at: string
  undoneAt?: string | null
  children?: ReactNode
}

/** A line of the history: what happened and when, crossed out when it was taken back. */
export function HistoryEntry({ kind, what, at, undoneAt = null, children }: Props) {
  const isUndone = undoneAt !== null
  return (
    <li className={styles.entry} data-kind={kind} data-undone={isUndone || undefined}>
      <p className={styles.what}>
        {isUndone ? <s>{what}</s> : what}
        <span className={styles.when}>
          <Age at={at} phrase />
        </span>
      </p>
      {children}
      {isUndone && <p className={styles.about}>{texts.ticketPane.undone(<Age key="when" at={undoneAt} phrase />)}</p>}
    </li>
  )
}
