import type { LabelledSet, NewLabelledSet } from '@sta/contract/schemas/labelled-sets'
import { EVALUATION_LIMITS } from '@sta/contract/wire/limits'
import type { Db } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { selectActiveTaxonomy } from '../taxonomy/queries.ts'
import { builtInTickets } from './labelled-ticket.ts'
import { type LabelledFile, readLabelledFile } from './read-labelled-file.ts'
import { countSets, insertSet, selectCorrected, selectNewest } from './set-queries.ts'

const MOST = EVALUATION_LIMITS.perSet

const EMPTY: Record<NewLabelledSet['source'], string> = {
  corrections: 'Nobody has corrected or confirmed a ticket yet',
  built_in: 'The built-in analyzer came without its held-out tickets',
  sample: 'There is no ticket yet',
  file: 'No row of the file can be taken',
}

type CreatedSet = { set: LabelledSet; rejected: number; errors: LabelledFile['rejected'] }

/**
 * Keeps copies of tickets with what is right about them: later corrections change nothing in the set.
 *
 * @throws AppError `import_unreadable`, `set_empty` with what is wrong with the first rows, `too_many_sets`
 */
export async function createSet({ db, by }: Pick<Deps, 'db'> & By, wanted: NewLabelledSet): Promise<CreatedSet> {
  if ((await countSets(db)) >= EVALUATION_LIMITS.sets)
    throw new AppError('too_many_sets', `There are ${EVALUATION_LIMITS.sets} sets already: delete one first`)
  const { tickets, rejected } = await readTickets({ db }, wanted)
  const errors = rejected.slice(0, EVALUATION_LIMITS.toldRows)
  if (tickets.length === 0)
    throw new AppError(
      'set_empty',
      EMPTY[wanted.source],
      errors.map(({ line, field, message }) => ({ path: `line ${line}${field ? `, ${field}` : ''}`, message })),
    )
  const set = await db.transaction().execute(async (tx) => {
    const inserted = await insertSet(tx, wanted, tickets)
    await recordAudit(tx, by, {
      action: 'labelled_set.created',
      target: { type: 'labelled_set', id: inserted.id },
      new: { name: inserted.name, source: inserted.source, tickets: inserted.tickets },
    })
    return inserted
  })
  return { set, rejected: rejected.length, errors }
}

async function readTickets({ db }: Pick<Deps, 'db'>, wanted: NewLabelledSet): Promise<LabelledFile> {
  switch (wanted.source) {
    case 'corrections':
      return { tickets: await selectCorrected(db, MOST), rejected: [] }
    case 'built_in':
      return { tickets: builtInTickets(), rejected: [] }
    case 'sample':
      return { tickets: await selectNewest(db, wanted.size), rejected: [] }
    case 'file':
      return readLabelledFile(wanted, await selectChoices(db), MOST)
  }
}

const selectChoices = async (db: Db) => (await selectActiveTaxonomy(db)).categories.filter(({ retired }) => !retired)
