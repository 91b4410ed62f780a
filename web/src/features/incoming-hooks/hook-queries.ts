import type {
  HookMapping,
  IncomingHook,
  IncomingHookPatch,
  NewIncomingHook,
} from '@sta/contract/schemas/connections/incoming-hooks'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastError } from '../../ui/overlays/toast-store.ts'
import { customFieldsOf } from './hook-draft.ts'

/** Addresses that other programs send tickets to. */
export const hooksQuery = queryOptions({
  queryKey: [queryRoots.hooks],
  queryFn: ({ signal }) => client.listIncomingHooks({ signal }),
  select: ({ items }) => items,
})

/** The latest messages to one of them. */
export const hookDeliveriesQuery = (id: number) =>
  queryOptions({
    queryKey: [queryRoots.hooks, id, 'deliveries'],
    queryFn: ({ signal }) => client.listHookDeliveries({ params: { id }, signal }),
    select: ({ items }) => items,
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [queryRoots.hooks] })
}

/** What ticket a message would become. */
export const useTryHook = () =>
  useMutation({
    mutationFn: async ({ sample, mapping }: { sample: Record<string, unknown>; mapping: HookMapping | null }) => {
      const isOnlyCustom = mapping !== null && Object.keys(mapping).length === customFieldsOf(mapping).length
      if (!isOnlyCustom) return client.tryIncomingHook({ body: { sample, mapping } })
      // Of all else the names in the message say where it is.
      const suggested = await client.tryIncomingHook({ body: { sample, mapping: null } })
      return client.tryIncomingHook({ body: { sample, mapping: { ...suggested.mapping, ...mapping } } })
    },
  })

export function useCreateHook() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (wanted: NewIncomingHook) => client.createIncomingHook({ body: wanted }),
    onSuccess: refresh,
    // The answer holds a secret: it is kept no longer than its dialog is open.
    gcTime: 0,
  })
}

export function useChangeHook(id: number) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (patch: IncomingHookPatch) => client.changeIncomingHook({ params: { id }, body: patch }),
    onSuccess: refresh,
  })
}

export function useRotateHook({ id }: IncomingHook) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.rotateIncomingHook({ params: { id }, body: {} }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.hooks.notRotated, error),
    gcTime: 0,
  })
}

/** Takes refused messages after all: these, or all that are kept. */
export function useReplayHook({ id }: IncomingHook) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (deliveries: number[] | undefined) =>
      client.replayHookDeliveries({ params: { id }, body: deliveries ? { deliveries } : {} }),
    onSuccess: refresh,
  })
}

/** The whole of a message that was refused. */
export const useWholeMessage = () =>
  useMutation({
    mutationFn: (id: number) => client.getHookDelivery({ params: { id } }),
    gcTime: 0,
  })

export function useRemoveHook({ id }: IncomingHook) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.deleteIncomingHook({ params: { id } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.hooks.notRemoved, error),
  })
}
