import { formatCount } from '../count.ts'

export const loadMore = {
  loadingMore: 'Loading…',
  loadMore: 'Load more',
  shownOfTotal: (shown: number, total: number) => `${formatCount(shown)} of ${formatCount(total)}`,
  shown: (shown: number) => `${formatCount(shown)} shown`,
}
