import { isPage } from '@sta/contract/wire/pages'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useDeferredValue, useRef, useState } from 'react'
import { AnalyzeAll } from '../features/inbox/list/AnalyzeAll.tsx'
import { ElsewhereNote } from '../features/inbox/list/ElsewhereNote.tsx'
import { EmptyInbox } from '../features/inbox/list/EmptyInbox.tsx'
import { ListToolbar } from '../features/inbox/list/ListToolbar.tsx'
import { NewTicketsPill } from '../features/inbox/list/NewTicketsPill.tsx'
import { StatusTabs } from '../features/inbox/list/StatusTabs.tsx'
import { TicketList } from '../features/inbox/list/TicketList.tsx'
import { TicketListSkeleton } from '../features/inbox/list/TicketListSkeleton.tsx'
import { useListKeys } from '../features/inbox/list/use-list-keys.ts'
import { useTicketList } from '../features/inbox/list/use-ticket-list.ts'
import { FilterChips } from '../features/inbox/search/FilterChips.tsx'
import { BulkBar } from '../features/inbox/selection/BulkBar.tsx'
import { BulkProgress } from '../features/inbox/selection/BulkProgress.tsx'
import { clearSelection, useSelectionStore } from '../features/inbox/selection/selection-store.ts'
import { useClearOnChange } from '../features/inbox/selection/use-clear-on-change.ts'
import { ActiveRuns } from '../features/runs/ActiveRuns.tsx'
import { latestRunQuery } from '../features/runs/run-queries.ts'
import { PaneSkeleton } from '../features/ticket/PaneSkeleton.tsx'
import { ticketCountsQuery } from '../features/tickets/ticket-counts.ts'
import { asPerson, filtersToSearch, readFilters } from '../features/tickets/ticket-filters.ts'
import { ticketQuery } from '../features/tickets/ticket-queries.ts'
import { wholeList } from '../features/tickets/what-to-analyze.ts'
import { ViewsButton } from '../features/views/ViewsButton.tsx'
import { INBOX } from '../platform/addresses.ts'
import { lazyPart } from '../platform/lazy-load.ts'
import { navigate, useParams, useSearch, useSearchParams } from '../platform/router.tsx'
import { useYourName } from '../platform/your-name.ts'
import { texts } from '../texts/texts.ts'
import { ErrorState } from '../ui/page/ErrorState.tsx'
import { PartBoundary } from '../ui/page/PartBoundary.tsx'
import styles from './InboxPage.module.css'
import { NotFoundPage } from './NotFoundPage.tsx'
import { useInboxAnalysis } from './use-inbox-analysis.ts'
import { usePlaceOfTicket } from './use-place-of-ticket.ts'
import { useTabOfTicket } from './use-tab-of-ticket.ts'

const TicketDetail = lazyPart(() => import('../features/ticket/TicketDetail.tsx').then((m) => m.TicketDetail))

/** The inbox, or what is wrong with an address that cannot be a ticket's. */
export function InboxPage() {
  const { id } = useParams()
  if (id !== undefined && !isPage(`/tickets/${id}`))
    return <NotFoundPage title={texts.firstPage.noTicketNumber(id)}>{texts.firstPage.ticketsHaveNumbers}</NotFoundPage>
  return <InboxAndTicket openId={id === undefined ? null : Number(id)} />
}

