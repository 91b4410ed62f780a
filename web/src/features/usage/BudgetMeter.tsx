import type { Usage } from '@sta/contract/schemas/usage'
import { formatCost, formatPercent } from '../../platform/format-number.ts'
import { formatMonth } from '../../platform/format-time.ts'
import { texts } from '../../texts/texts.ts'
import styles from './BudgetMeter.module.css'

type Props = { budget: Usage['month'] }

function levelOf(used: number): 'low' | 'high' | 'full' {
  if (used >= 1) return 'full'
  return used >= 0.8 ? 'high' : 'low'
}

const quietly = (words: string) => (
  <span key="quiet" className={styles.quiet}>
    {words}
  </span>
)

/** What this month cost, and how much of its budget that is. Calls in flight count with what they may cost at most. */
export function BudgetMeter({ budget: { month, limit_usd, spent_usd, reserved_usd } }: Props) {
  const share = (usd: number) => (limit_usd ? Math.min(1, usd / limit_usd) : 1)
  const used = share(spent_usd + reserved_usd)
  const spent = <strong key="spent">{formatCost(spent_usd)}</strong>
  return (
    <div className={styles.budget}>
      <div className={styles.line}>
        <span>
          {reserved_usd > 0
            ? texts.usage.spentAndReserved(spent, formatMonth(month), formatCost(reserved_usd), quietly)
            : texts.usage.spentIn(spent, formatMonth(month))}
        </span>
        <span className={styles.quiet}>
          {limit_usd === null
            ? texts.usage.noBudget
            : texts.usage.shareOfBudget(formatPercent(used), formatCost(limit_usd))}
        </span>
      </div>
      {limit_usd !== null && (
        <div
          className={styles.track}
          role="img"
          aria-label={texts.usage.budgetUsed(formatPercent(used), formatCost(limit_usd))}
          data-level={levelOf(used)}
        >
          <span className={styles.spent} style={{ width: `${share(spent_usd) * 100}%` }} />
          <span className={styles.reserved} style={{ width: `${(used - share(spent_usd)) * 100}%` }} />
        </div>
      )}
    </div>
  )
}
