import type { Tx } from '../../database.ts'
import type { Actor } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import type { Anonymized } from './anonymize-tickets.ts'

/** Writes down which tickets were anonymized and which deleted, an entry each where there are any. */
export async function recordGone(tx: Tx, by: Actor, { anonymized, deleted }: Anonymized): Promise<void> {
  if (anonymized.length > 0) await recordAudit(tx, by, { action: 'tickets.anonymized', ticketIds: anonymized })
  if (deleted.length > 0) await recordAudit(tx, by, { action: 'tickets.deleted', ticketIds: deleted })
}
