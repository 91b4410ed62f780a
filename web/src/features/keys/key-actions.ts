import type { ApiKey, NewApiKey } from '@sta/contract/schemas/access/keys'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'

export const keysQuery = queryOptions({
  queryKey: [queryRoots.keys],
  queryFn: ({ signal }) => client.listKeys({ signal }),
})

export type WantedKey = Omit<NewApiKey, 'expires_at'> & { days: number | null }

const DAY_MS = 86_400_000

export function useCreateKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ days, ...wanted }: WantedKey) => {
      const expires_at = days === null ? null : new Date(Date.now() + days * DAY_MS).toISOString()
      return client.createKey({ body: { ...wanted, expires_at } })
    },
    onSuccess: () => queries.invalidateQueries(keysQuery),
    // The answer holds a key: it is kept no longer than its dialog is open.
    gcTime: 0,
  })
}

export function useRotateKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, overlapHours }: { id: number; overlapHours: number }) =>
      client.rotateKey({ params: { id }, body: { overlap_hours: overlapHours } }),
    onSuccess: () => queries.invalidateQueries(keysQuery),
    gcTime: 0,
  })
}

export function useRevokeKey() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id }: ApiKey) => client.revokeKey({ params: { id } }),
    onSuccess: ({ name }) => {
      toastDone(texts.keys.revoked(name))
      return queries.invalidateQueries(keysQuery)
    },
    onError: (error) => toastError(texts.keys.notRevoked, error),
  })
}
