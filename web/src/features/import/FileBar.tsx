import { FileText } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { formatBytes } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import styles from './FileBar.module.css'

type Props = { file: File; facts?: string[]; children: ReactNode }

/** Which file it is, and what can be done with it. Takes the focus when what had it is gone with the step before. */
export function FileBar({ file, facts = [], children }: Props) {
  const bar = useRef<HTMLElement>(null)
  useEffect(() => {
    if (document.activeElement === document.body) bar.current?.focus()
  }, [])
  return (
    <section ref={bar} tabIndex={-1} className={styles.bar} aria-label={texts.importing.file}>
      <FileText size={18} aria-hidden />
      <div className={styles.name}>
        <strong>{file.name}</strong>
        <span>{[formatBytes(file.size), ...facts].join(' · ')}</span>
      </div>
      <div className={styles.actions}>{children}</div>
    </section>
  )
}
