import { useQuery } from '@tanstack/react-query'
import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { useLocation, useNavigate, useParams, useSearchParams } from 'react-router'
import { ActiveRuns } from '../features/runs/ActiveRuns.tsx'
import { useStartRun } from '../features/runs/run-actions.ts'
import { BulkBar } from '../features/tickets/BulkBar.tsx'
import { EmptyInbox } from '../features/tickets/EmptyInbox.tsx'
import { ListToolbar } from '../features/tickets/ListToolbar.tsx'
import { StatusTabs } from '../features/tickets/StatusTabs.tsx'
import { clearSelection, useSelectionStore } from '../features/tickets/selection-store.ts'
import { TicketDetail } from '../features/tickets/TicketDetail.tsx'
import { TicketList } from '../features/tickets/TicketList.tsx'
import { TicketListSkeleton } from '../features/tickets/TicketListSkeleton.tsx'
import { isNarrowed, readFilters } from '../features/tickets/ticket-filters.ts'
import { ticketCountsQuery } from '../features/tickets/ticket-queries.ts'
import { useClearOnChange } from '../features/tickets/use-clear-on-change.ts'
import { useListKeys } from '../features/tickets/use-list-keys.ts'
import { useTicketList } from '../features/tickets/use-ticket-list.ts'
import { formatCount } from '../platform/format-number.ts'
import { Button } from '../ui/Button.tsx'
import { ErrorState } from '../ui/ErrorState.tsx'
import styles from './InboxPage.module.css'

/** The list on the left; on the right the open ticket, which on a phone takes the whole page. */
export function InboxPage() {
  const [params] = useSearchParams()
  const { search } = useLocation()
  const navigate = useNavigate()
  const { id } = useParams()
  const openId = id === undefined ? null : Number(id)
  const filters = readFilters(params)
  const list = useTicketList(filters)
  const { data: counts } = useQuery(ticketCountsQuery)
  const { ids: selectedIds, allPending } = useSelectionStore()
  const startRun = useStartRun()
  const [activeId, setActiveId] = useState<number | null>(openId)

  const pending = counts?.by_status.pending ?? 0
  const allPendingCount = filters.status === 'pending' && !isNarrowed(filters) ? pending : null
  const hasSelection = selectedIds.size > 0 || allPending
  const order = list.tickets.map((ticket) => ticket.id)
  const currentId = openId ?? activeId
  // An open ticket is what the page is about, and has the h1.
  const Title = openId === null ? 'h1' : 'h2'

  const open = (target: number) => navigate({ pathname: `/tickets/${target}`, search }, { replace: openId !== null })
  const close = () => navigate({ pathname: '/', search })
  const analyzeSelected = () => {
    if (!hasSelection || startRun.isPending) return
    startRun.mutate(allPending ? null : [...selectedIds], { onSuccess: clearSelection })
  }
  useClearOnChange(`${filters.status} ${filters.q} ${filters.category} ${filters.priority}`)
  const { next, previous } = useListKeys({
    order,
    currentId,
    onMove: (target) => {
      setActiveId(target)
      if (openId !== null) open(target)
    },
    onOpen: open,
    onAnalyze: analyzeSelected,
    onEscape: () => (hasSelection ? clearSelection() : openId !== null && close()),
  })

  return (
    <div className={styles.inbox} data-open={openId !== null || undefined}>
      {openId === null && <title>Inbox · Support Ticket Analyst</title>}
      <section className={styles.list} aria-label="Inbox">
        <ActiveRuns />
        <header className={styles.header}>
          <Title className={styles.hidden}>Inbox</Title>
          <StatusTabs filters={filters} />
          {pending > 0 && (
            <Button
              variant={hasSelection ? 'secondary' : 'primary'}
              size="small"
              disabled={startRun.isPending}
              onClick={() => startRun.mutate(null)}
            >
              <Sparkles size={13} aria-hidden />
              <span>
                Analyze all <span className={styles.extra}>{formatCount(pending)} pending</span>
              </span>
            </Button>
          )}
        </header>
        {hasSelection ? (
          <BulkBar
            loaded={list.tickets}
            allPendingCount={allPendingCount}
            analyzing={startRun.isPending}
            onAnalyze={analyzeSelected}
            onDelete={(ids) => openId !== null && ids.has(openId) && close()}
          />
        ) : (
          counts?.total !== 0 && <ListToolbar filters={filters} loadedIds={order} total={list.totalInWords} />
        )}
        {list.error && <ErrorState title="The tickets could not be loaded" error={list.error} onRetry={list.retry} />}
        {list.waiting && <TicketListSkeleton />}
        {list.empty && (
          <div className={styles.empty}>
            <EmptyInbox filters={filters} counts={counts} />
          </div>
        )}
        {list.tickets.length > 0 && (
          <TicketList
            key={list.key}
            tickets={list.tickets}
            search={search}
            activeId={currentId}
            openId={openId}
            hasMore={list.hasMore}
            loadingMore={list.loadingMore}
            onLoadMore={list.loadMore}
          />
        )}
      </section>
      {openId !== null && (
        <section className={styles.detail} aria-label="Ticket">
          <TicketDetail key={openId} id={openId} onClose={close} onNext={next} onPrevious={previous} />
        </section>
      )}
    </div>
  )
}
