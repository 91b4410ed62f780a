import type { RunComparison } from '@sta/contract/schemas/compare'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import { Table } from '../../../ui/table/Table.tsx'
import { RunStatusChip } from '../RunStatusChip.tsx'
import styles from './ComparedRuns.module.css'
import { comparedFacts } from './comparison.ts'

/** Two runs side by side: what they were made with, and what they took. */
export function ComparedRuns({ runs }: { runs: RunComparison['runs'] }) {
  return (
    <Table label={texts.comparison.twoRuns} className={styles.table} hasFixedColumns>
      <thead>
        <tr>
          <td />
          {runs.map((run) => (
            <th key={run.id} scope="col">
              <span className={styles.run}>
                <Link to={`/runs/${run.id}`} className={styles.link}>
                  {texts.activeRuns.run(run.id)}
                </Link>
                {run.status !== 'completed' && <RunStatusChip run={run} />}
              </span>
              <span className={styles.when}>
                <Age at={run.started_at ?? run.created_at} phrase />
              </span>
            </th>
          ))}
          <th scope="col" className={styles.change}>
            {texts.comparison.change}
          </th>
        </tr>
      </thead>
      <tbody>
        {comparedFacts(runs).map(({ name, before, after, change }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td title={before}>{before}</td>
            <td title={after}>{after}</td>
            <td className={styles.change}>{change}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
