import { ApiError } from '@sta/contract/client'
import { useQuery } from '@tanstack/react-query'
import { inOrder } from '../features/runs/compare/comparison.ts'
import { RunComparisonView } from '../features/runs/compare/RunComparisonView.tsx'
import { comparisonQuery } from '../features/runs/run-queries.ts'
import { useParams } from '../platform/router.tsx'
import { texts } from '../texts/texts.ts'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { Page } from '../ui/page/Page.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'
import { SkeletonText } from '../ui/page/Skeleton.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

export function CompareRunsPage() {
  const { id = '', other = '' } = useParams()
  const [before, after] = inOrder(Number(id), Number(other))
  const { data, error, refetch } = useQuery(comparisonQuery(before, after))
  if (!data && error instanceof ApiError && error.problem.status < 500) {
    return <NotFoundPage title={texts.pages.oneOfRunsDoesNotExist(id, other)} />
  }
  return (
    <Page title={texts.pages.runComparedWith(after, before)} wide lead={texts.pages.comparisonLead}>
      {data ? (
        <PartBoundary of={data} queryKey={comparisonQuery(before, after).queryKey}>
          <RunComparisonView comparison={data} />
        </PartBoundary>
      ) : error ? (
        <ErrorState title={texts.pages.runsNotCompared} error={error} onRetry={() => refetch()} />
      ) : (
        <SkeletonText lines={12} />
      )}
    </Page>
  )
}
