import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Attention } from '../features/now/Attention.tsx'
import { GroupList } from '../features/now/GroupList.tsx'
import { addressOf } from '../features/now/group-choice.ts'
import { type GroupChoice, groupsQuery } from '../features/now/group-queries.ts'
import { HarmChips } from '../features/now/HarmChips.tsx'
import { NothingBurns } from '../features/now/NothingBurns.tsx'
import { ticketCountsQuery } from '../features/tickets/ticket-counts.ts'
import { lazyPart } from '../platform/lazy-load.ts'
import { formatCount } from '../texts/count.ts'
import { texts } from '../texts/texts.ts'
import { Button } from '../ui/controls/Button.tsx'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { SkeletonText } from '../ui/page/Skeleton.tsx'
import styles from './NowPage.module.css'

const SpikesNow = lazyPart(() => import('../features/now/SpikesNow.tsx').then((part) => part.SpikesNow))

/** What burns, once its data is there. @param since the last look at it, for what is new */
export function NowContents({ choice, since }: { choice: GroupChoice; since: string | null }) {
  const list = useInfiniteQuery(groupsQuery(choice, since))
  const { data: counts } = useQuery(ticketCountsQuery)
  const groups = list.data?.pages.flatMap(({ items }) => items) ?? []
  const [first] = list.data?.pages ?? []
  if (!first && list.error)
    return <ErrorState title={texts.now.notLoaded} error={list.error} onRetry={() => list.refetch()} />
  if (!first || !counts) return <SkeletonText lines={8} />
  return (
    <div className={styles.contents}>
      {first.by_harm.length > 0 && choice.state === 'open' && (
        <HarmChips byHarm={first.by_harm} chosen={choice.harm} addressOf={(harm) => addressOf({ ...choice, harm })} />
      )}
      <Attention counts={counts} />
      {groups.length === 0 ? (
        <NothingBurns counts={counts} choice={choice} />
      ) : (
        <>
          <GroupList groups={groups} />
          {list.hasNextPage && (
            <Button disabled={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {texts.now.showMore(formatCount(first.total - groups.length))}
            </Button>
          )}
        </>
      )}
      {counts.total > 0 && choice.state === 'open' && (
        <Suspense fallback={null}>
          <SpikesNow />
        </Suspense>
      )}
    </div>
  )
}
