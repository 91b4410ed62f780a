import type { Run, Waiting } from '@sta/contract/schemas/runs'
import { Hourglass, TriangleAlert } from 'lucide-react'
import { useNow } from '../../../platform/clock.ts'
import { formatCost } from '../../../platform/format-number.ts'
import { shortTime } from '../../../platform/format-time.ts'
import { formatCount } from '../../../texts/count.ts'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import { ProgressBar } from '../../../ui/ProgressBar.tsx'
import { failureReason } from '../../taxonomy/explanation-words.ts'
import { durationOf, isActive, phaseWords } from '../run-words.ts'
import { RunFacts } from './RunFacts.tsx'
import styles from './RunHeader.module.css'

/** @param at when it was read, in milliseconds. */
type Props = { run: Run; at: number }

/** How a run stands: live figures while it goes, the bill when it is over, the reason when it went wrong. */
export function RunHeader({ run, at }: Props) {
  return (
    <div className={styles.header}>
      <div role="status">{run.waiting && <Outage waiting={run.waiting} at={at} />}</div>
      {isActive(run.status) ? <Progress run={run} at={at} /> : <Bill run={run} />}
      {run.error && (
        <div className={styles.error} role="alert">
          <TriangleAlert size={16} aria-hidden />
          <p>{failureReason(run.error)}</p>
        </div>
      )}
    </div>
  )
}

function Outage({ waiting, at }: { waiting: Waiting; at: number }) {
  const isAway = waiting.for === 'model'
  const since = shortTime(waiting.since, at)
  return (
    <div className={styles.outage}>
      <Hourglass size={16} aria-hidden />
      <div>
        <p>
          <strong>{isAway ? texts.runs.modelAwaySince(since) : texts.runs.limitedSince(since)}</strong> {waiting.reason}
        </p>
        <p>{isAway ? texts.runs.modelAwayAdvice : texts.runs.limitedAdvice}</p>
      </div>
    </div>
  )
}

function Progress({ run, at }: Props) {
  const { total, done, failed } = run.progress
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <span role="status">{phaseWords(run)}</span>
        <RunFacts run={run} at={at} />
      </div>
      <ProgressBar label={texts.activeRuns.progressOf(run.id)} total={total} done={done} failed={failed} />
    </div>
  )
}

type Fact = { name: string; value: string; title?: string | undefined; isBad?: boolean }

function Bill({ run }: { run: Run }) {
  const now = useNow()
  const { total, done, failed } = run.progress
  const words = texts.runs
  const facts: Fact[] = [
    { name: words.analyzed, value: words.analyzedOf(done, total) },
    { name: words.failed, value: formatCount(failed), isBad: failed > 0 },
    { name: words.model, value: run.model },
    {
      name: words.tokens,
      value: formatCount(run.input_tokens + run.output_tokens),
      title: words.tokensInDetail(run.input_tokens, run.cached_tokens, run.output_tokens),
    },
    {
      name: words.cost,
      value: formatCost(run.cost_usd),
      title: run.cost_usd === null ? words.priceUnknown : undefined,
    },
    { name: words.took, value: durationOf(run, now) },
  ]
  return (
    <dl className={styles.bill}>
      {facts.map(({ name, value, title, isBad }) => (
        <div key={name} title={title} data-bad={isBad || undefined}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function RunLead({ run }: { run: Run }) {
  return (
    <>
      {texts.runs.lead(
        run.progress.total,
        run.started_at !== null,
        <Age key="at" at={run.started_at ?? run.created_at} phrase />,
      )}
      {run.transport !== 'standard' && (
        <span title={texts.runs.transportNote(run.transport)}>{texts.runs.leadTransport(run.transport)}</span>
      )}
    </>
  )
}
