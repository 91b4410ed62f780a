import type { TicketCounts } from '@sta/contract/tickets'
import { Inbox, SearchX, Upload } from 'lucide-react'
import { Link } from 'react-router'
import { plural } from '../../platform/format-number.ts'
import { useYourName } from '../../platform/your-name.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import styles from './EmptyInbox.module.css'
import { openNewTicket } from './new-ticket-store.ts'
import { useLoadSamples } from './ticket-actions.ts'
import { filtersToSearch, type InboxFilters, isNarrowed, withoutNarrowing } from './ticket-filters.ts'

const WAITING_FOR: Record<InboxFilters['status'], { title: string; text: string }> = {
  pending: { title: 'Nothing is waiting', text: 'Every ticket was taken care of. New tickets arrive here.' },
  processing: { title: 'Nothing is being analyzed', text: 'Tickets stand here while a run works on them.' },
  analyzed: {
    title: 'Nothing has been analyzed yet',
    text: 'Analyze the pending tickets, and the results arrive here.',
  },
  failed: { title: 'No failures', text: 'A ticket that could not be analyzed stands here, with the reason.' },
  all: { title: 'No tickets', text: 'New tickets arrive here.' },
}

type Props = {
  filters: InboxFilters
  counts: TicketCounts | undefined
  /** A search that finds something, when this one finds nothing. */
  suggestion: string | null
}

/** What to do first, when there is nothing; where to look, when this view is empty and others are not. */
export function EmptyInbox({ filters, counts, suggestion }: Props) {
  if (counts?.total === 0) return <FirstSteps />
  if (isNarrowed(filters)) return <NothingFound filters={filters} suggestion={suggestion} />
  return <EmptyTab status={filters.status} counts={counts} />
}

function titleOf(filters: InboxFilters): string {
  const { q } = filters
  if (!q) return 'No ticket matches these filters'
  return isNarrowed({ ...filters, q: '' }) ? `No ticket matches “${q}” and these filters` : `No ticket matches “${q}”`
}

function NothingFound({ filters, suggestion }: Omit<Props, 'counts'>) {
  const yourName = useYourName((state) => state.name)
  const isUnknown = filters.assignee === 'me' && yourName === null
  const to = (changed: InboxFilters) => ({ pathname: '/', search: filtersToSearch(changed) })
  return (
    <EmptyState
      icon={SearchX}
      title={titleOf(filters)}
      actions={
        <>
          {filters.status !== 'all' && (
            <ButtonLink to={to({ ...filters, status: 'all' })}>Look in all tickets</ButtonLink>
          )}
          {isUnknown && <ButtonLink to="/settings">Open the settings</ButtonLink>}
          <ButtonLink variant="ghost" to={to(withoutNarrowing(filters))}>
            Clear search and filters
          </ButtonLink>
        </>
      }
    >
      {suggestion && (
        <>
          Did you mean{' '}
          <Link className={styles.suggestion} to={to({ ...filters, q: suggestion })}>
            {suggestion}
          </Link>
          ?
        </>
      )}
      {isUnknown && 'Who you are is not known yet: say your name in the settings, and “me” is you.'}
    </EmptyState>
  )
}

function EmptyTab({ status, counts }: { status: InboxFilters['status']; counts: TicketCounts | undefined }) {
  const { pending = 0, processing = 0, analyzed = 0 } = counts?.by_status ?? {}
  const isBusy = status === 'pending' && processing > 0
  const { title, text } = WAITING_FOR[status]
  return (
    <EmptyState
      icon={Inbox}
      title={title}
      actions={
        <>
          {isBusy && <ButtonLink to="/?status=processing">See {plural(processing, 'ticket')} in work</ButtonLink>}
          {status === 'pending' && analyzed > 0 && (
            <ButtonLink to="/?status=analyzed">See {plural(analyzed, 'analyzed ticket')}</ButtonLink>
          )}
          {status !== 'pending' && pending > 0 && (
            <ButtonLink to="/">See {plural(pending, 'pending ticket')}</ButtonLink>
          )}
        </>
      }
    >
      {isBusy ? 'A run is working on the rest. New tickets arrive here.' : text}
    </EmptyState>
  )
}

function FirstSteps() {
  const samples = useLoadSamples()
  return (
    <EmptyState
      icon={Inbox}
      title="Your inbox is empty"
      actions={
        <>
          <Button variant="primary" disabled={samples.isPending} onClick={() => samples.mutate()}>
            {samples.isPending ? 'Loading samples…' : 'Load 30 sample tickets'}
          </Button>
          <ButtonLink to="/import">
            <Upload size={14} aria-hidden /> Import CSV
          </ButtonLink>
          <Button onClick={openNewTicket}>New ticket</Button>
        </>
      }
    >
      Bring in customer tickets, and each gets a category, a priority and notes for whoever answers it. The samples are
      a quick way to see how that looks.
    </EmptyState>
  )
}
