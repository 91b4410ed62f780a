import { client } from '../../platform/api.ts'
import { showWork } from './bulk-store.ts'
import { type BulkTarget, describeChange } from './bulk-targets.ts'
import type { TicketsChange } from './waiting-changes.ts'

type Outcome = { changed: number; skipped: number; stopped: boolean }

/**
 * Changes them call by call, since one call takes so many tickets at most. What is done stays done when it is stopped or a
 * call fails.
 *
 * @throws ApiError, NetworkError
 */
export async function changeAll(
  { which, count }: Pick<BulkTarget, 'which' | 'count'>,
  change: TicketsChange,
): Promise<Outcome> {
  const outcome: Outcome = { changed: 0, skipped: 0, stopped: false }
  const stop = () => {
    outcome.stopped = true
  }
  const work = showWork({ doing: describeChange(change, count).doing, total: count, stop })
  try {
    for (let cursor: number | null = 0; cursor !== null && !outcome.stopped; ) {
      const body = { ...which, ...change, ...(cursor > 0 && { cursor }) }
      const answer: { changed: number; skipped: number; next_cursor: number | null } = await client.changeTickets({
        body,
      })
      outcome.changed += answer.changed
      outcome.skipped += answer.skipped
      cursor = answer.next_cursor
      work.progress(outcome.changed + outcome.skipped)
      if (cursor === null) outcome.stopped = false
    }
    return outcome
  } finally {
    work.end()
  }
}
