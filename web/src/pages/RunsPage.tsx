import { useInfiniteQuery } from '@tanstack/react-query'
import { Activity, CalendarX, GitCompareArrows, X } from 'lucide-react'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { inOrder } from '../features/runs/comparison.ts'
import { RunTable } from '../features/runs/RunTable.tsx'
import { filterInWords, readRunFilter } from '../features/runs/run-list-filter.ts'
import { type RunListFilter, runListQuery } from '../features/runs/run-queries.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { Page } from '../ui/Page.tsx'
import { SkeletonText } from '../ui/Skeleton.tsx'

/** Two runs at most: with a third, the first one is let go. */
const pick = (picked: number[], id: number): number[] =>
  picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id].slice(-2)

export function RunsPage() {
  const [params] = useSearchParams()
  const [picked, setPicked] = useState<number[]>([])
  const filter = readRunFilter(params)
  const words = filterInWords(filter)
  return (
    <Page
      title="Runs"
      lead="A run analyzes a set of tickets and sums them up."
      wide
      actions={
        <>
          {words && (
            <ButtonLink to="/runs" size="small" replace>
              {words} <X size={12} aria-label="Show all" />
            </ButtonLink>
          )}
          <Compare picked={picked} />
        </>
      }
    >
      <Contents filter={filter} picked={picked} onPick={(id) => setPicked((before) => pick(before, id))} />
    </Page>
  )
}

function Compare({ picked: [first, second] }: { picked: number[] }) {
  if (first === undefined) return null
  if (second === undefined) return <span role="status">Choose a second run to compare run {first} with</span>
  const [before, after] = inOrder(first, second)
  return (
    <ButtonLink to={`/runs/${after}/compare/${before}`} variant="primary" size="small">
      <GitCompareArrows size={13} aria-hidden /> Compare runs {before} and {after}
    </ButtonLink>
  )
}

type Props = { filter: RunListFilter; picked: number[]; onPick: (id: number) => void }

function Contents({ filter, picked, onPick }: Props) {
  const query = useInfiniteQuery(runListQuery(filter))
  const { data, error, refetch } = query
  if (!data && error) return <ErrorState title="The runs could not be loaded" error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={10} />
  const runs = data.pages.flatMap((page) => page.items)
  if (runs.length === 0 && filterInWords(filter)) {
    return (
      <EmptyState
        icon={CalendarX}
        title="No run was at work then"
        actions={<ButtonLink to="/runs">Show all</ButtonLink>}
      />
    )
  }
  if (runs.length === 0) {
    return (
      <EmptyState icon={Activity} title="No runs yet" actions={<ButtonLink to="/">Go to the inbox</ButtonLink>}>
        Analyze the pending tickets in the inbox, and the run appears here with its progress, cost and summary.
      </EmptyState>
    )
  }
  return (
    <>
      <RunTable runs={runs} picked={picked} onPick={onPick} />
      <LoadMore query={query} shown={runs.length} total={data.pages[0]?.total ?? 0} />
    </>
  )
}
