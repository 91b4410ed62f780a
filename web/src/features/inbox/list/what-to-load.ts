import { PAGE_SIZE } from '../../tickets/ticket-queries.ts'

/** Rows that are loaded before they come into view, once one has scrolled as far: a fling is faster than the network. */
const MOST_AHEAD = 150

/** Rows by their number from 0; the ends are exclusive. */
type Rows = { first: number; end: number }

/**
 * What a list has to load for the rows that are drawn: the page behind or before those that are loaded, or, when they are
 * more than a page away, the page that is `elsewhere`. Null: all is there.
 */
export function whatToLoad(
  drawn: Rows,
  loaded: Rows,
  { hasMore, hasPrevious }: { hasMore: boolean; hasPrevious: boolean },
): 'next' | 'previous' | 'elsewhere' | null {
  if (drawn.first > loaded.end + PAGE_SIZE || drawn.end < loaded.first - PAGE_SIZE) return 'elsewhere'
  const ahead = Math.min(drawn.end, MOST_AHEAD)
  if (hasMore && drawn.end > loaded.end - ahead) return 'next'
  return hasPrevious && drawn.first < loaded.first + ahead ? 'previous' : null
}

/**
 * How many rows a list has, as far as one knows.
 *
 * @param matching how many tickets match; when it is not exact, there are more.
 */
export function rowsOf(loaded: Rows, hasMore: boolean, matching: { total: number; isExact: boolean } | null): number {
  if (!hasMore) return loaded.end
  if (matching?.isExact && matching.total > loaded.end) return matching.total
  // The rows of a further page, which are on their way.
  return Math.max(matching?.total ?? 0, loaded.end + PAGE_SIZE)
}
