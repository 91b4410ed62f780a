import type { Client } from '@sta/contract/client'
import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'

/** What the inbox asks for: each is asked so often, one after the other, beside one that does not count. */
const TIMES = 30
const PAGE_SIZE = 100

export type Latency = { what: string; p50: number; p95: number }

/** @param sorted from the lowest on. @param share from 0 to 1. */
export const quantile = (sorted: number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** How soon pages of the list are answered, in ms, over HTTP. */
export async function measureLatency(client: Client, tickets: number): Promise<Latency[]> {
  const created_before = new Date().toISOString()
  const list = (query: Partial<TicketFilters> & { page?: number }) => () =>
    client.listTickets({ query: { page_size: PAGE_SIZE, created_before, ...query } })
  const middle = Math.ceil(tickets / PAGE_SIZE / 2)
  const requests: Record<string, () => Promise<unknown>> = {
    'first page': list({ status: 'all' }),
    'filtered: category, priority': list({ status: 'analyzed', category: 'billing', priority: 'high' }),
    'search: invoice charged': list({ status: 'all', q: 'invoice charged' }),
    'search: a reference': list({ status: 'all', q: 'reference 77' }),
    'page in the middle, by its number': list({ status: 'all', page: middle }),
    counts: () => client.countTickets(),
  }
  const results: Latency[] = []
  for (const [what, ask] of Object.entries(requests)) {
    await ask()
    const times: number[] = []
    for (let time = 0; time < TIMES; time += 1) {
      const begun = performance.now()
      await ask()
      times.push(performance.now() - begun)
    }
    times.sort((a, b) => a - b)
    results.push({ what, p50: quantile(times, 0.5), p95: quantile(times, 0.95) })
  }
  return results
}
