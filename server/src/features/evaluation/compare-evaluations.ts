import type { EvaluationComparison } from '@sta/contract/schemas/evaluations'
import type { Deps } from '../../deps.ts'
import { AppError } from '../../platform/errors.ts'
import { selectDifference } from './answer-queries.ts'
import { toDetail } from './evaluation-state.ts'
import { requireEvaluation } from './start-evaluation.ts'

/** @throws AppError `evaluation_not_found`, `evaluations_differ` when they are on different sets. */
export async function compareEvaluations(
  { db }: Pick<Deps, 'db'>,
  [firstId, secondId]: [number, number],
  place: { offset: number; limit: number },
): Promise<Omit<EvaluationComparison, 'page' | 'page_size'>> {
  const [first, second] = await Promise.all([requireEvaluation(db, firstId), requireEvaluation(db, secondId)])
  if (first.set_id !== second.set_id)
    throw new AppError('evaluations_differ', 'They are on different sets: compare two on the same set')
  const difference = await selectDifference(
    db,
    { id: first.set_id, source: first.set_source },
    [firstId, secondId],
    place,
  )
  return { evaluations: [toDetail(first), toDetail(second)], ...difference }
}
