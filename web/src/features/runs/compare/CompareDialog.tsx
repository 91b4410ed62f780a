import { useInfiniteQuery } from '@tanstack/react-query'
import { GitCompareArrows } from 'lucide-react'
import { formatCost } from '../../../platform/format-number.ts'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import { Dialog } from '../../../ui/overlays/Dialog.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../../ui/page/ErrorState.tsx'
import { SkeletonText } from '../../../ui/page/Skeleton.tsx'
import { runListQuery } from '../run-queries.ts'
import styles from './CompareDialog.module.css'

const MOST_SHOWN = 12

/** The completed runs before this one, the last of them first and focused: Enter takes it. */
export function CompareDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const { data, error, refetch } = useInfiniteQuery(runListQuery())
  const runs = (data?.pages.flatMap((page) => page.items) ?? [])
    .filter((run) => run.id < id && run.status === 'completed')
    .slice(0, MOST_SHOWN)
  return (
    <Dialog title={texts.comparison.compareWith(id)} size="small" onClose={onClose}>
      {!data && error && <ErrorState title={texts.comparison.runsNotLoaded} error={error} onRetry={() => refetch()} />}
      {!data && !error && <SkeletonText lines={4} />}
      {data && runs.length === 0 && (
        <EmptyState icon={GitCompareArrows} title={texts.comparison.noneBefore}>
          {texts.comparison.noneBeforeAdvice}
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
                <span className={styles.name}>{texts.activeRuns.run(run.id)}</span>
                <span className={styles.facts}>
                  {texts.comparison.facts(run.progress.done, run.model, formatCost(run.cost_usd))}
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
