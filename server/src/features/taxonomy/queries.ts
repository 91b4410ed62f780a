import type { Taxonomy as TaxonomyVersion } from '@sta/contract/schemas/taxonomy'
import { type Selectable, sql } from 'kysely'
import type { Db, Tables, Tx } from '../../database.ts'
import { DEFAULT_DEFINITIONS, DEFAULT_TAXONOMY } from './taxonomy.ts'

/** Version 1 is built in and has no row. */
const FIRST: TaxonomyVersion = {
  version: DEFAULT_TAXONOMY.version,
  created_at: null,
  author: null,
  note: 'What every installation starts with',
  categories: DEFAULT_DEFINITIONS,
  priority_guide: DEFAULT_TAXONOMY.priorityGuide,
}

const toVersion = (row: Selectable<Tables['taxonomy']>): TaxonomyVersion => ({
  ...row,
  created_at: row.created_at.toISOString(),
})

export async function selectActiveTaxonomy(db: Db): Promise<TaxonomyVersion> {
  const row = await db.selectFrom('taxonomy').selectAll().orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row ? toVersion(row) : FIRST
}

/** @returns null when there is no such version. */
export async function selectTaxonomy(db: Db, version: number): Promise<TaxonomyVersion | null> {
  if (version === FIRST.version) return FIRST
  const row = await db.selectFrom('taxonomy').selectAll().where('version', '=', version).executeTakeFirst()
  return row ? toVersion(row) : null
}

/** The newest first. */
export async function selectTaxonomies(db: Db, limit: number): Promise<TaxonomyVersion[]> {
  const rows = await db.selectFrom('taxonomy').selectAll().orderBy('version', 'desc').limit(limit).execute()
  return rows.length < limit ? [...rows.map(toVersion), FIRST] : rows.map(toVersion)
}

/** Holds back other changes for the rest of the transaction; readers go on. */
export async function lockTaxonomy(tx: Tx): Promise<void> {
  await sql`lock table taxonomy in share row exclusive mode`.execute(tx)
}

export async function insertTaxonomy(tx: Tx, taxonomy: Omit<TaxonomyVersion, 'created_at'>): Promise<TaxonomyVersion> {
  const row = await tx
    .insertInto('taxonomy')
    .values({
      ...taxonomy,
      categories: JSON.stringify(taxonomy.categories),
      priority_guide: JSON.stringify(taxonomy.priority_guide),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return toVersion(row)
}

/** Those of the names that some analysis has. */
export async function selectUsedCategories(tx: Tx, names: string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${names}::text[]) as name
    where exists (select 1 from analysis where analysis.category = name)`.execute(tx)
  return rows.map((row) => row.name)
}
