import type { RunState } from '@sta/contract/schemas/runs'
import { Hourglass } from 'lucide-react'
import { Allowed } from '../../platform/Allowed.tsx'
import { shortTime } from '../../platform/format-time.ts'
import { Link } from '../../platform/router.tsx'
import { texts } from '../../texts/texts.ts'
import { Button } from '../../ui/controls/Button.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { Spinner } from '../../ui/page/Spinner.tsx'
import styles from './ActiveRuns.module.css'
import { RunFacts } from './report/RunFacts.tsx'
import { useCancelRun } from './run-actions.ts'
import { phaseWords } from './run-words.ts'

const MOST_SHOWN = 3

/** @param at when they were read, in ms since 1970 */
export function ActiveRunStrip({ runs, at }: { runs: RunState[]; at: number }) {
  return (
    <section className={styles.strip} aria-label={texts.activeRuns.activeRuns}>
      {runs.slice(0, MOST_SHOWN).map((run) => (
        <ActiveRun key={run.analysis_run_id} run={run} at={at} />
      ))}
      {runs.length > MOST_SHOWN && (
        <Link to="/runs" className={styles.more}>
          {texts.activeRuns.moreRuns(runs.length - MOST_SHOWN)}
        </Link>
      )}
    </section>
  )
}

/** A run that does nothing at the moment does not turn. */
function lookOf({ status, waiting }: RunState): 'waiting' | 'queued' | undefined {
  if (waiting) return 'waiting'
  return status === 'pending' ? 'queued' : undefined
}

function ActiveRun({ run, at }: { run: RunState; at: number }) {
  const cancel = useCancelRun()
  const id = run.analysis_run_id
  const { total, done, failed } = run.progress
  return (
    <div className={styles.run}>
      <span className={styles.spinner} data-look={lookOf(run)}>
        {lookOf(run) ? <Hourglass size={14} aria-hidden /> : <Spinner />}
      </span>
      <Link to={`/runs/${id}`} className={styles.name}>
        {texts.activeRuns.run(id)}
      </Link>
      <span className={styles.phase} role="status" title={run.waiting?.reason}>
        {run.waiting ? texts.activeRuns.phaseSince(phaseWords(run), shortTime(run.waiting.since, at)) : phaseWords(run)}
      </span>
      <ProgressBar
        className={styles.bar}
        label={texts.activeRuns.progressOf(id)}
        total={total}
        done={done}
        failed={failed}
      />
      <RunFacts run={run} at={at} />
      <Allowed scope="analyze">
        <Button
          variant="ghost"
          size="small"
          disabled={cancel.isPending}
          onClick={() => cancel.mutate(id)}
          aria-label={texts.activeRuns.cancelRun(id)}
        >
          {cancel.isPending ? texts.activeRuns.stopping : texts.activeRuns.cancel}
        </Button>
      </Allowed>
    </div>
  )
}
