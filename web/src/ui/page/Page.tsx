import type { ReactNode } from 'react'
import { texts } from '../../texts/texts.ts'
import styles from './Page.module.css'

type Props = { title: string; actions?: ReactNode; lead?: ReactNode; wide?: boolean; children: ReactNode }

/** A page that scrolls as a whole: title, actions, content. */
export function Page({ title, actions, lead, wide = false, children }: Props) {
  return (
    <div className={styles.scroll}>
      <title>{texts.ui.pageTitle(title)}</title>
      <div className={styles.page} data-wide={wide || undefined}>
        <header className={styles.header}>
          <div>
            <h1 className={styles.title}>{title}</h1>
            {lead && <div className={styles.lead}>{lead}</div>}
          </div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </header>
        {children}
      </div>
    </div>
  )
}

type SectionProps = { title: string; aside?: ReactNode; lead?: ReactNode; children: ReactNode }

/** A titled block of a page. `lead`: what it is for, in a sentence. */
export function Section({ title, aside, lead, children }: SectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.sectionHead}>
        <h2 className={styles.sectionTitle}>{title}</h2>
        {aside && <div className={styles.aside}>{aside}</div>}
      </div>
      {lead && <p className={styles.sectionLead}>{lead}</p>}
      {children}
    </section>
  )
}
