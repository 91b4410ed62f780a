import { texts } from '../../texts/texts.ts'
import styles from './Skeleton.module.css'

type Props = { width?: string | number; height?: string | number }

/** A grey bar of the size of what is coming. */
export function Skeleton({ width = '100%', height = 12 }: Props) {
  return <span className={styles.skeleton} style={{ width, height }} aria-hidden />
}

/** Several lines of text that is coming; the last is shorter, as in text. */
export function SkeletonText({ lines }: { lines: number }) {
  return (
    <span className={styles.text} role="status" aria-label={texts.ui.loading}>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike
        <Skeleton key={line} width={line === lines - 1 ? '55%' : '100%'} />
      ))}
    </span>
  )
}
