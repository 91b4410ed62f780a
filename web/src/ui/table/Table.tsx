import type { ReactNode } from 'react'
import { classes } from '../styles/classes.ts'
import styles from './Table.module.css'

type Props = {
  label?: string
  /** The head and the body. */
  children: ReactNode
  /** Of the style sheet that says how its cells differ from those of other tables. */
  className?: string | undefined
  /** Columns keep the widths that they were given, whatever is in them. */
  hasFixedColumns?: boolean
  /** Often wider than the page: it takes the focus, to be scrolled by keyboard. */
  isWide?: boolean
}

/** The frame of a table. It scrolls sideways by itself. */
export function Table({ label, children, className, hasFixedColumns, isWide }: Props) {
  const table = (name: string | undefined) => (
    <table className={classes(styles.table, hasFixedColumns && styles.fixed, className)} aria-label={name}>
      {children}
    </table>
  )
  if (!isWide) return <div className={styles.frame}>{table(label)}</div>
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also by keyboard
    <section className={styles.frame} tabIndex={0} aria-label={label}>
      {table(undefined)}
    </section>
  )
}
