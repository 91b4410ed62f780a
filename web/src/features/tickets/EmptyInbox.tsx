import type { TicketCounts } from '@sta/contract/tickets'
import { Inbox, SearchX, Upload } from 'lucide-react'
import { plural } from '../../platform/format-number.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { openNewTicket } from './new-ticket-store.ts'
import { useLoadSamples } from './ticket-actions.ts'
import { filtersToSearch, type InboxFilters, isNarrowed } from './ticket-filters.ts'

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

type Props = { filters: InboxFilters; counts: TicketCounts | undefined }

/** What to do first, when there is nothing; where to look, when this view is empty and others are not. */
export function EmptyInbox({ filters, counts }: Props) {
  if (counts?.total === 0) return <FirstSteps />
  if (isNarrowed(filters)) {
    const everywhere = filtersToSearch({ ...filters, status: 'all' })
    return (
      <EmptyState
        icon={SearchX}
        title={filters.q ? `No ticket matches “${filters.q}”` : 'No ticket matches these filters'}
        actions={
          <>
            {filters.status !== 'all' && (
              <ButtonLink to={{ pathname: '/', search: everywhere }}>Look in all tickets</ButtonLink>
            )}
            <ButtonLink
              variant="ghost"
              to={{ pathname: '/', search: filtersToSearch({ ...filters, q: '', category: '', priority: '' }) }}
            >
              Clear search and filters
            </ButtonLink>
          </>
        }
      />
    )
  }
  return <EmptyTab status={filters.status} counts={counts} />
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
