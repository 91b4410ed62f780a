import type { TaxonomyChange, Taxonomy as TaxonomyVersion } from '@sta/contract/schemas/taxonomy'
import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { askForRefit } from '../local-model/ask-for-refit.ts'
import { insertTaxonomy, lockTaxonomy, selectActiveTaxonomy, selectUsedCategories } from './queries.ts'

/**
 * Writes a new version, which every run that starts from now on uses.
 *
 * @param record writes down in the same transaction by what right it is put into use.
 * @throws AppError `taxonomy_changed` when it was based on an older one; `validation_failed` when it leaves out a
 * category that analyses have.
 */
export async function changeTaxonomy(
  { db, log, queue }: Pick<Deps, 'db' | 'log' | 'queue'>,
  change: TaxonomyChange,
  record: (tx: Tx, version: number, before: TaxonomyVersion) => Promise<void>,
): Promise<TaxonomyVersion> {
  const { based_on, author = null, note = '', categories, priority_guide } = change
  const written = await db.transaction().execute(async (tx) => {
    await lockTaxonomy(tx)
    const active = await selectActiveTaxonomy(tx)
    if (active.version !== based_on)
      throw new AppError(
        'taxonomy_changed',
        `Version ${active.version} was saved meanwhile; look at it and make your change again`,
      )
    const names = new Set(categories.map(({ name }) => name))
    const leftOut = active.categories.map(({ name }) => name).filter((name) => !names.has(name))
    const used = await selectUsedCategories(tx, leftOut)
    if (used.length > 0)
      throw new AppError('validation_failed', `Analyses have ${used.join(', ')}: retire what may not be chosen again`, [
        { path: 'categories', message: `Must still hold ${used.join(', ')}, if only as retired` },
      ])
    const next = await insertTaxonomy(tx, { version: active.version + 1, author, note, categories, priority_guide })
    await record(tx, next.version, active)
    await askForRefit({ queue }, tx)
    return next
  })
  log.info({ version: written.version }, 'the taxonomy was changed')
  return written
}
