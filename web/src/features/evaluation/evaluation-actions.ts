import type { NewLabelledSet } from '@sta/contract/schemas/labelled-sets'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [queryRoots.evaluations] })
}

export function useCreateSet() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (wanted: NewLabelledSet) => client.createLabelledSet({ body: wanted }),
    onSuccess: ({ set }) => {
      toastDone(texts.evaluation.setMade(set.name, set.tickets))
      return refresh()
    },
  })
}

export function useDeleteSet() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.deleteLabelledSet({ params: { id } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.evaluation.setNotDeleted, error),
  })
}

export type Start = { set_id: number; analyzer: 'openai' | 'local'; repeats: number }

export function useStartEvaluation() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (wanted: Start) => client.startEvaluation({ body: wanted }),
    onSuccess: ({ id }) => {
      toastDone(texts.evaluation.started(id), { to: `/evaluations/${id}`, label: texts.evaluation.open })
      return refresh()
    },
  })
}

export function useCancelEvaluation() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.cancelEvaluation({ params: { id } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.evaluation.notStopped, error),
  })
}

export function useResumeEvaluation() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.resumeEvaluation({ params: { id } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.evaluation.notResumed, error),
  })
}
