import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { Button } from '../../../ui/controls/Button.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { useBulkStore } from '../../ticket-changes/bulk-store.ts'
import styles from './BulkProgress.module.css'

/** Changes of more tickets than one call takes. */
export function BulkProgress() {
  const works = useBulkStore((state) => state.works)
  return works
    .filter(({ done, total }) => done > 0 && done < total)
    .map(({ doing, done, total, stop }) => (
      <div key={doing} className={styles.work}>
        <span className={styles.words} role="status">
          {texts.bulk.progress(doing, formatCount(done), formatCount(total))}
        </span>
        <ProgressBar label={doing} total={total} done={done} />
        <Button size="small" onClick={stop}>
          {texts.bulk.stop}
        </Button>
      </div>
    ))
}
