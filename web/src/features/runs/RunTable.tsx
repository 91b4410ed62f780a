import type { RunListItem } from '@sta/contract/schemas/runs'
import { useNow } from '../../platform/clock.ts'
import { formatCompact, formatCost } from '../../platform/format-number.ts'
import { Link, navigate } from '../../platform/router.tsx'
import { formatCount } from '../../texts/count.ts'
import { texts } from '../../texts/texts.ts'
import { Age } from '../../ui/Age.tsx'
import { Checkbox } from '../../ui/controls/Checkbox.tsx'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { classes } from '../../ui/styles/classes.ts'
import { Table } from '../../ui/table/Table.tsx'
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
    <Table className={styles.table}>
      <thead>
        <tr>
          <td className={styles.pick} />
          <th scope="col">{texts.runs.name}</th>
          <th scope="col">{texts.runs.statusColumn}</th>
          <th scope="col">{texts.runs.started}</th>
          <th scope="col" className={styles.number}>
            {texts.runs.tickets}
          </th>
          <th scope="col" className={styles.doneCell}>
            {texts.runs.done}
          </th>
          <th scope="col">{texts.runs.model}</th>
          <th scope="col" className={styles.number}>
            {texts.runs.tokens}
          </th>
          <th scope="col" className={styles.number}>
            {texts.runs.cost}
          </th>
          <th scope="col" className={styles.number}>
            {texts.runs.took}
          </th>
        </tr>
      </thead>
      <tbody>
        {runs.map((run) => (
          <RunRow key={run.id} run={run} picked={picked} onPick={onPick} />
        ))}
      </tbody>
    </Table>
  )
}

/** Which goes its own way, with Ctrl into another tab. */
const isLink = (target: EventTarget): boolean => target instanceof Element && target.closest('a') !== null

function RunRow({ run, picked, onPick }: { run: RunListItem } & Picking) {
  const now = useNow()
  const { total, done, failed } = run.progress
  return (
    // The link in the first cell is what the keyboard uses; a click anywhere is for the mouse.
    <tr
      onClick={({ target }) => !isLink(target) && navigate(`/runs/${run.id}`)}
      data-picked={picked.includes(run.id) || undefined}
    >
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the box must not open the run */}
      <td className={styles.pick} onClick={(event) => event.stopPropagation()}>
        <Checkbox
          label={texts.runs.compareRun(run.id)}
          checked={picked.includes(run.id)}
          onChange={() => onPick(run.id)}
        />
      </td>
      <td>
        <Link to={`/runs/${run.id}`} className={styles.link}>
          {texts.activeRuns.run(run.id)}
        </Link>
      </td>
      <td>
        <RunStatusChip run={run} />
      </td>
      <td className={styles.started}>
        <Age at={run.started_at ?? run.created_at} phrase />
        {run.started_by && run.started_by !== 'person' && (
          <span className={styles.starter}>{texts.runs.startedBy(run.started_by)}</span>
        )}
      </td>
      <td className={styles.number} data-unit={texts.runs.ticketUnit(run.ticket_count)}>
        {formatCount(run.ticket_count)}
      </td>
      <td className={styles.doneCell}>
        <span className={styles.done}>
          {isActive(run.status) ? (
            <ProgressBar
              label={texts.activeRuns.progressOf(run.id)}
              total={total}
              done={done}
              failed={failed}
              className={styles.bar}
            />
          ) : (
            <span className={styles.through}>{formatCount(done)}</span>
          )}
          {failed > 0 && <span className={styles.failed}>{texts.activeRuns.failedCount(failed)}</span>}
        </span>
      </td>
      <td className={styles.model} title={`${run.analyzer}: ${run.model}`}>
        {run.model}
        {run.transport !== 'standard' && (
          <span className={styles.transport}> · {texts.runs.transportName(run.transport)}</span>
        )}
      </td>
      <td
        className={classes(styles.number, styles.tokens)}
        title={texts.runs.tokensInOut(run.input_tokens, run.output_tokens)}
      >
        {formatCompact(run.input_tokens + run.output_tokens)}
      </td>
      <td className={styles.number}>{formatCost(run.cost_usd)}</td>
      <td className={styles.number}>{durationOf(run, now)}</td>
    </tr>
  )
}
