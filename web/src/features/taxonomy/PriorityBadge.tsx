import type { Priority } from '@sta/contract/schemas/taxonomy'
import { inWords } from '../../platform/format-number.ts'
import { classes } from '../../ui/styles/classes.ts'
import styles from './PriorityBadge.module.css'

const BARS = { low: 1, medium: 2, high: 3 } as const satisfies Record<Priority, number>

/** Signal bars: the shape alone tells the priority. */
export function PriorityIcon({ priority }: { priority: Priority | null }) {
  const bars = priority === null ? 0 : BARS[priority]
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      className={classes(styles.icon, priority && styles[priority])}
      aria-hidden
    >
      {[1, 2, 3].map((bar) => (
        <rect
          key={bar}
          x={bar * 4 - 2.5}
          y={12 - bar * 3.3}
          width="2.6"
          height={bar * 3.3}
          rx="0.8"
          fill="currentColor"
          opacity={bar <= bars ? 1 : 0.25}
        />
      ))}
    </svg>
  )
}

export function PriorityBadge({ priority }: { priority: Priority }) {
  return (
    <span className={classes(styles.badge, styles[priority])}>
      <PriorityIcon priority={priority} />
      {inWords(priority)}
    </span>
  )
}
