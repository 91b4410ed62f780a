import { useInfiniteQuery } from '@tanstack/react-query'
import { GitCompareArrows } from 'lucide-react'
import { Link } from 'react-router'
import { formatCost, plural } from '../../platform/format-number.ts'
import { Age } from '../../ui/Age.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SkeletonText } from '../../ui/Skeleton.tsx'
import styles from './CompareDialog.module.css'
import { runListQuery } from './run-queries.ts'

const MOST_SHOWN = 12

/** The completed runs before this one, the last of them first and focused: Enter takes it. */
export function CompareDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { data, error, refetch } = useInfiniteQuery(runListQuery())
  const runs = (data?.pages.flatMap((page) => page.items) ?? [])
    .filter((run) => run.id < id && run.status === 'completed')
    .slice(0, MOST_SHOWN)
  return (
    <Dialog title={`Compare run ${id} with…`} size="small" onClose={onClose}>
      {!data && error && <ErrorState title="The runs could not be loaded" error={error} onRetry={() => refetch()} />}
      {!data && !error && <SkeletonText lines={4} />}
      {data && runs.length === 0 && (
        <EmptyState icon={GitCompareArrows} title="No completed run before this one">
          Analyze its tickets again, and the later run can be compared with this one.
        </EmptyState>
      )}
      {runs.length > 0 && (
        <ul className={styles.runs}>
          {runs.map((run, index) => (
            <li key={run.id}>
              <Link
                to={`/runs/${id}/compare/${run.id}`}
                className={styles.run}
                onClick={onClose}
                ref={(link) => {
                  if (index === 0) link?.focus()
                }}
              >
                <span className={styles.name}>Run {run.id}</span>
                <span className={styles.facts}>
                  {plural(run.progress.done, 'ticket')} · {run.model} · {formatCost(run.cost_usd)}
                </span>
                <span className={styles.when}>
                  <Age at={run.started_at ?? run.created_at} phrase />
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
