import { INBOX } from '../../platform/addresses.ts'
import { addDays, type Days } from './range.ts'

type Which = Days & { category?: string | null; priority?: string | null }

/** The inbox with the tickets that came in on these days. A null category or priority: those that are not analyzed. */
export function ticketsAddress({ from, to, category, priority }: Which): string {
  const params = new URLSearchParams({ status: 'all' })
  if (category === null || priority === null) params.set('category', 'unanalyzed')
  else if (category) params.set('category', category)
  if (priority) params.set('priority', priority)
  // The days of the page are in UTC; a plain day of the inbox is one of the reader's.
  params.set('created_after', `${from}T00:00:00Z`)
  params.set('created_before', `${addDays(to, 1)}T00:00:00Z`)
  return `${INBOX}?${params}`
}

/** The runs that were at work on these days: it is they who spend. */
export function runsAddress({ from, to }: Days, model: string | null): string {
  return `/runs?${new URLSearchParams({ from, to, ...(model !== null && { model }) })}`
}
