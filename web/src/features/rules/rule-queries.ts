import type { NewRule, RulePatch } from '@sta/contract/schemas/rules'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastError } from '../../ui/overlays/toast-store.ts'

/** What follows by itself when something happens to a ticket. */
export const rulesQuery = queryOptions({
  queryKey: [queryRoots.rules],
  queryFn: ({ signal }) => client.listRules({ signal }),
  select: ({ items }) => items,
})

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [queryRoots.rules] })
}

/** @param id null: a new one. */
export function useSaveRule(id: number | null) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (wanted: NewRule) =>
      id === null ? client.createRule({ body: wanted }) : client.changeRule({ params: { id }, body: wanted }),
    onSuccess: refresh,
  })
}

export function useChangeRule(id: number) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (patch: RulePatch) => client.changeRule({ params: { id }, body: patch }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.rules.notChanged, error),
  })
}

export function useRemoveRule(id: number) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.deleteRule({ params: { id } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.rules.notRemoved, error),
  })
}

/** What a rule would do to the latest tickets. */
export function useTryRule() {
  return useMutation({
    mutationFn: ({ event, condition, actions }: Pick<NewRule, 'event' | 'condition' | 'actions'>) =>
      client.tryRule({ body: { event, condition, actions } }),
  })
}
