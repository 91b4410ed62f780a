import { formatBytes, formatPercent } from '../../platform/format-number.ts'
import { formatDuration } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Spinner } from '../../ui/page/Spinner.tsx'
import type { JobAt } from './import-store.ts'
import styles from './StartedImport.module.css'

/** Earlier than this the pace is a guess. */
const PACE_AFTER_MS = 2_000
const SPOKEN_STEP = 25

/** How much is sent. The server stores the rows as they come, so that is about how far the import is. */
export function Sending({ job }: { job: JobAt<'sending'> }) {
  const { sentBytes, begunAt, plan } = job
  const { size } = plan.file
  const share = size === 0 ? 1 : sentBytes / size
  const isSent = sentBytes >= size
  const percent = Math.round(share * 100)
  return (
    <div className={styles.sending}>
      <span>
        {isSent ? texts.importing.storingLast : texts.importing.sentOf(formatBytes(sentBytes), formatBytes(size))}
      </span>
      <span className={styles.share}>
        {isSent ? <Spinner /> : [timeLeft(begunAt, share), formatPercent(share)].filter(Boolean).join(' · ')}
      </span>
      <ProgressBar className={styles.bar} label={texts.importing.upload} total={100} done={percent} />
      <span className={styles.spoken} role="status">
        {isSent ? texts.importing.sentSpoken : texts.importing.importingSpoken(percent - (percent % SPOKEN_STEP))}
      </span>
      <p className={styles.note}>{texts.importing.mayGoOn}</p>
    </div>
  )
}

function timeLeft(begunAt: number, share: number): string {
  const elapsed = Date.now() - begunAt
  if (elapsed < PACE_AFTER_MS || share === 0) return ''
  return texts.importing.timeLeft(formatDuration((elapsed / share) * (1 - share)))
}
