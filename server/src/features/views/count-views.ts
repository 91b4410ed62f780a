import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import { VIEW_LIMITS } from '@sta/contract/wire/limits'
import type { Deps } from '../../deps.ts'
import { isPoolBusy, isTimeout } from '../../platform/errors.ts'
import { countUpTo } from './queries.ts'

type Count = { count: number; exact: boolean }

const EACH_MS = 250
/** What took too long is not asked for again at once: every browser that is open wants its counts with every change. */
const SLOW_FOR_MS = 60_000
const MOST_REMEMBERED = 500

/** Counts what views show, one after the other beside all else; keeps which of them were too slow. */
export function openViewCounts({ searchDb, now }: Pick<Deps, 'searchDb' | 'now'>) {
  const slowUntil = new Map<string, number>()

  async function countOne(filters: TicketFilters): Promise<Count | null> {
    const key = JSON.stringify(filters)
    const at = now().getTime()
    if ((slowUntil.get(key) ?? 0) > at) return null
    try {
      return await countUpTo(searchDb, filters, { most: VIEW_LIMITS.countedTickets, milliseconds: EACH_MS })
    } catch (error) {
      if (isPoolBusy(error)) return null
      if (!isTimeout(error)) throw error
      if (slowUntil.size >= MOST_REMEMBERED) slowUntil.clear()
      slowUntil.set(key, at + SLOW_FOR_MS)
      return null
    }
  }

  return async (filters: TicketFilters[]): Promise<(Count | null)[]> => {
    const counts: (Count | null)[] = []
    for (const each of filters) counts.push(await countOne(each))
    return counts
  }
}
