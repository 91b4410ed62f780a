import type { AuditEntry, AuditFilters } from '@sta/contract/schemas/access/audit'
import { AUDIT_LIMITS } from '@sta/contract/wire/limits'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { Db, Tables } from '../../database.ts'

export async function insertAuditEntry(db: Db, entry: Insertable<Tables['audit_entry']>): Promise<void> {
  await db.insertInto('audit_entry').values(entry).execute()
}

export type AuditRow = Selectable<Tables['audit_entry']>

export const toAuditEntry = ({ at, target_ids, ...row }: AuditRow): AuditEntry => ({
  ...row,
  at: at.toISOString(),
  target_count: target_ids?.length ?? null,
  // The driver gives the numbers within a list as text.
  target_ids: target_ids?.slice(0, AUDIT_LIMITS.toldIds).map(Number) ?? null,
})

/** The newest first: those before the cursor, which is an id. */
export function selectAuditEntries(
  db: Db,
  { actor, action, target_type, target_id, after, before }: AuditFilters,
  { cursor, limit }: { cursor: number | undefined; limit: number },
): Promise<AuditRow[]> {
  let query = db.selectFrom('audit_entry').selectAll().orderBy('id', 'desc').limit(limit)
  if (cursor !== undefined) query = query.where('id', '<', cursor)
  if (actor !== undefined) query = query.where(sql`lower(actor_name)`, '=', actor.toLowerCase())
  if (action !== undefined) query = query.where('action', '=', action)
  if (target_type !== undefined) query = query.where('target_type', '=', target_type)
  if (target_id !== undefined) query = query.where(isAbout(target_type, target_id))
  if (after !== undefined) query = query.where('at', '>=', new Date(after))
  if (before !== undefined) query = query.where('at', '<', new Date(before))
  return query.execute()
}

const isAbout = (type: AuditFilters['target_type'], id: string) =>
  type === 'ticket' && /^[1-9]\d{0,14}$/.test(id)
    ? sql<boolean>`(target_id = ${id} or (target_ids is not null and target_ids @> array[${id}::bigint]))`
    : sql<boolean>`target_id = ${id}`

/** Removes entries older than so many days, at least 30. Returns how many. */
export async function removeOldAuditEntries(db: Db, days: number): Promise<number> {
  const { rows } = await sql<{ removed: number }>`select remove_old_audit_entries(${days}) as removed`.execute(db)
  return rows[0]?.removed ?? 0
}
