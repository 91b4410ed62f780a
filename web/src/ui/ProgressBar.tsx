import { texts } from '../texts/texts.ts'
import styles from './ProgressBar.module.css'

type Props = { label: string; total: number; done: number; failed?: number; className?: string | undefined }

/** Progress with failures in their own colour. A total of 0 means: not known yet. */
export function ProgressBar({ label, total, done, failed = 0, className }: Props) {
  const known = total > 0
  const share = (count: number) => `${known ? (count / total) * 100 : 0}%`
  return (
    <div
      className={className ? `${styles.track} ${className}` : styles.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      {...(known && { 'aria-valuenow': done + failed, 'aria-valuetext': texts.ui.progress(done + failed, total) })}
      data-unknown={!known || undefined}
    >
      <span className={styles.done} style={{ width: share(done) }} />
      <span className={styles.failed} style={{ width: share(failed) }} />
    </div>
  )
}
