import type { TicketPatch } from '@sta/contract/schemas/tickets'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { makeOrQueue } from '../../platform/offline/make-or-queue.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import { ticketQuery } from '../tickets/ticket-queries.ts'

function useRefreshTickets() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
}

export function useLoadSamples() {
  const refresh = useRefreshTickets()
  return useMutation({
    mutationFn: () => client.loadSampleTickets({ idempotencyKey: newIdempotencyKey() }),
    onSuccess: (created) => {
      toastDone(texts.tickets.samplesLoaded(created.length))
      return refresh()
    },
    onError: (error) => toastError(texts.tickets.samplesNotLoaded, error),
  })
}

export function useUpdateTicket(id: number) {
  const queries = useQueryClient()
  const refresh = useRefreshTickets()
  return useMutation({
    mutationFn: (patch: TicketPatch) =>
      makeOrQueue({
        now: () => client.updateTicket({ params: { id }, body: patch }),
        later: { kind: 'edit', ticketId: id, patch },
      }),
    onSuccess: ({ answer }) => {
      if (!answer) return toastDone(texts.offline.savedLater)
      queries.setQueryData(ticketQuery(id).queryKey, answer)
      toastDone(texts.tickets.saved(id))
      return refresh()
    },
  })
}
