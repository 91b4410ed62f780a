import type { Evaluation, LabelledSet, TaxonomyDraft } from '@sta/contract/schemas/evaluations'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { selectActiveTaxonomy } from '../taxonomy/queries.ts'
import { createSet } from './create-set.ts'
import { selectSame, toEvaluation } from './evaluation-state.ts'
import { deleteOldSamples, selectCurrentSample, selectSet } from './set-queries.ts'
import { startEvaluation } from './start-evaluation.ts'

type TrialDeps = Pick<Deps, 'db' | 'queue' | 'live' | 'analyzer'> & By
type Wanted = { draft: TaxonomyDraft; set_id?: number | undefined; size: number }

const SAMPLE = 'Newest tickets'

/**
 * Evaluates a draft of the taxonomy and what is in use on the same tickets, by the analyzer that runs use. What is in use is
 * not asked about twice.
 *
 * @throws AppError `set_not_found`, `set_empty` when there is no ticket, `too_many_sets`
 */
export async function startTrial(
  deps: TrialDeps,
  { draft, set_id, size }: Wanted,
): Promise<{ baseline: Evaluation; candidate: Evaluation }> {
  const set = set_id === undefined ? await takeSample(deps, size) : await requireSet(deps, set_id)
  const { name, model, promptVersion } = deps.analyzer
  const { version } = await selectActiveTaxonomy(deps.db)
  const known = await selectSame(deps.db, {
    set_id: set.id,
    analyzer: name,
    model,
    prompt_version: promptVersion,
    taxonomy_version: version,
    repeats: 1,
  })
  const about = { set_id: set.id, repeats: 1 }
  const baseline = known ? toEvaluation(known) : await startEvaluation(deps, about)
  return { baseline, candidate: await startEvaluation(deps, { ...about, draft }) }
}

/** The newest tickets: those of the last trial as long as no newer ticket came. */
async function takeSample({ db, by }: Pick<Deps, 'db'> & By, size: number): Promise<LabelledSet> {
  const current = await selectCurrentSample(db, SAMPLE, size)
  if (current) return current
  const { set } = await createSet({ db, by }, { source: 'sample', name: SAMPLE, size })
  await db.transaction().execute((tx) => deleteOldSamples(tx, set))
  return set
}

async function requireSet({ db }: Pick<Deps, 'db'>, id: number): Promise<LabelledSet> {
  const set = await selectSet(db, id)
  if (!set) throw new AppError('set_not_found', `There is no labelled set ${id}`)
  return set
}
