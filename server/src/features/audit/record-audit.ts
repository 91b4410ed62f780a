import type { AuditAction, AuditTarget } from '@sta/contract/wire/audit'
import type { Db } from '../../database.ts'
import type { Actor } from './actor.ts'
import { insertAuditEntry } from './queries.ts'

/** What happened. Values are ids and what was set: never a text of a ticket, never a secret. */
export type AuditRecord = {
  action: AuditAction
  target?: { type: AuditTarget; id: string | number }
  /** The tickets of a change of many: at most 2,000. */
  ticketIds?: number[]
  old?: Record<string, unknown>
  new?: Record<string, unknown>
}

const MOST_CHARACTERS = 300
const MOST_ENTRIES = 50
const MOST_DEPTH = 4
const MOST_BYTES = 16_000

/**
 * Writes an entry of the audit log, which nobody can change afterwards.
 *
 * @param db the transaction of the change, where there is one: then both are there or neither.
 */
export async function recordAudit(db: Db, by: Actor, { action, target, ticketIds, ...values }: AuditRecord) {
  await insertAuditEntry(db, {
    actor_kind: by.kind,
    actor_id: by.id,
    actor_name: by.name,
    address: by.address?.slice(0, 64) ?? null,
    action,
    target_type: target?.type ?? (ticketIds ? 'ticket' : null),
    target_id: target === undefined ? null : String(target.id).slice(0, 200),
    target_ids: ticketIds?.toSorted((a, b) => a - b) ?? null,
    old_value: toValues(values.old),
    new_value: toValues(values.new),
  })
}

function toValues(values: Record<string, unknown> | undefined): string | null {
  if (values === undefined) return null
  const text = JSON.stringify(bounded(values, 0))
  return Buffer.byteLength(text) <= MOST_BYTES ? text : JSON.stringify({ left_out: 'too large', bytes: text.length })
}

/** The same within bounds, and without what the database cannot keep: the NUL character, and halves of one, as a cut can leave them. */
function bounded(value: unknown, depth: number): unknown {
  if (typeof value === 'string') {
    const text = value.replaceAll('\u0000', '')
    return (text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text).toWellFormed()
  }
  if (typeof value !== 'object' || value === null) return value
  if (value instanceof Date) return value.toISOString()
  if (depth === MOST_DEPTH) return '…'
  if (Array.isArray(value)) {
    const entries = value.slice(0, MOST_ENTRIES).map((entry) => bounded(entry, depth + 1))
    return value.length > MOST_ENTRIES ? [...entries, `… ${value.length} in all`] : entries
  }
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .slice(0, MOST_ENTRIES)
      .map(([name, each]) => [name, bounded(each, depth + 1)]),
  )
}
