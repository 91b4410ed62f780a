import type { Theme } from '@sta/contract/schemas/themes'
import { THEME_LIMITS } from '@sta/contract/wire/limits'
import { sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'

type Field = Tables['theme_change']['field']

export async function selectTheme(db: Db, id: number): Promise<Theme | null> {
  const row = await db
    .selectFrom('theme')
    .select(['id', 'name', 'titles', 'category', 'kept', 'merged_into'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  const changes = await db
    .selectFrom('theme_change')
    .select(['id', 'field', 'old_value', 'new_value', 'author', 'created_at'])
    .where('theme_id', '=', id)
    .orderBy('id', 'desc')
    .limit(THEME_LIMITS.history)
    .execute()
  const parts = await db
    .selectFrom('theme')
    .select(['id', 'name', 'titles'])
    .where('merged_into', '=', id)
    .orderBy('id')
    .execute()
  return {
    ...row,
    parts: parts.map(({ id, name, titles }) => ({ id, title: name ?? titles.en ?? Object.values(titles)[0] ?? '' })),
    changes: changes.map((each) => ({ ...each, created_at: each.created_at.toISOString() })),
  }
}

export async function selectThemeForUpdate(tx: Tx, id: number) {
  return tx
    .selectFrom('theme')
    .select(['id', 'name', 'kept', 'merged_into'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether a theme is part of another, or the other itself. */
export async function isPartOf(tx: Tx, id: number, other: number): Promise<boolean> {
  const { rows } = await sql<{ is_part: boolean }>`
    with recursive up (id, depth) as (
      select ${id}::bigint, 0 union all
      select t.merged_into, depth + 1 from up join theme t on t.id = up.id where t.merged_into is not null and depth < 20)
    select ${other}::bigint in (select id from up) as is_part`.execute(tx)
  return rows[0]?.is_part === true
}

export async function setTheme(
  tx: Tx,
  id: number,
  values: { name: string | null; kept: boolean; merged_into: number | null },
): Promise<void> {
  await tx.updateTable('theme').set(values).where('id', '=', id).execute()
}

type Change = { themeId: number; field: Field; from: string | null; to: string | null; author: string | null }

export async function insertThemeChange(tx: Tx, { themeId, field, from, to, author }: Change): Promise<void> {
  await tx
    .insertInto('theme_change')
    .values({ theme_id: themeId, field, old_value: from, new_value: to, author })
    .execute()
}
