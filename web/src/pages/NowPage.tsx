import { GROUP_STATES, HARMS } from '@sta/contract/wire/values'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { Link, Navigate, useNavigate, useSearchParams } from 'react-router'
import { Attention } from '../features/now/Attention.tsx'
import { GroupList } from '../features/now/GroupList.tsx'
import { type GroupChoice, groupsQuery } from '../features/now/group-queries.ts'
import { HarmChips } from '../features/now/HarmChips.tsx'
import { useLastLook } from '../features/now/last-look.ts'
import { NothingBurns } from '../features/now/NothingBurns.tsx'
import { ActiveRuns } from '../features/runs/ActiveRuns.tsx'
import { ticketCountsQuery } from '../features/tickets/ticket-queries.ts'
import { INBOX } from '../platform/addresses.ts'
import { lazyPart } from '../platform/lazy-load.ts'
import { useShortcuts } from '../platform/use-shortcuts.ts'
import { formatCount } from '../texts/count.ts'
import { texts } from '../texts/texts.ts'
import { Button } from '../ui/controls/Button.tsx'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { Page } from '../ui/page/Page.tsx'
import { SkeletonText } from '../ui/page/Skeleton.tsx'
import styles from './NowPage.module.css'

const SpikesNow = lazyPart(() => import('../features/now/SpikesNow.tsx').then((part) => part.SpikesNow))

const readChoice = (params: URLSearchParams): GroupChoice => ({
  state: GROUP_STATES.find((state) => state === params.get('state')) ?? 'open',
  harm: HARMS.find((harm) => harm === params.get('harm')) ?? '',
})

function addressOf({ state, harm }: GroupChoice): string {
  const params = new URLSearchParams({ ...(state !== 'open' && { state }), ...(harm && { harm }) })
  return params.size > 0 ? `/?${params}` : '/'
}

/** The inbox used to be here: its links lead on. */
const isOfInbox = (params: URLSearchParams) =>
  ['status', 'q', 'category', 'priority', 'assignee', 'tag'].some((key) => params.has(key))

/** What burns, over all open tickets: the first page. What is shown stands in the URL. */
export function NowPage() {
  const [params] = useSearchParams()
  const choice = readChoice(params)
  const navigate = useNavigate()
  useShortcuts({ i: () => navigate(INBOX) })
  if (isOfInbox(params)) return <Navigate to={`${INBOX}?${params}`} replace />
  return (
    <>
      <ActiveRuns />
      <Page title={texts.now.title} lead={texts.now.lead} actions={<States choice={choice} />}>
        <Contents choice={choice} />
      </Page>
    </>
  )
}

function States({ choice }: { choice: GroupChoice }) {
  return (
    <nav className={styles.states} aria-label={texts.now.states}>
      {GROUP_STATES.map((state) => (
        <Link
          key={state}
          to={addressOf({ state, harm: '' })}
          className={styles.state}
          aria-current={state === choice.state ? 'page' : undefined}
        >
          {texts.now.state[state]}
        </Link>
      ))}
    </nav>
  )
}

function Contents({ choice }: { choice: GroupChoice }) {
  const since = useLastLook()
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
