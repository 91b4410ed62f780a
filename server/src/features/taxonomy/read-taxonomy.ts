import type { Taxonomy as TaxonomyVersion } from '@sta/contract/schemas/taxonomy'
import type { Db } from '../../database.ts'
import { selectActiveTaxonomy, selectTaxonomy } from './queries.ts'
import type { Taxonomy } from './taxonomy.ts'

/** What an analyzer is given: retired categories are left out. */
export const toTaxonomy = ({
  version,
  categories,
  priority_guide,
}: Pick<TaxonomyVersion, 'version' | 'categories' | 'priority_guide'>): Taxonomy => ({
  version,
  categories: categories
    .filter(({ retired }) => !retired)
    .map(({ name, description, examples }) => ({ name, description, examples })),
  priorityGuide: priority_guide,
})

/** What a new run is analyzed by. */
export const readActiveTaxonomy = async (db: Db): Promise<Taxonomy> => toTaxonomy(await selectActiveTaxonomy(db))

/** What a run that began with this version is analyzed by, to its end. @throws Error when it does not exist. */
export async function readTaxonomy(db: Db, version: number): Promise<Taxonomy> {
  const found = await selectTaxonomy(db, version)
  if (!found) throw new Error(`There is no version ${version} of the taxonomy`)
  return toTaxonomy(found)
}
