import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { deleteSetRow } from './set-queries.ts'

/** Deletes the set with its evaluations. @throws AppError `set_not_found` */
export async function deleteSet({ db, by }: Pick<Deps, 'db'> & By, id: number): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const name = await deleteSetRow(tx, id)
    if (name === null) throw new AppError('set_not_found', `There is no labelled set ${id}`)
    await recordAudit(tx, by, { action: 'labelled_set.deleted', target: { type: 'labelled_set', id }, old: { name } })
  })
}
