import type { RunListItem } from '@sta/contract/runs'
import { Link, useNavigate } from 'react-router'
import { useNow } from '../../platform/clock.ts'
import { formatCompact, formatCost, formatCount } from '../../platform/format-number.ts'
import { Age } from '../../ui/Age.tsx'
import { Checkbox } from '../../ui/Checkbox.tsx'
import { classes } from '../../ui/classes.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { RunStatusChip } from './RunStatusChip.tsx'
import styles from './RunTable.module.css'
import { durationOf, isActive } from './run-words.ts'

type Picking = {
  /** The runs that are to be compared. */
  picked: number[]
  onPick: (id: number) => void
}

export function RunTable({ runs, picked, onPick }: { runs: RunListItem[] } & Picking) {
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <td className={styles.pick} />
            <th scope="col">Run</th>
            <th scope="col">Status</th>
            <th scope="col">Started</th>
            <th scope="col" className={styles.number}>
              Tickets
            </th>
            <th scope="col" className={styles.doneCell}>
              Done
            </th>
            <th scope="col">Model</th>
            <th scope="col" className={styles.number}>
              Tokens
            </th>
            <th scope="col" className={styles.number}>
              Cost
            </th>
            <th scope="col" className={styles.number}>
              Took
            </th>
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <RunRow key={run.id} run={run} picked={picked} onPick={onPick} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function RunRow({ run, picked, onPick }: { run: RunListItem } & Picking) {
  const now = useNow()
  const navigate = useNavigate()
  const { total, done, failed } = run.progress
  return (
    // The link in the first cell is what the keyboard uses; a click anywhere is for the mouse.
    <tr onClick={() => navigate(`/runs/${run.id}`)} data-picked={picked.includes(run.id) || undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the box must not open the run */}
      <td className={styles.pick} onClick={(event) => event.stopPropagation()}>
        <Checkbox label={`Compare run ${run.id}`} checked={picked.includes(run.id)} onChange={() => onPick(run.id)} />
      </td>
      <td>
        <Link to={`/runs/${run.id}`} className={styles.link} onClick={(event) => event.stopPropagation()}>
          Run {run.id}
        </Link>
      </td>
      <td>
        <RunStatusChip run={run} />
      </td>
      <td className={styles.started}>
        <Age at={run.started_at ?? run.created_at} phrase />
      </td>
      <td className={styles.number} data-unit={run.ticket_count === 1 ? 'ticket' : 'tickets'}>
        {formatCount(run.ticket_count)}
      </td>
      <td className={styles.doneCell}>
        <span className={styles.done}>
          {isActive(run.status) ? (
            <ProgressBar
              label={`Progress of run ${run.id}`}
              total={total}
              done={done}
              failed={failed}
              className={styles.bar}
            />
          ) : (
            <span className={styles.through}>{formatCount(done)}</span>
          )}
          {failed > 0 && <span className={styles.failed}>{formatCount(failed)} failed</span>}
        </span>
      </td>
      <td className={styles.model} title={`${run.analyzer}: ${run.model}`}>
        {run.model}
        {run.transport !== 'standard' && <span className={styles.transport}> · {run.transport}</span>}
      </td>
      <td
        className={classes(styles.number, styles.tokens)}
        title={`${formatCount(run.input_tokens)} in, ${formatCount(run.output_tokens)} out`}
      >
        {formatCompact(run.input_tokens + run.output_tokens)}
      </td>
      <td className={styles.number}>{formatCost(run.cost_usd)}</td>
      <td className={styles.number}>{durationOf(run, now)}</td>
    </tr>
  )
}
