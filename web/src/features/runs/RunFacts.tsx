import type { RunState } from '@sta/contract/runs'
import { formatCost, formatCount } from '../../platform/format-number.ts'
import { formatDuration } from '../../platform/format-time.ts'
import styles from './RunFacts.module.css'
import { useRunPace } from './run-pace.ts'
import { isActive } from './run-words.ts'

type Props = {
  run: Pick<RunState, 'progress' | 'started_at' | 'status' | 'cost_usd' | 'phase' | 'waiting' | 'transport'>
  at: number
}

/** Done and total, pace, cost and failures, in one line of figures. */
export function RunFacts({ run, at }: Props) {
  const pace = useRunPace(run, at)
  const { total, done, failed } = run.progress
  // A batch comes back all at once, and nothing moves while the model is away: a rate would only mislead.
  const hasPace = isActive(run.status) && run.phase === 'analyzing' && !run.waiting && run.transport !== 'batch'
  return (
    <span className={styles.facts}>
      <span className={styles.main}>
        {formatCount(done + failed)} / {formatCount(total)}
      </span>
      {hasPace && pace !== null && (
        <>
          <span>{pace.perSecond < 10 ? pace.perSecond.toFixed(1) : formatCount(Math.round(pace.perSecond))}/s</span>
          <span className={styles.eta}>{formatDuration(Math.max(1000, pace.remainingMs))} left</span>
        </>
      )}
      <span className={styles.cost}>{run.cost_usd === null ? 'cost unknown' : formatCost(run.cost_usd)}</span>
      {failed > 0 && <span className={styles.failed}>{formatCount(failed)} failed</span>}
    </span>
  )
}
