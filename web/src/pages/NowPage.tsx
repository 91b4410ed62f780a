import { GROUP_STATES } from '@sta/contract/wire/values'
import { usePrefetchInfiniteQuery, usePrefetchQuery } from '@tanstack/react-query'
import { Suspense } from 'react'
import { addressOf, readChoice } from '../features/now/group-choice.ts'
import { type GroupChoice, groupsQuery } from '../features/now/group-queries.ts'
import { useLastLook } from '../features/now/last-look.ts'
import { ActiveRuns } from '../features/runs/ActiveRuns.tsx'
import { ticketCountsQuery } from '../features/tickets/ticket-counts.ts'
import { INBOX } from '../platform/addresses.ts'
import { soonPart } from '../platform/lazy-load.ts'
import { Link, navigate, Redirect, useSearchParams } from '../platform/router.tsx'
import { useShortcuts } from '../platform/use-shortcuts.ts'
import { texts } from '../texts/texts.ts'
import { Page } from '../ui/page/Page.tsx'
import { SkeletonText } from '../ui/page/Skeleton.tsx'
import styles from './NowPage.module.css'

const NowContents = soonPart(() => import('./NowContents.tsx').then((part) => part.NowContents))

/** The inbox used to be here: its links lead on. */
const isOfInbox = (params: URLSearchParams) =>
  ['status', 'q', 'category', 'priority', 'assignee', 'tag'].some((key) => params.has(key))

/** What burns, over all open tickets: the first page. What is shown stands in the URL. */
export function NowPage() {
  const params = useSearchParams()
  const choice = readChoice(params)
  useShortcuts({ i: () => navigate(INBOX) })
  if (isOfInbox(params)) return <Redirect to={`${INBOX}?${params}`} replace />
  return (
    <div className={styles.whole}>
      <ActiveRuns />
      <Page title={texts.now.title} lead={texts.now.lead} actions={<States choice={choice} />}>
        <Contents choice={choice} />
      </Page>
    </div>
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
  // On its way together with the code that shows it.
  usePrefetchInfiniteQuery(groupsQuery(choice, since))
  usePrefetchQuery(ticketCountsQuery)
  return (
    <Suspense fallback={<SkeletonText lines={8} />}>
      <NowContents choice={choice} since={since} />
    </Suspense>
  )
}
