import { formatCount } from '../count.ts'
import type { Texts } from '../texts.ts'

export const loadMore: Texts['loadMore'] = {
  loadingMore: 'Wird geladen …',
  loadMore: 'Mehr laden',
  shownOfTotal: (shown, total) => `${formatCount(shown)} von ${formatCount(total)}`,
  shown: (shown) => `${formatCount(shown)} angezeigt`,
}
