import { reasonOf } from '../../platform/api-error.ts'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { Skeleton } from '../../ui/page/Skeleton.tsx'
import styles from './PartFaces.module.css'

/** Rows that are coming, as high as they will be. */
export function PartWaiting({ rows, height }: { rows: number; height: number }) {
  return (
    <div className={styles.waiting} role="status" aria-label={texts.ui.loading}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <div key={row} style={{ height }}>
          <Skeleton width={`${80 - row * 12}%`} />
        </div>
      ))}
    </div>
  )
}

export function PartBroken({ what, error, onRetry }: { what: string; error: unknown; onRetry: () => void }) {
  return (
    <div className={styles.broken} role="alert">
      <p>
        {what} {reasonOf(error)}.
      </p>
      <Button size="small" onClick={onRetry}>
        {texts.ui.tryAgain}
      </Button>
    </div>
  )
}

export const PartEmpty = ({ children }: { children: string }) => <p className={styles.empty}>{children}</p>
