import type { ReactNode } from 'react'
import styles from './AnalysisCard.module.css'

type Props = {
  name: string
  /** Pointing at it brings out the quotes in the text, and the other way round. */
  restsOnEvidence?: boolean
  children: ReactNode
}

export function AnalysisRow({ name, restsOnEvidence = false, children }: Props) {
  return (
    <div className={styles.row} data-rests-on-evidence={restsOnEvidence || undefined}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}
