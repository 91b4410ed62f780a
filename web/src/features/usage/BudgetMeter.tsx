import type { Usage } from '@sta/contract/usage'
import { formatCost, formatPercent } from '../../platform/format-number.ts'
import { formatMonth } from '../../platform/format-time.ts'
import styles from './BudgetMeter.module.css'

type Props = { budget: Usage['month'] }

function levelOf(used: number): 'low' | 'high' | 'full' {
  if (used >= 1) return 'full'
  return used >= 0.8 ? 'high' : 'low'
}

/** What this month cost, and how much of its budget that is. Calls in flight count with what they may cost at most. */
export function BudgetMeter({ budget: { month, limit_usd, spent_usd, reserved_usd } }: Props) {
  const share = (usd: number) => (limit_usd ? Math.min(1, usd / limit_usd) : 1)
  const used = share(spent_usd + reserved_usd)
  return (
    <div className={styles.budget}>
      <div className={styles.line}>
        <span>
          <strong>{formatCost(spent_usd)}</strong> spent in {formatMonth(month)}
          {reserved_usd > 0 && (
            <span className={styles.quiet}>, {formatCost(reserved_usd)} set aside for open calls</span>
          )}
        </span>
        <span className={styles.quiet}>
          {limit_usd === null ? 'No monthly budget' : `${formatPercent(used)} of ${formatCost(limit_usd)}`}
        </span>
      </div>
      {limit_usd !== null && (
        <div
          className={styles.track}
          role="img"
          aria-label={`Budget of this month: ${formatPercent(used)} of ${formatCost(limit_usd)} used`}
          data-level={levelOf(used)}
        >
          <span className={styles.spent} style={{ width: `${share(spent_usd) * 100}%` }} />
          <span className={styles.reserved} style={{ width: `${(used - share(spent_usd)) * 100}%` }} />
        </div>
      )}
    </div>
  )
}
