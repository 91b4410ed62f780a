import { useState } from 'react'
import { texts } from '../../../texts/texts.ts'
import styles from './SentText.module.css'
import { SentText } from './SentText.tsx'

/** Of an earlier analysis, folded: it is only asked for once it is unfolded. */
export function SentOfAnalysis({ id }: { id: number }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={styles.more} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{texts.sent.title}</summary>
      {isOpen && <SentText analysisId={id} />}
    </details>
  )
}
