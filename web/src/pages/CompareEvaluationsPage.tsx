import { ApiError } from '@sta/contract/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ChangedAnswers } from '../features/evaluation/ChangedAnswers.tsx'
import { ComparisonTable } from '../features/evaluation/ComparisonView.tsx'
import { comparedQuery } from '../features/evaluation/evaluation-queries.ts'
import { useParams } from '../platform/router.tsx'
import { texts } from '../texts/texts.ts'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { LoadMore } from '../ui/page/LoadMore.tsx'
import { Page, Section } from '../ui/page/Page.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'
import { SkeletonText } from '../ui/page/Skeleton.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

/** Two evaluations on one set side by side. */
export function CompareEvaluationsPage() {
  const words = texts.evaluation
  const params = useParams()
  const [before, after] = [Number(params.id), Number(params.other)]
  const query = useInfiniteQuery(comparedQuery(before, after))
  const { data, error, refetch } = query
  if (!data && error instanceof ApiError && error.problem.status === 404)
    return <NotFoundPage title={words.oneDoesNotExist(before, after)} />
  const [first] = data?.pages ?? []
  return (
    <Page title={words.compared(before, after)} wide lead={first && words.onSameSet(first.evaluations[0].set.name)}>
      {!first && error && <ErrorState title={words.notCompared} error={error} onRetry={() => refetch()} />}
      {!first && !error && <SkeletonText lines={10} />}
      {data && first && (
        <PartBoundary of={data} queryKey={comparedQuery(before, after).queryKey}>
          <ComparisonTable evaluations={first.evaluations} />
          <Section
            title={words.changedOf(first.changed, first.common)}
            aside={first.better !== null && first.worse !== null && words.becameRightOrWrong(first.better, first.worse)}
          >
            {first.changed > 0 && (
              <>
                <ChangedAnswers items={data.pages.flatMap(({ items }) => items)} isJudged={first.better !== null} />
                <LoadMore
                  shown={data.pages.reduce((sum, { items }) => sum + items.length, 0)}
                  total={first.changed}
                  query={query}
                />
              </>
            )}
          </Section>
        </PartBoundary>
      )}
    </Page>
  )
}
