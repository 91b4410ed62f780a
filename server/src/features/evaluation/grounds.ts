import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { type Grounds, without } from '../activations/queries.ts'
import { selectDifference } from './answer-queries.ts'
import { type EvaluationRead, type EvaluationRow, promptInUse, selectSame } from './evaluation-state.ts'
import { hasTickets } from './set-queries.ts'
import { requireEvaluation } from './start-evaluation.ts'

/** By what right something is to be put into use. */
type Claim = {
  evaluation_id?: number | undefined
  force_reason?: string | undefined
  /** Whether the evaluation is of just this, beside what is in use now. */
  isOfThis: (candidate: EvaluationRead) => boolean
  /** What is in use, where that is another model; else the candidate's, with its prompt before. */
  inUse?: Pick<EvaluationRow, 'analyzer' | 'model' | 'prompt_version'>
  /** Whether it would change an answer. */
  changesAnswers: () => Promise<boolean>
}

/**
 * The gate: what changes answers is put into use once it was tried, or by somebody who wants it without. What changes none,
 * such as a label, needs no trial, nor does anything as long as there is no ticket to try it on.
 *
 * @throws AppError `evaluation_required`, `evaluation_not_found`, `evaluation_outdated`
 */
export async function groundsFor({ db }: Pick<Deps, 'db'>, claim: Claim): Promise<Grounds> {
  if (claim.evaluation_id !== undefined) return groundsOfTrial({ db }, claim.evaluation_id, claim)
  if (claim.force_reason !== undefined) return without('forced', claim.force_reason)
  if (!(await claim.changesAnswers()) || !(await hasTickets(db))) return without('unneeded')
  throw new AppError('evaluation_required', 'Try it on your tickets first, or say why you do without')
}

async function groundsOfTrial({ db }: Pick<Deps, 'db'>, id: number, { isOfThis, inUse }: Claim): Promise<Grounds> {
  const candidate = await requireEvaluation(db, id)
  if (candidate.status !== 'completed' || !isOfThis(candidate))
    throw new AppError('evaluation_outdated', `Evaluation ${id} is not complete, or not of this draft: try it again`)
  const baseline = await selectSame(db, { ...candidate, prompt_version: promptInUse(candidate), ...inUse })
  const about = { ...without('tried'), evaluation_id: id }
  if (!baseline) return { ...about, tickets: candidate.done }
  return { ...about, ...(await differenceOf({ db }, baseline, candidate)), baseline_id: baseline.id }
}

/** How many answers differ between two evaluations on one set. */
export async function differenceOf(
  { db }: Pick<Deps, 'db'>,
  baseline: EvaluationRead,
  candidate: EvaluationRead,
): Promise<Pick<Grounds, 'tickets' | 'changed' | 'better' | 'worse'>> {
  const { common, changed, better, worse } = await selectDifference(
    db,
    { id: candidate.set_id, source: candidate.set_source },
    [baseline.id, candidate.id],
    { offset: 0, limit: 1 },
  )
  return { tickets: common, changed, better, worse }
}
