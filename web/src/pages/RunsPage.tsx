import { useInfiniteQuery } from '@tanstack/react-query'
import { Activity, CalendarX, GitCompareArrows, X } from 'lucide-react'
import { useState } from 'react'
import { inOrder } from '../features/runs/compare/comparison.ts'
import { RunTable } from '../features/runs/RunTable.tsx'
import { filterInWords, readRunFilter } from '../features/runs/run-list-filter.ts'
import { type RunListFilter, runListQuery } from '../features/runs/run-queries.ts'
import { INBOX } from '../platform/addresses.ts'
import { useSearchParams } from '../platform/router.tsx'
import { texts } from '../texts/texts.ts'
import { ButtonLink } from '../ui/controls/Button.tsx'
import { EmptyState } from '../ui/page/EmptyState.tsx'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { LoadMore } from '../ui/page/LoadMore.tsx'
import { Page } from '../ui/page/Page.tsx'
import { SkeletonText } from '../ui/page/Skeleton.tsx'

/** Two runs at most: with a third, the first one is let go. */
const pick = (picked: number[], id: number): number[] =>
  picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id].slice(-2)

export function RunsPage() {
  const params = useSearchParams()
  const [picked, setPicked] = useState<number[]>([])
  const filter = readRunFilter(params)
  const words = filterInWords(filter)
  return (
    <Page
      title={texts.pages.runs}
      lead={texts.pages.runsLead}
      wide
      actions={
        <>
          {words && (
            <ButtonLink to="/runs" size="small" replace>
              {words} <X size={12} aria-label={texts.pages.showAll} />
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
  if (second === undefined) return <span role="status">{texts.pages.chooseSecondRun(first)}</span>
  const [before, after] = inOrder(first, second)
  return (
    <ButtonLink to={`/runs/${after}/compare/${before}`} variant="primary" size="small">
      <GitCompareArrows size={13} aria-hidden /> {texts.pages.compareRuns(before, after)}
    </ButtonLink>
  )
}

type Props = { filter: RunListFilter; picked: number[]; onPick: (id: number) => void }

function Contents({ filter, picked, onPick }: Props) {
  const query = useInfiniteQuery(runListQuery(filter))
  const { data, error, refetch } = query
  if (!data && error) return <ErrorState title={texts.pages.runsNotLoaded} error={error} onRetry={() => refetch()} />
  if (!data) return <SkeletonText lines={10} />
  const runs = data.pages.flatMap((page) => page.items)
  if (runs.length === 0 && filterInWords(filter)) {
    return (
      <EmptyState
        icon={CalendarX}
        title={texts.pages.noRunThen}
        actions={<ButtonLink to="/runs">{texts.pages.showAll}</ButtonLink>}
      />
    )
  }
  if (runs.length === 0) {
    return (
      <EmptyState
        icon={Activity}
        title={texts.pages.noRunsYet}
        actions={<ButtonLink to={INBOX}>{texts.firstPage.goToInbox}</ButtonLink>}
      >
        {texts.pages.firstRunHint}
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
