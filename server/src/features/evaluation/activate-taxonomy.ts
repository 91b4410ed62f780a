import { isDeepStrictEqual } from 'node:util'
import type { Activation, TaxonomyDraft } from '@sta/contract/schemas/evaluations'
import type { TaxonomyChange, Taxonomy as TaxonomyVersion } from '@sta/contract/schemas/taxonomy'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import type { By } from '../audit/actor.ts'
import { recordAudit } from '../audit/record-audit.ts'
import { changeTaxonomy } from '../taxonomy/change-taxonomy.ts'
import { selectActiveTaxonomy } from '../taxonomy/queries.ts'
import { hasTickets, insertActivation } from './activation-queries.ts'
import { selectDifference } from './answer-queries.ts'
import { selectSame } from './evaluation-state.ts'
import { requireEvaluation } from './start-evaluation.ts'

type Grounds = Pick<
  Activation,
  'evaluation_id' | 'baseline_id' | 'tickets' | 'changed' | 'better' | 'worse' | 'forced_reason'
>

const NONE_TRIED: Grounds = {
  evaluation_id: null,
  baseline_id: null,
  tickets: null,
  changed: null,
  better: null,
  worse: null,
  forced_reason: null,
}

/**
 * The gate: puts a taxonomy into use that was tried, or that somebody wants without, and writes down which. What changes no
 * answer, such as a label, needs no trial, nor does anything as long as there is no ticket to try it on.
 *
 * @throws AppError `evaluation_required`, `evaluation_not_found`, `evaluation_outdated`, and what `changeTaxonomy` throws.
 */
export async function activateTaxonomy(
  deps: Pick<Deps, 'db' | 'log' | 'queue'> & By,
  { evaluation_id, force_reason, ...change }: TaxonomyChange,
): Promise<TaxonomyVersion> {
  const grounds = await groundsFor(deps, { evaluation_id, force_reason, ...change })
  return changeTaxonomy(deps, change, async (tx, version, before) => {
    await insertActivation(tx, { kind: 'taxonomy', version, author: change.author ?? null, ...grounds })
    const difference = differenceOf(before, { ...change, version })
    const { evaluation_id, forced_reason } = grounds
    await recordAudit(tx, deps.by, {
      action: 'taxonomy.changed',
      target: { type: 'taxonomy', id: version },
      old: difference.old,
      new: { ...difference.new, evaluation_id, forced_reason },
    })
  })
}

async function groundsFor({ db }: Pick<Deps, 'db'>, change: TaxonomyChange): Promise<Grounds> {
  const { evaluation_id, force_reason, based_on } = change
  if (evaluation_id !== undefined) return groundsOfTrial({ db }, evaluation_id, change)
  if (force_reason !== undefined) return { ...NONE_TRIED, forced_reason: force_reason }
  const active = await selectActiveTaxonomy(db)
  // Who edited an older version is told that first.
  if (active.version !== based_on || answersBy(active) === answersBy(change)) return NONE_TRIED
  if (!(await hasTickets(db))) return NONE_TRIED
  throw new AppError('evaluation_required', 'Try it on your tickets first, or say why you do without')
}

async function groundsOfTrial({ db }: Pick<Deps, 'db'>, id: number, change: TaxonomyChange): Promise<Grounds> {
  const candidate = await requireEvaluation(db, id)
  const { categories, priority_guide, based_on } = change
  const isOfThis =
    candidate.status === 'completed' &&
    candidate.taxonomy_version === based_on &&
    isDeepStrictEqual(candidate.draft, { categories, priority_guide })
  if (!isOfThis)
    throw new AppError('evaluation_outdated', `Evaluation ${id} is not complete, or not of this draft: try it again`)
  const baseline = await selectSame(db, candidate)
  if (!baseline) return { ...NONE_TRIED, evaluation_id: id, tickets: candidate.done }
  const place = { offset: 0, limit: 1 }
  const { common, changed, better, worse } = await selectDifference(
    db,
    candidate.set_id,
    [baseline.id, candidate.id],
    place,
  )
  const difference = { tickets: common, changed, better, worse }
  return { ...NONE_TRIED, ...difference, evaluation_id: id, baseline_id: baseline.id }
}

/** Which categories are others, and the guide where it is another one. */
function differenceOf(before: TaxonomyVersion, after: TaxonomyDraft & { version: number }) {
  const other = (one: TaxonomyDraft, two: TaxonomyDraft) =>
    one.categories.filter((each) => !two.categories.some((it) => isDeepStrictEqual(each, it)))
  const guide = isDeepStrictEqual(before.priority_guide, after.priority_guide)
  const told = (one: TaxonomyDraft & { version: number }, two: TaxonomyDraft) => ({
    version: one.version,
    categories: other(one, two),
    ...(guide ? {} : { priority_guide: one.priority_guide }),
  })
  return { old: told(before, after), new: told(after, before) }
}

/** What of a taxonomy an analyzer sees. */
const answersBy = ({ categories, priority_guide }: TaxonomyDraft): string =>
  JSON.stringify([
    categories
      .filter(({ retired }) => !retired)
      .map(({ name, description, examples }) => [name, description, examples]),
    [priority_guide.high, priority_guide.medium, priority_guide.low],
  ])
