import type { NewWebhook, Webhook, WebhookPatch } from '@sta/contract/schemas/connections/webhooks'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'

/** Addresses that are told what happens here. */
export const webhooksQuery = queryOptions({
  queryKey: [queryRoots.webhooks],
  queryFn: ({ signal }) => client.listWebhooks({ signal }),
  select: ({ items }) => items,
})

const SHOWN = 50

/** The latest messages to one of them. */
export const deliveriesQuery = (id: number) =>
  queryOptions({
    queryKey: [queryRoots.webhooks, id, 'deliveries'],
    queryFn: ({ signal }) => client.listDeliveries({ params: { id }, query: { limit: SHOWN }, signal }),
    select: ({ items }) => items,
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [queryRoots.webhooks] })
}

export function useCreateWebhook() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (wanted: NewWebhook) => client.createWebhook({ body: wanted }),
    onSuccess: refresh,
    // The answer holds a secret: it is kept no longer than its dialog is open.
    gcTime: 0,
  })
}

export function useChangeWebhook({ id }: Webhook) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (patch: WebhookPatch) => client.changeWebhook({ params: { id }, body: patch }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.webhooks.notChanged, error),
  })
}

export function useRotateSecret({ id }: Webhook) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.rotateWebhookSecret({ params: { id }, body: {} }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.webhooks.notRotated, error),
    gcTime: 0,
  })
}

export function useTestWebhook({ id, name }: Webhook) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.testWebhook({ params: { id } }),
    onSuccess: ({ state, attempts }) => {
      if (state === 'delivered') toastDone(texts.webhooks.testArrived(name))
      else toastError(texts.webhooks.testFailed, new Error(attempts.at(-1)?.error ?? ''))
      return refresh()
    },
    onError: (error) => toastError(texts.webhooks.testFailed, error),
  })
}

export function useRemoveWebhook({ id }: Webhook) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.deleteWebhook({ params: { id } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.webhooks.notRemoved, error),
  })
}

export function useReplay() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.replayDelivery({ params: { id } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.webhooks.notReplayed, error),
  })
}

export function useReplayFailed({ id }: Webhook) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.replayFailedDeliveries({ params: { id } }),
    onSuccess: ({ replayed }) => {
      toastDone(texts.webhooks.replayed(replayed))
      return refresh()
    },
    onError: (error) => toastError(texts.webhooks.notReplayed, error),
  })
}
