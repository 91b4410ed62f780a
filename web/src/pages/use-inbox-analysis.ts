import type { Ticket, TicketCounts } from '@sta/contract/schemas/tickets'
import { useQueryClient } from '@tanstack/react-query'
import { clearSelection, useSelectionStore } from '../features/inbox/selection/selection-store.ts'
import { useAnalyze } from '../features/runs/start/use-analyze.ts'
import type { InboxFilters } from '../features/tickets/ticket-filters.ts'
import { ticketQuery } from '../features/tickets/ticket-queries.ts'
import { choiceOf, choiceOfList, selectedTickets, wholeListToAnalyze } from '../features/tickets/what-to-analyze.ts'
import { useMay } from '../platform/session-store.ts'

type Options = {
  filters: InboxFilters
  loaded: Ticket[]
  /** What the server found for these filters. */
  listed: { total: number; isExact: boolean } | null
  counts: TicketCounts | undefined
  openId: number | null
}

/** The ways from the inbox to a run: the selection, the open ticket, everything listed, everything pending. */
export function useInboxAnalysis({ filters, loaded, listed, counts, openId }: Options) {
  const queries = useQueryClient()
  const mayAnalyze = useMay('analyze')
  const { ids, wholeList: isWholeSelected } = useSelectionStore()
  const { analyze, isStarting } = useAnalyze()
  const whole = wholeListToAnalyze(filters, counts, listed)

  const analyzeWhole = () => {
    if (whole) void analyze({ choice: choiceOfList(filters), count: whole.count, onStarted: clearSelection })
  }
  const analyzeThese = (tickets: Pick<Ticket, 'id' | 'status'>[], onStarted?: () => void) => {
    const chosen = choiceOf(tickets)
    if (chosen) void analyze({ choice: chosen.choice, count: chosen.count, ...(onStarted && { onStarted }) })
  }

  return {
    whole,
    isStarting,
    analyzeWhole,
    analyzePending: () => void analyze({ choice: { ticketIds: null }, count: counts?.by_status.pending ?? 0 }),
    analyzeTicket: (ticket: Ticket) => analyzeThese([ticket]),
    /** Of the selection; without one, of the ticket that is open. */
    analyzeSelected: () => {
      // Also by a key, which is there for every role.
      if (!mayAnalyze) return
      if (isWholeSelected) return analyzeWhole()
      if (ids.size > 0) return analyzeThese(selectedTickets(ids, loaded, filters), clearSelection)
      const open = openId === null ? undefined : queries.getQueryData(ticketQuery(openId).queryKey)
      if (open) analyzeThese([open])
    },
  }
}
