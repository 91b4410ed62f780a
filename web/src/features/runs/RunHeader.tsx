import type { Run, Waiting } from '@sta/contract/runs'
import { Hourglass, TriangleAlert } from 'lucide-react'
import { useNow } from '../../platform/clock.ts'
import { formatCost, formatCount, plural } from '../../platform/format-number.ts'
import { shortTime } from '../../platform/format-time.ts'
import { Age } from '../../ui/Age.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { RunFacts } from './RunFacts.tsx'
import styles from './RunHeader.module.css'
import { durationOf, isActive, phaseWords, TRANSPORTS } from './run-words.ts'

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
          <p>{run.error}</p>
        </div>
      )}
    </div>
  )
}

function Outage({ waiting, at }: { waiting: Waiting; at: number }) {
  return (
    <div className={styles.outage}>
      <Hourglass size={16} aria-hidden />
      <div>
        <p>
          <strong>The model is unavailable since {shortTime(waiting.since, at)}.</strong> {waiting.reason}
        </p>
        <p>The run goes on by itself when it is back. No ticket fails for it.</p>
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
      <ProgressBar label={`Progress of run ${run.id}`} total={total} done={done} failed={failed} />
    </div>
  )
}

function Bill({ run }: { run: Run }) {
  const now = useNow()
  const { total, done, failed } = run.progress
  const facts: [name: string, value: string, title?: string | undefined][] = [
    ['Analyzed', `${formatCount(done)} of ${formatCount(total)}`],
    ['Failed', formatCount(failed)],
    ['Model', run.model],
    [
      'Tokens',
      formatCount(run.input_tokens + run.output_tokens),
      `${formatCount(run.input_tokens)} in, ${formatCount(run.cached_tokens)} of them cached, ${formatCount(run.output_tokens)} out`,
    ],
    ['Cost', formatCost(run.cost_usd), run.cost_usd === null ? 'The price of this model is not known' : undefined],
    ['Took', durationOf(run, now)],
  ]
  return (
    <dl className={styles.bill}>
      {facts.map(([name, value, title]) => (
        <div key={name} title={title} data-bad={(name === 'Failed' && failed > 0) || undefined}>
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
      {plural(run.progress.total, 'ticket')}, {run.started_at ? 'started' : 'queued'}{' '}
      <Age at={run.started_at ?? run.created_at} phrase />
      {run.transport !== 'standard' && (
        <span title={TRANSPORTS[run.transport].note}>, transport {TRANSPORTS[run.transport].name.toLowerCase()}</span>
      )}
    </>
  )
}
