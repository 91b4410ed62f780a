import type { TicketFilters } from '@sta/contract/schemas/ticket-filters'
import type { SavedView } from '@sta/contract/schemas/views'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables } from '../../database.ts'
import { askOf } from '../../platform/ask.ts'
import { countMatching, isCounted } from '../tickets/list-queries.ts'
import { filterConditions, filterTables } from '../tickets/ticket-filter.ts'

const toView = ({ owner_id, ...row }: Selectable<Tables['saved_view']>): SavedView => ({
  ...row,
  is_own: owner_id !== null,
  created_at: row.created_at.toISOString(),
})

/** Whose views: the id of a member; null for those that are everybody's. */
export type Owner = number | null

/** The member's own, and those that are everybody's. */
export async function selectViews(db: Db, owner: Owner): Promise<SavedView[]> {
  const rows = await db
    .selectFrom('saved_view')
    .selectAll()
    .where((eb) => eb.or([eb('owner_id', 'is', null), eb('owner_id', '=', owner)]))
    .orderBy(sql`lower(name)`)
    .execute()
  return rows.map(toView)
}

/** @returns null when the owner has one of that name, in capitals or not. */
export async function insertView(
  db: Db,
  owner: Owner,
  view: { name: string; search: string },
): Promise<SavedView | null> {
  const row = await db
    .insertInto('saved_view')
    .values({ ...view, owner_id: owner })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst()
  return row ? toView(row) : null
}

/** @returns undefined when there is no such view among theirs and everybody's. */
export async function selectOwner(db: Db, id: number, owner: Owner): Promise<Owner | undefined> {
  const row = await db
    .selectFrom('saved_view')
    .select('owner_id')
    .where('id', '=', id)
    .where((eb) => eb.or([eb('owner_id', 'is', null), eb('owner_id', '=', owner)]))
    .executeTakeFirst()
  return row?.owner_id
}

export async function isNameTaken(db: Db, owner: Owner, name: string, besidesId: number): Promise<boolean> {
  const row = await db
    .selectFrom('saved_view')
    .select('id')
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .where('owner_id', 'is not distinct from', owner)
    .where('id', '<>', besidesId)
    .executeTakeFirst()
  return row !== undefined
}

/** @returns null when there is no such view. */
export async function setView(
  db: Db,
  id: number,
  change: { name?: string | undefined; search?: string | undefined },
): Promise<SavedView | null> {
  const row = await db
    .updateTable('saved_view')
    .set((eb) => ({ name: change.name ?? eb.ref('name'), search: change.search ?? eb.ref('search') }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  return row ? toView(row) : null
}

export async function deleteViewRow(db: Db, id: number): Promise<boolean> {
  const result = await db.deleteFrom('saved_view').where('id', '=', id).executeTakeFirst()
  return result.numDeletedRows === 1n
}

/** How many match: from the counters when they know it, else counted up to `most`; the database stops after `milliseconds`. */
export async function countUpTo(
  db: Db,
  filters: TicketFilters,
  { most, milliseconds }: { most: number; milliseconds: number },
): Promise<{ count: number; exact: boolean }> {
  if (isCounted(filters)) {
    const { total } = await countMatching(askOf(db), filters)
    return { count: Math.min(total, most), exact: total <= most }
  }
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('statement_timeout', ${String(milliseconds)}, true)`.execute(tx)
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from (
        select 1 from ${filterTables(filters)} where ${filterConditions(filters)} limit ${most + 1}
      ) as probe`.execute(tx)
    const n = rows[0]?.n ?? 0
    return { count: Math.min(n, most), exact: n <= most }
  })
}
