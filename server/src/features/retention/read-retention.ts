import type { Retention, RetentionQuery } from '@sta/contract/schemas/retention'
import type { Deps } from '../../deps.ts'
import { countOldCalls, countOldTickets } from './queries.ts'

/**
 * What is kept for how long, and what would go now. Changes nothing.
 *
 * @param trial other days, or another way, than those that are set: what these would do.
 */
export async function readRetention(
  { readDb, config }: Pick<Deps, 'readDb' | 'config'>,
  trial: RetentionQuery,
): Promise<Retention> {
  const { retention, auditDays, sentTextDays } = config
  const ticketDays = trial.ticket_days ?? retention.ticketDays
  const way = trial.ticket_way ?? retention.ticketWay
  const callDays = trial.call_days ?? retention.callDays
  const none = { anonymized: 0, deleted: 0 }
  return {
    tickets: {
      days: ticketDays,
      way,
      due: ticketDays === null ? none : await countOldTickets(readDb, ticketDays, way),
    },
    calls: { days: callDays, due: callDays === null ? 0 : await countOldCalls(readDb, callDays) },
    audit: { days: auditDays },
    sent_texts: { days: sentTextDays },
    backups: { keep: config.backup.keep },
  }
}
