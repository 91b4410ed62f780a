import type { Run, RunState } from '@sta/contract/runs'
import { TriangleAlert } from 'lucide-react'
import { useNow } from '../../platform/clock.ts'
import { formatCost, formatCount, plural } from '../../platform/format-number.ts'
import { Age } from '../../ui/Age.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { RunFacts } from './RunFacts.tsx'
import styles from './RunHeader.module.css'
import { durationOf, isActive, phaseWords } from './run-words.ts'

type Props = { state: RunState; stateAt: number; run: Run | undefined }

/** How a run stands: live figures while it goes, the bill when it is over, the reason when it went wrong. */
export function RunHeader({ state, stateAt, run }: Props) {
  return (
    <div className={styles.header}>
      {isActive(state.status) ? <Progress state={state} at={stateAt} /> : <Bill state={state} run={run} />}
      {state.error && (
        <div className={styles.error} role="alert">
          <TriangleAlert size={16} aria-hidden />
          <p>{state.error}</p>
        </div>
      )}
    </div>
  )
}

function Progress({ state, at }: { state: RunState; at: number }) {
  const { total, done, failed } = state.progress
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <span role="status">{phaseWords(state)}</span>
        <RunFacts run={state} at={at} />
      </div>
      <ProgressBar label={`Progress of run ${state.analysis_run_id}`} total={total} done={done} failed={failed} />
    </div>
  )
}

function Bill({ state, run }: { state: RunState; run: Run | undefined }) {
  const now = useNow()
  const { total, done, failed } = state.progress
  const tokens = run ? run.input_tokens + run.output_tokens : null
  const facts: [name: string, value: string, title?: string | undefined][] = [
    ['Analyzed', `${formatCount(done)} of ${formatCount(total)}`],
    ['Failed', formatCount(failed)],
    ['Model', run?.model ?? '–'],
    [
      'Tokens',
      tokens === null ? '–' : formatCount(tokens),
      run &&
        `${formatCount(run.input_tokens)} in, ${formatCount(run.cached_tokens)} of them cached, ${formatCount(run.output_tokens)} out`,
    ],
    ['Cost', formatCost(state.cost_usd), state.cost_usd === null ? 'The price of this model is not known' : undefined],
    ['Took', run ? durationOf(run, now) : '–'],
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

export function RunLead({ state }: { state: RunState }) {
  return (
    <>
      {plural(state.progress.total, 'ticket')}, started <Age at={state.started_at ?? state.created_at} phrase />
    </>
  )
}
