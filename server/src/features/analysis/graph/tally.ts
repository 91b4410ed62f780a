import type { Priority } from '@sta/contract/schemas/taxonomy'

/** Exact counts of a chunk or a run, and a few quotes; tallies of one run add up in any order. */
export type Tally = {
  analyzed: number
  failed: number
  needsReview: number
  /** Analyses by category (`none` without one) and priority. */
  cells: Record<string, Record<Priority, number>>
  quotes: { ticketId: number; title: string; category: string | null; priority: Priority; quote: string }[]
}

/** Quotes kept for the summary: of a run, and of each chunk. */
export const MOST_QUOTES = 60

export const emptyTally = (): Tally => ({ analyzed: 0, failed: 0, needsReview: 0, cells: {}, quotes: [] })

export const emptyRow = (): Record<Priority, number> => ({ low: 0, medium: 0, high: 0 })

/** Sums two tallies. Associative, so that any tree of additions gives the same counts. */
export function addTallies(a: Tally, b: Tally): Tally {
  const cells = structuredClone(a.cells)
  for (const [category, row] of Object.entries(b.cells)) {
    const sum = cells[category] ?? emptyRow()
    cells[category] = { low: sum.low + row.low, medium: sum.medium + row.medium, high: sum.high + row.high }
  }
  return {
    analyzed: a.analyzed + b.analyzed,
    failed: a.failed + b.failed,
    needsReview: a.needsReview + b.needsReview,
    cells,
    quotes: chooseQuotes([...a.quotes, ...b.quotes]),
  }
}

const RANK: Record<Priority, number> = { high: 0, medium: 1, low: 2 }

/** The most urgent, then the oldest; at least a few of every category, so that no theme is unheard. */
export function chooseQuotes(quotes: Tally['quotes']): Tally['quotes'] {
  if (quotes.length <= MOST_QUOTES) return quotes
  const sorted = quotes.toSorted((x, y) => RANK[x.priority] - RANK[y.priority] || x.ticketId - y.ticketId)
  const perCategory = new Map<string | null, number>()
  const early: Tally['quotes'] = []
  const late: Tally['quotes'] = []
  for (const quote of sorted) {
    const n = (perCategory.get(quote.category) ?? 0) + 1
    perCategory.set(quote.category, n)
    ;(n <= 5 ? early : late).push(quote)
  }
  return [...early, ...late].slice(0, MOST_QUOTES)
}
