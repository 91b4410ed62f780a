import { useInfiniteQuery } from '@tanstack/react-query'
import { Activity } from 'lucide-react'
import { RunTable } from '../features/runs/RunTable.tsx'
import { runListQuery } from '../features/runs/run-queries.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Page } from '../ui/Page.tsx'
import { SkeletonText } from '../ui/Skeleton.tsx'

export function RunsPage() {
  return (
    <Page title="Runs" lead="A run analyzes a set of tickets and sums them up." wide>
      <Contents />
    </Page>
  )
}

function Contents() {
  const query = useInfiniteQuery(runListQuery)
  const { data, error, refetch } = query
  if (!data && error) return <ErrorState title="The runs could not be loaded" error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={10} />
  const runs = data.pages.flatMap((page) => page.items)
  if (runs.length === 0) {
    return (
      <EmptyState icon={Activity} title="No runs yet" actions={<ButtonLink to="/">Go to the inbox</ButtonLink>}>
        Analyze the pending tickets in the inbox, and the run appears here with its progress, cost and summary.
      </EmptyState>
    )
  }
  return (
    <>
      <RunTable runs={runs} />
      <LoadMore query={query} shown={runs.length} total={data.pages[0]?.total ?? 0} />
    </>
  )
}
