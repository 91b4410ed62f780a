import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { inOrder } from '../features/runs/comparison.ts'
import { RunComparisonView } from '../features/runs/RunComparisonView.tsx'
import { comparisonQuery } from '../features/runs/run-queries.ts'
import { ApiError } from '../platform/api-error.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { Page } from '../ui/Page.tsx'
import { SkeletonText } from '../ui/Skeleton.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

export function CompareRunsPage() {
  const { id = '', other = '' } = useParams()
  const [before, after] = inOrder(Number(id), Number(other))
  const { data, error, refetch } = useQuery(comparisonQuery(before, after))
  if (!data && error instanceof ApiError && error.problem.status < 500) {
    return <NotFoundPage what={`One of the runs ${id} and ${other}`} />
  }
  return (
    <Page
      title={`Run ${after} compared with run ${before}`}
      wide
      lead="What became of the tickets that both analyzed, from the earlier run to the later one."
    >
      {data ? (
        <RunComparisonView comparison={data} />
      ) : error ? (
        <ErrorState title="The runs could not be compared" error={error} onRetry={() => refetch()} />
      ) : (
        <SkeletonText lines={12} />
      )}
    </Page>
  )
}
