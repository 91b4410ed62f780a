import type { NewRule, Rule, RulePatch } from '@sta/contract/schemas/rules'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastError, toastWithUndo } from '../../ui/overlays/toast-store.ts'

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

type Move = { wanted: number[]; before: number[]; moved: Rule }

/** Another order, which is shown before the server has it and can be taken back. */
export function useOrderRules() {
  const queries = useQueryClient()
  const refresh = useRefresh()
  const show = (ids: number[]) =>
    queries.setQueryData(
      rulesQuery.queryKey,
      (before) => before && { items: before.items.toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)) },
    )
  const send = (ids: number[]) => client.orderRules({ body: { ids } })
  const failed = (error: unknown) => {
    toastError(texts.rules.notMoved, error)
    return refresh()
  }
  return useMutation({
    scope: { id: 'rules' },
    mutationFn: ({ wanted }: Move) => send(wanted),
    onMutate: ({ wanted }) => {
      show(wanted)
    },
    onSuccess: (_, { before, moved }) =>
      toastWithUndo(texts.rules.moved(moved.name), () => {
        show(before)
        send(before).then(refresh, failed)
      }),
    onError: failed,
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
