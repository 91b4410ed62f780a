import type { Ticket, TicketCounts } from '@sta/contract/schemas/tickets'
import type { RunChoice } from '../../platform/api.ts'
import { formatCount } from '../../texts/count.ts'
import { countOfTab } from './inbox-tabs.ts'
import { apiFilter, type InboxFilters, isNarrowed } from './ticket-filters.ts'

type Takeable = Pick<Ticket, 'id' | 'status'>

/** Whether a run could take it: another has what is in work. */
export const isFree = ({ status }: Takeable): boolean => status !== 'processing'

/** Whether a run over this list asks about tickets that have an analysis, or failed to get one. */
export const isAgain = ({ status }: InboxFilters): boolean => status !== 'pending'

/** Every ticket of the list, also those that were never loaded. What is in work is left out by the server. */
export function choiceOfList(filters: InboxFilters): RunChoice {
  if (filters.status === 'pending' && !isNarrowed(filters)) return { ticketIds: null }
  return { filter: apiFilter(filters), ...(isAgain(filters) && { reanalyze: true }) }
}

export type WholeList = {
  /** At least so many: `inWords` has a plus when there may be more. */
  count: number
  inWords: string
}

type Listed = { total: number; isExact: boolean } | null

/**
 * How many tickets a list has; null when there are none, or it is not known.
 *
 * @param listed how many the server found, which is all that is known of a search.
 */
export function wholeList(filters: InboxFilters, counts: TicketCounts | undefined, listed: Listed): WholeList | null {
  const inTab = counts && countOfTab(filters, counts)
  const count = isNarrowed(filters) ? listed?.total : inTab
  if (!count) return null
  const isMore = isNarrowed(filters) && listed?.isExact === false
  return { count, inWords: `${formatCount(count)}${isMore ? '+' : ''}` }
}

/** How many of them a run could take: not those that another has. */
export function wholeListToAnalyze(
  filters: InboxFilters,
  counts: TicketCounts | undefined,
  listed: Listed,
): WholeList | null {
  if (filters.status === 'processing') return null
  if (filters.status !== 'all' || filters.state !== '' || isNarrowed(filters) || !counts)
    return wholeList(filters, counts, listed)
  const count = counts.total - counts.by_status.processing
  return count > 0 ? { count, inWords: formatCount(count) } : null
}

/** The selected tickets. One that is not loaded any more has the status of its tab; among all, it may have an analysis. */
export function selectedTickets(ids: ReadonlySet<number>, loaded: Takeable[], { status }: InboxFilters): Takeable[] {
  const byId = new Map(loaded.map((ticket) => [ticket.id, ticket]))
  return [...ids].map((id) => byId.get(id) ?? { id, status: status === 'all' ? 'analyzed' : status })
}

type Selected = {
  /** How many of them a run could take. */
  count: number
  again: boolean
  choice: RunChoice
}

/** What these tickets ask for: an analysis, or, when any of them had one, another. Null when a run takes none of them. */
export function choiceOf(tickets: Takeable[]): Selected | null {
  const chosen = tickets.filter(isFree)
  if (chosen.length === 0) return null
  const again = chosen.some(({ status }) => status !== 'pending')
  const ticketIds = chosen.map(({ id }) => id)
  return { count: chosen.length, again, choice: again ? { ticketIds, reanalyze: true } : { ticketIds } }
}
