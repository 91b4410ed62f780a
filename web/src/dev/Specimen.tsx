import type { ReactNode } from 'react'
import styles from './Specimen.module.css'

/** A part of the user interface, under the name of its file. */
export function Specimen({ of, children }: { of: string; children: ReactNode }) {
  return (
    <section className={styles.specimen} aria-label={of} data-specimen={of}>
      <h3 className={styles.name}>{of}</h3>
      <div className={styles.states}>{children}</div>
    </section>
  )
}

type StateProps = {
  name: string
  /** For what fills the room it is given: a share of the line, or all of it. */
  wide?: boolean | 'whole'
  /** Where it is shown, for what needs a frame around it. */
  className?: string | undefined
  children: ReactNode
}

/** One way in which a part can look. */
export function State({ name, wide = false, className, children }: StateProps) {
  return (
    <div className={styles.state} data-wide={wide || undefined}>
      <span className={styles.caption}>{name}</span>
      <div className={className ?? styles.stage}>{children}</div>
    </div>
  )
}
