import type { Tx } from '../../database.ts'
import type { Deps } from '../../deps.ts'
import { insertActivation, lockActivations, selectLatestActivation, without } from '../activations/queries.ts'
import { type Model, selectLatestRunModel, selectPair } from './evaluation-state.ts'
import { differenceOf } from './grounds.ts'

const nameOf = ({ analyzer, model }: Model): string => `${analyzer} ${model}`

/**
 * Writes down at start that another analyzer or model is in use than before: the configuration says so, and the gate can
 * only tell what is known of it, which is the difference on a set that both were evaluated on.
 */
export async function recordModel({ db, analyzer }: Pick<Deps, 'db' | 'analyzer'>): Promise<void> {
  const now = { analyzer: analyzer.name, model: analyzer.model }
  await db.transaction().execute(async (tx) => {
    // Workers that start together take turns.
    await lockActivations(tx)
    const before = await selectModelBefore(tx)
    if (before === null || nameOf(before) === nameOf(now)) return
    const pair = await selectPair(tx, before, now)
    const known = pair && (await differenceOf({ db: tx }, ...pair))
    await insertActivation(tx, {
      kind: 'model',
      version: null,
      name: nameOf(now),
      author: null,
      ...without('by_itself'),
      ...(pair && { baseline_id: pair[0].id, evaluation_id: pair[1].id }),
      ...known,
    })
  })
}

/** What was written down last, or what the latest run was analyzed by; null: nothing was analyzed yet. */
async function selectModelBefore(tx: Tx): Promise<Model | null> {
  const last = await selectLatestActivation(tx, 'model')
  if (last?.name) {
    const [analyzer = '', ...model] = last.name.split(' ')
    return { analyzer, model: model.join(' ') }
  }
  return selectLatestRunModel(tx)
}
