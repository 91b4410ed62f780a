import { formatPercent } from '../platform/format-number.ts'
import styles from './Meter.module.css'

type Props = { value: number; label: string }

/** A small bar with its number, for a confidence of 0–1. */
export function Meter({ value, label }: Props) {
  return (
    <span className={styles.row}>
      <span className={styles.track} role="img" aria-label={`${label}: ${formatPercent(value)}`}>
        <span className={styles.fill} data-low={value < 0.6 || undefined} style={{ width: `${value * 100}%` }} />
      </span>
      <span className={styles.number} aria-hidden>
        {formatPercent(value)}
      </span>
    </span>
  )
}
