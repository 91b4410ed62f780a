import type { Evaluation } from '@sta/contract/schemas/evaluations'
import type { NewTrial } from '@sta/contract/schemas/trials'
import { useMutation, useQuery } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { comparisonStartQuery, evaluationQuery } from './evaluation-queries.ts'

type Trial = { baseline: Evaluation; candidate: Evaluation }

/** Tries a draft on tickets beside what is in use. */
export const useStartTrial = () =>
  useMutation({
    mutationFn: (tried: Pick<NewTrial, 'draft' | 'prompt' | 'model'>) => client.startTrial({ body: tried }),
  })

/** How far both are, and once they are complete, what differs. */
export function useTrial({ baseline, candidate }: Trial) {
  const before = useQuery(evaluationQuery(baseline.id)).data ?? baseline
  const after = useQuery(evaluationQuery(candidate.id)).data ?? candidate
  const isComplete = before.status === 'completed' && after.status === 'completed'
  const difference = useQuery({ ...comparisonStartQuery(baseline.id, candidate.id), enabled: isComplete })
  const error = after.error ?? before.error
  return { done: before.done + after.done, total: before.total + after.total, error, difference: difference.data }
}
