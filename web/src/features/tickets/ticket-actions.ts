import type { TicketPatch } from '@sta/contract/tickets'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { plural } from '../../platform/format-number.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { toastDone, toastError } from '../../ui/toast-store.ts'
import { ticketQuery } from './ticket-queries.ts'

function useRefreshTickets() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
}

export function useLoadSamples() {
  const refresh = useRefreshTickets()
  return useMutation({
    mutationFn: () => client.loadSampleTickets({ idempotencyKey: newIdempotencyKey() }),
    onSuccess: (created) => {
      toastDone(`Loaded ${plural(created.length, 'sample ticket')}`)
      return refresh()
    },
    onError: (error) => toastError('The samples could not be loaded', error),
  })
}

export function useUpdateTicket(id: number) {
  const queries = useQueryClient()
  const refresh = useRefreshTickets()
  return useMutation({
    mutationFn: (patch: TicketPatch) => client.updateTicket({ params: { id }, body: patch }),
    onSuccess: (ticket) => {
      queries.setQueryData(ticketQuery(id).queryKey, ticket)
      toastDone(`Ticket ${id} saved`)
      return refresh()
    },
  })
}
