import type { RunFailure } from '@sta/contract/schemas/runs'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck, RotateCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { Allowed } from '../../../platform/Allowed.tsx'
import { Link } from '../../../platform/router.tsx'
import { texts } from '../../../texts/texts.ts'
import { Age } from '../../../ui/Age.tsx'
import { Chip } from '../../../ui/Chip.tsx'
import { Button } from '../../../ui/controls/Button.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { ErrorState } from '../../../ui/page/ErrorState.tsx'
import { LoadMore } from '../../../ui/page/LoadMore.tsx'
import { SkeletonText } from '../../../ui/page/Skeleton.tsx'
import { failureReason } from '../../taxonomy/explanation-words.ts'
import styles from '../RunRows.module.css'
import { useRetryRun } from '../run-actions.ts'
import { runFailuresQuery } from '../run-queries.ts'

type Kind = RunFailure['kind']

/** @param active a run that goes on cannot be retried yet. */
export function RunFailures({ id, active }: { id: number; active: boolean }) {
  const query = useInfiniteQuery(runFailuresQuery(id))
  const retry = useRetryRun()
  const { data, error, refetch } = query
  if (!data && error) return <ErrorState title={texts.runs.failuresNotLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={6} />
  const failures = data.pages.flatMap((page) => page.items)
  if (failures.length === 0) return <EmptyState icon={CircleCheck} title={texts.runs.nothingFailed} />
  return (
    <>
      <FailureKinds failures={failures} isAll={!query.hasNextPage}>
        {!active && (
          <Allowed scope="analyze">
            <Button size="small" disabled={retry.isPending} onClick={() => retry.mutate(id)}>
              <RotateCw size={13} aria-hidden /> {texts.runs.retry}
            </Button>
          </Allowed>
        )}
      </FailureKinds>
      <ul className={styles.rows}>
        {failures.map((failure) => (
          <li key={failure.ticket_id}>
            <Link to={`/tickets/${failure.ticket_id}?status=all`} className={styles.row}>
              <span className={styles.text}>
                <span className={styles.title}>{failure.title}</span>
                <span className={styles.reason}>{failureReason(failure.message)}</span>
              </span>
              <span className={styles.marks}>
                <Chip>{texts.runs.failureKind(failure.kind)}</Chip>
                <span className={styles.figure}>
                  <Age at={failure.failed_at} />
                </span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <LoadMore query={query} shown={failures.length} total={data.pages[0]?.total ?? 0} />
    </>
  )
}

type KindsProps = { failures: RunFailure[]; isAll: boolean; children: ReactNode }

/** How many failed in which way, and what helps. */
function FailureKinds({ failures, isAll, children }: KindsProps) {
  const counts = failures.reduce((sums, { kind }) => sums.set(kind, (sums.get(kind) ?? 0) + 1), new Map<Kind, number>())
  return (
    <div className={styles.head}>
      <ul className={styles.kinds} aria-label={texts.runs.failureKinds}>
        {[...counts].map(([kind, count]) => (
          <li key={kind}>
            {texts.runs.failureAdvice(
              kind,
              <strong key="kind">{texts.runs.failureKindCount(kind, count, isAll)}</strong>,
            )}
          </li>
        ))}
      </ul>
      {children}
    </div>
  )
}
