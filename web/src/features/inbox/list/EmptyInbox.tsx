import type { TicketCounts } from '@sta/contract/schemas/tickets'
import { Inbox, SearchX } from 'lucide-react'
import { INBOX } from '../../../platform/addresses.ts'
import { Link } from '../../../platform/router.tsx'
import { useYourName } from '../../../platform/your-name.ts'
import { texts } from '../../../texts/texts.ts'
import { ButtonLink } from '../../../ui/controls/Button.tsx'
import { EmptyState } from '../../../ui/page/EmptyState.tsx'
import { FirstSteps } from '../../first-steps/FirstSteps.tsx'
import { type InboxTab, tabOf } from '../../tickets/inbox-tabs.ts'
import { filtersToSearch, type InboxFilters, isNarrowed, withoutNarrowing } from '../../tickets/ticket-filters.ts'
import styles from './EmptyInbox.module.css'

function waitingFor(): Record<InboxTab['name'], { title: string; text: string }> {
  const words = texts.tickets
  return {
    pending: { title: words.nothingPending, text: words.nothingPendingText },
    processing: { title: words.nothingProcessing, text: words.nothingProcessingText },
    analyzed: { title: words.nothingAnalyzed, text: words.nothingAnalyzedText },
    failed: { title: words.nothingFailed, text: words.nothingFailedText },
    snoozed: { title: words.nothingSnoozed, text: words.nothingSnoozedText },
    done: { title: words.nothingDone, text: words.nothingDoneText },
    all: { title: words.nothingAtAll, text: words.nothingAtAllText },
  }
}

type Props = {
  filters: InboxFilters
  counts: TicketCounts | undefined
  /** The number of the last run, once it is known and there was one. */
  lastRun: number | null
  /** A search that finds something, when this one finds nothing. */
  suggestion: string | null
}

/** What to do first, when there is nothing; where to look, when this view is empty and others are not. */
export function EmptyInbox({ filters, counts, lastRun, suggestion }: Props) {
  if (counts?.total === 0)
    return (
      <FirstSteps icon={Inbox} title={texts.tickets.inboxEmpty}>
        {texts.tickets.inboxEmptyText}
      </FirstSteps>
    )
  if (isNarrowed(filters)) return <NothingFound filters={filters} suggestion={suggestion} />
  return <EmptyTab tab={tabOf(filters)?.name ?? filters.status} counts={counts} lastRun={lastRun} />
}

function titleOf(filters: InboxFilters): string {
  const { q } = filters
  if (!q) return texts.tickets.noMatchForFilters
  const hasFilters = isNarrowed({ ...filters, q: '' })
  return hasFilters ? texts.tickets.noMatchForWordsAndFilters(q) : texts.tickets.noMatchForWords(q)
}

function NothingFound({ filters, suggestion }: Pick<Props, 'filters' | 'suggestion'>) {
  const yourName = useYourName((state) => state.name)
  const isUnknown = filters.assignee === 'me' && yourName === null
  const to = (changed: InboxFilters) => INBOX + filtersToSearch(changed)
  return (
    <EmptyState
      icon={SearchX}
      title={titleOf(filters)}
      actions={
        <>
          {filters.status !== 'all' && (
            <ButtonLink to={to({ ...filters, status: 'all', state: '' })}>{texts.tickets.lookInAll}</ButtonLink>
          )}
          {isUnknown && <ButtonLink to="/settings">{texts.tickets.openSettings}</ButtonLink>}
          <ButtonLink variant="ghost" to={to(withoutNarrowing(filters))}>
            {texts.tickets.clearNarrowing}
          </ButtonLink>
        </>
      }
    >
      {suggestion &&
        texts.tickets.didYouMean(
          <Link key="suggestion" className={styles.suggestion} to={to({ ...filters, q: suggestion })}>
            {suggestion}
          </Link>,
        )}
      {isUnknown && texts.tickets.yourNameUnknown}
    </EmptyState>
  )
}

type TabProps = Pick<Props, 'counts' | 'lastRun'> & { tab: InboxTab['name'] }

function EmptyTab({ tab, counts, lastRun }: TabProps) {
  const { pending = 0, processing = 0, failed = 0 } = counts?.by_status ?? {}
  const working = counts?.working.analyzed ?? 0
  const isPending = tab === 'pending'
  const isBusy = isPending && processing > 0
  const { title, text } = waitingFor()[tab]
  const done = failed > 0 ? texts.tickets.someFailedText(failed) : lastRun !== null && texts.tickets.allAnalyzedText
  return (
    <EmptyState
      icon={Inbox}
      title={title}
      actions={
        <>
          {isPending && !isBusy && lastRun !== null && (
            <ButtonLink variant="primary" to={`/runs/${lastRun}`}>
              {texts.tickets.openReport(lastRun)}
            </ButtonLink>
          )}
          {isBusy && <ButtonLink to={`${INBOX}?status=processing`}>{texts.tickets.seeInWork(processing)}</ButtonLink>}
          {isPending && working > 0 && (
            <ButtonLink to={`${INBOX}?status=analyzed&state=working`}>{texts.tickets.seeAnalyzed(working)}</ButtonLink>
          )}
          {isPending && failed > 0 && (
            <ButtonLink to={`${INBOX}?status=failed`}>{texts.tickets.seeFailed(failed)}</ButtonLink>
          )}
          {!isPending && pending > 0 && <ButtonLink to={INBOX}>{texts.tickets.seePending(pending)}</ButtonLink>}
        </>
      }
    >
      {isBusy ? texts.tickets.nothingPendingYetText : (isPending && done) || text}
    </EmptyState>
  )
}
