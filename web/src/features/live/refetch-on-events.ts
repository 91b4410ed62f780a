import type { QueryClient } from '@tanstack/react-query'
import { throttleByKey } from '../../platform/throttle-by-key.ts'

const INTERVAL_MS = 500

/** A long infinite list is read page by page, so the pause between two refetches grows with its length. */
const pagesIn = (data: unknown): number =>
  typeof data === 'object' && data !== null && 'pages' in data && Array.isArray(data.pages) ? data.pages.length : 1

/**
 * Reads what is on screen again when its root is stale, each query at most twice a second however many events come in, or
 * after the pause that its `meta.pauseMs` asks for.
 * A request already on its way is not cancelled (a storm would starve it) but followed by one more.
 */
export function refetchOnEvents(queries: QueryClient) {
  const throttle = throttleByKey((queryHash) => {
    const query = queries.getQueryCache().get(queryHash)
    if (!query?.isActive()) return INTERVAL_MS
    if (query.state.fetchStatus === 'fetching') setTimeout(() => throttle.call(queryHash), INTERVAL_MS)
    else void queries.refetchQueries({ queryKey: query.queryKey, exact: true }, { cancelRefetch: false })
    return Math.max(INTERVAL_MS * pagesIn(query.state.data), Number(query.meta?.pauseMs ?? 0))
  })

  return {
    markStale: (root: string) => {
      void queries.invalidateQueries({ queryKey: [root], refetchType: 'none' })
      const active = queries.getQueryCache().findAll({ queryKey: [root], type: 'active' })
      for (const { queryHash } of active) throttle.call(queryHash)
    },
    stop: throttle.stop,
  }
}
