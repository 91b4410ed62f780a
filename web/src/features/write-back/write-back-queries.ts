import type { Connector } from '@sta/contract/schemas/connections/connectors'
import type { WriteBackChange, WriteBackSettings } from '@sta/contract/schemas/connections/write-back'
import type { WriteBackState } from '@sta/contract/wire/write-back'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'

/** What goes back to each connected system, and how far that has come. */
export const writeBacksQuery = queryOptions({
  queryKey: [queryRoots.connectors, 'write-backs'],
  queryFn: ({ signal }) => client.listWriteBacks({ signal }),
  select: ({ items }) => items,
})

/** The first tickets in the state. */
export const writeBackTicketsQuery = (id: number, state: WriteBackState) =>
  queryOptions({
    queryKey: [queryRoots.connectors, id, 'write-back', state],
    queryFn: ({ signal }) => client.listWriteBackTickets({ params: { id }, query: { state }, signal }),
    select: ({ items }) => items,
  })

function useRefresh() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [queryRoots.connectors] })
}

export const usePreview = ({ id }: Connector) =>
  useMutation({
    mutationFn: (settings: WriteBackSettings) => client.previewWriteBack({ params: { id }, body: settings }),
  })

/** Saves what goes back; then writes it, if that is wanted. */
export function useSaveWriteBack({ id, name }: Connector) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: async ({ change, isStarted }: { change: WriteBackChange; isStarted: boolean }) => {
      await client.setWriteBack({ params: { id }, body: change })
      if (isStarted) await client.startWriteBack({ params: { id } })
    },
    onSuccess: (_nothing, { isStarted }) => {
      toastDone(isStarted ? texts.writeBack.started(name) : texts.writeBack.saved(name))
      return refresh()
    },
  })
}

export function useStartWriteBack({ id }: Connector) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.startWriteBack({ params: { id } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.writeBack.notStarted, error),
  })
}

/** @returns what decides the conflict of a ticket, or all of them: null. */
export function useDecide({ id }: Connector) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ keep, ticketId }: { keep: 'theirs' | 'ours'; ticketId: number | null }) =>
      client.decideWriteBack({ params: { id }, body: { keep, ...(ticketId !== null && { ticket_ids: [ticketId] }) } }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.writeBack.notDecided, error),
  })
}

export function useRetry({ id }: Connector) {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: () => client.retryWriteBack({ params: { id }, body: {} }),
    onSuccess: refresh,
    onError: (error) => toastError(texts.writeBack.notStarted, error),
  })
}
