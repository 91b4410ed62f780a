import type { RunState } from '@sta/contract/schemas/runs'
import { formatCost, formatTenths } from '../../../platform/format-number.ts'
import { formatDuration } from '../../../platform/format-time.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { type Pace, useRunPace } from '../run-pace.ts'
import { isActive } from '../run-words.ts'
import styles from './RunFacts.module.css'

type Props = {
  run: Pick<RunState, 'progress' | 'started_at' | 'status' | 'cost_usd' | 'phase' | 'waiting' | 'transport'>
  at: number
}

const paceWords = ({ perSecond }: Pace): string =>
  perSecond < 10 ? formatTenths(perSecond) : formatCount(Math.round(perSecond))

/** Done and total, pace, cost and failures, in one line of figures. */
export function RunFacts({ run, at }: Props) {
  const pace = useRunPace(run, at)
  const { total, done, failed } = run.progress
  // A batch comes back all at once, and nothing moves while the model is away: a rate would only mislead.
  const hasPace = isActive(run.status) && run.phase === 'analyzing' && !run.waiting && run.transport !== 'batch'
  return (
    <span className={styles.facts}>
      <span className={styles.main}>{texts.activeRuns.doneOf(done + failed, total)}</span>
      {hasPace && pace !== null && (
        <>
          <span>{texts.activeRuns.perSecond(paceWords(pace))}</span>
          <span className={styles.eta}>
            {texts.activeRuns.timeLeft(formatDuration(Math.max(1000, pace.remainingMs)))}
          </span>
        </>
      )}
      <span className={styles.cost}>
        {run.cost_usd === null ? texts.activeRuns.costUnknown : formatCost(run.cost_usd)}
      </span>
      {failed > 0 && <span className={styles.failed}>{texts.activeRuns.failedCount(failed)}</span>}
    </span>
  )
}
