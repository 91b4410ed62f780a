import type { RunFailure } from '@sta/contract/runs'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CircleCheck } from 'lucide-react'
import { Link } from 'react-router'
import { Age } from '../../ui/Age.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { LoadMore } from '../../ui/LoadMore.tsx'
import { SkeletonText } from '../../ui/Skeleton.tsx'
import styles from './RunRows.module.css'
import { runFailuresQuery } from './run-queries.ts'

const KINDS: Record<RunFailure['kind'], { word: string; advice: string }> = {
  transient: { word: 'Temporary', advice: 'The model could not be reached often enough. Retry later.' },
  output: { word: 'Bad answer', advice: 'The model gave no usable answer. A retry often helps.' },
  permanent: { word: 'Refused', advice: 'The model refuses this ticket. Edit it before a retry.' },
}

export function RunFailures({ id }: { id: number }) {
  const query = useInfiniteQuery(runFailuresQuery(id))
  const { data, error, refetch } = query
  if (!data && error)
    return <ErrorState title="The failures could not be loaded" error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={6} />
  const failures = data.pages.flatMap((page) => page.items)
  if (failures.length === 0) return <EmptyState icon={CircleCheck} title="Nothing failed" />
  return (
    <>
      <ul className={styles.rows}>
        {failures.map((failure) => (
          <li key={failure.ticket_id}>
            <Link to={`/tickets/${failure.ticket_id}?status=all`} className={styles.row}>
              <span className={styles.text}>
                <span className={styles.title}>{failure.title}</span>
                <span className={styles.reason}>{failure.message}</span>
              </span>
              <span className={styles.marks}>
                <Chip title={KINDS[failure.kind].advice}>{KINDS[failure.kind].word}</Chip>
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
