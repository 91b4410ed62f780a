import type { LucideIcon } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

type Props = {
  icon: LucideIcon
  title: string
  /** `h1` where the page has no other title. */
  heading?: 'h1' | 'h2'
  children?: ReactNode
  actions?: ReactNode
}

/** Nothing here, and what to do about it. */
export function EmptyState({ icon: Icon, title, heading: Heading = 'h2', children, actions }: Props) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon size={20} aria-hidden />
      </span>
      <Heading className={styles.title}>{title}</Heading>
      {children && <div className={styles.text}>{children}</div>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  )
}