/** The list on the left; on the right the open ticket, which on a phone takes the whole page. */
function InboxAndTicket({ openId }: { openId: number | null }) {
  const params = useSearchParams()
  const search = useSearch()
  const filters = readFilters(params)
  const yourName = useYourName((state) => state.name)
  /** What the server is asked for, where the address may say `me`. */
  const asked = asPerson(filters, yourName)
  const list = useTicketList(asked)
  const hasRows = list.tickets.length > 0
  // Many rows that come at once are drawn in small pieces, between which the first keys are heard.
  const mayShowRows = useDeferredValue(hasRows, false)
  /** So is the ticket that the browser opened; one that is chosen here and known already is there at once. */
  const isOpening = !useDeferredValue(true, false)
  const { data: counts } = useQuery(ticketCountsQuery)
  const { data: lastRun } = useQuery({ ...latestRunQuery, enabled: list.empty && filters.status === 'pending' })
  const { ids: selectedIds, wholeList: isWholeSelected } = useSelectionStore()
  const run = useInboxAnalysis({ filters: asked, loaded: list.tickets, listed: list.listed, counts, openId })
  const [activeId, setActiveId] = useState<number | null>(openId)

  useTabOfTicket(openId)
  const elsewhere = usePlaceOfTicket(openId, filters, list)
  const hereRef = useRef<number | null>(null)

  const hasSelection = selectedIds.size > 0 || isWholeSelected
  const order = list.tickets.map((ticket) => ticket.id)
  const currentId = openId ?? activeId
  // An open ticket is what the page is about, and has the h1.
  const Title = openId === null ? 'h1' : 'h2'

  const open = (target: number) => navigate(`/tickets/${target}${search}`, { replace: openId !== null })
  const close = () => navigate(INBOX + search)
  const move = (target: number) => {
    setActiveId(target)
    if (openId !== null) open(target)
  }
  useClearOnChange(filtersToSearch({ ...filters, sort: '' }))
  const { next, previous } = useListKeys({
    order,
    currentId,
    here: () => hereRef.current,
    onMove: move,
    onOpen: open,
    onAnalyze: run.analyzeSelected,
    onShowNew: list.showArrived,
    onEscape: () => (hasSelection ? clearSelection() : openId !== null && close()),
  })

  return (
    <div className={styles.inbox} data-open={openId !== null || undefined}>
      {openId === null && <title>{texts.ui.pageTitle(texts.firstPage.inbox)}</title>}
      <section className={styles.list} aria-label={texts.firstPage.inbox}>
        <ActiveRuns />
        <header className={styles.header}>
          <Title className={styles.hidden}>{texts.firstPage.inbox}</Title>
          <div className={styles.places}>
            <StatusTabs filters={filters} />
            <ViewsButton search={filtersToSearch(filters)} />
          </div>
          <AnalyzeAll
            filters={filters}
            whole={run.whole}
            pending={counts?.by_status.pending}
            isSecondary={hasSelection}
            disabled={run.isStarting}
            onWholeList={run.analyzeWhole}
            onPending={run.analyzePending}
          />
        </header>
        {hasSelection ? (
          <BulkBar
            loaded={list.tickets}
            filters={asked}
            whole={wholeList(asked, counts, list.listed)}
            analyzing={run.isStarting}
            onAnalyze={run.analyzeSelected}
            onDelete={(ids) => openId !== null && (ids === null || ids.has(openId)) && close()}
          />
        ) : (
          counts?.total !== 0 && (
            <ListToolbar filters={filters} asked={asked} loadedIds={order} total={list.totalInWords} />
          )
        )}
        <FilterChips filters={filters} />
        <BulkProgress />
        {openId !== null && elsewhere !== null && <ElsewhereNote id={openId} search={elsewhere} />}
        <NewTicketsPill arrived={list.arrived} onShow={list.showArrived} />
        {list.error && <ErrorState title={texts.firstPage.ticketsNotLoaded} error={list.error} onRetry={list.retry} />}
        {(list.waiting || (hasRows && !mayShowRows)) && <TicketListSkeleton />}
        {list.empty && (
          <div className={styles.empty}>
            <EmptyInbox filters={filters} counts={counts} lastRun={lastRun?.id ?? null} suggestion={list.suggestion} />
          </div>
        )}
        {hasRows && mayShowRows && (
          <TicketList
            key={list.key}
            list={list}
            search={search}
            q={filters.q}
            activeId={currentId}
            openId={openId}
            hereRef={hereRef}
            onMove={move}
          />
        )}
      </section>
      {openId !== null && (
        <section className={styles.detail} aria-label={texts.firstPage.ticket}>
          <PartBoundary of={openId} queryKey={ticketQuery(openId).queryKey}>
            <Suspense fallback={<PaneSkeleton />}>
              <TicketDetail
                key={openId}
                id={openId}
                isOpening={isOpening}
                analyzing={run.isStarting}
                onAnalyze={run.analyzeTicket}
                onClose={close}
                onNext={next}
                onPrevious={previous}
              />
            </Suspense>
          </PartBoundary>
        </section>
      )}
    </div>
  )
}
