import type { QueryClient } from '@tanstack/react-query'
import { toastSent } from '../features/offline/toast-sent.ts'
import { ticketChanges } from '../features/ticket-changes/queued/ticket-changes.ts'
import { ticketKeys } from '../features/tickets/ticket-counts.ts'
import { viewCountsKey } from '../features/views/view-queries.ts'
import type { CacheLimit } from '../platform/offline/cache-limits.ts'
import type { OfflineOptions } from '../platform/offline/offline.ts'
import { queryRoots } from '../platform/query-client.ts'

/** How many answers of a kind this browser keeps, the latest first. What is not listed here is not kept. */
const CACHE_LIMITS: CacheLimit[] = [
  { queryKey: ticketKeys.detail, most: 200 },
  { queryKey: ticketKeys.history, most: 200 },
  { queryKey: ticketKeys.similar, most: 200 },
  { queryKey: ticketKeys.list, most: 20 },
  { queryKey: ticketKeys.newest, most: 20 },
  { queryKey: ticketKeys.counts, most: 1 },
  { queryKey: viewCountsKey, most: 1 },
  { queryKey: [queryRoots.runs], most: 60 },
  { queryKey: [queryRoots.distributions], most: 20 },
  { queryKey: [queryRoots.insights], most: 10 },
  { queryKey: [queryRoots.settings], most: 1 },
  { queryKey: [queryRoots.taxonomy], most: 5 },
  { queryKey: [queryRoots.views], most: 1 },
]

/** What the features have to do with a server that is away. */
export const offlineOptions = (queries: QueryClient): OfflineOptions => ({
  queries,
  changes: ticketChanges,
  limits: CACHE_LIMITS,
  outdated: [[queryRoots.tickets]],
  onSent: toastSent,
})
