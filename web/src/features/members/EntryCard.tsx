import type { ReactNode } from 'react'
import { addressAt } from '../../platform/base-path.ts'
import { texts } from '../../texts/texts.ts'
import styles from './EntryCard.module.css'

type Props = { title: string; lead?: ReactNode; children: ReactNode }

/** What stands outside of the app: for who is not in it yet. */
export function EntryCard({ title, lead, children }: Props) {
  return (
    <main className={styles.place}>
      <title>{texts.ui.pageTitle(title)}</title>
      <div className={styles.card}>
        <p className={styles.brand}>
          <img src={addressAt('/favicon.svg')} width="22" height="22" alt="" /> {texts.app.brand}
        </p>
        <h1 className={styles.title}>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
    </main>
  )
}
