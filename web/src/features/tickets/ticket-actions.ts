import type { TicketPatch } from '@sta/contract/tickets'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { plural } from '../../platform/format-number.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { toastDone, toastError } from '../../ui/toast-store.ts'
import { describeSkipped } from './bulk-targets.ts'
import { changeAll } from './change-all.ts'
import { beingDeleted, ticketQuery } from './ticket-queries.ts'

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

/** Deletes named tickets at once. One that cannot be deleted (it is being analyzed) does not keep the others. */
export function useDeleteTickets() {
  const queries = useQueryClient()
  const refresh = useRefreshTickets()
  return useMutation({
    mutationFn: (ids: number[]) => changeAll({ which: { ticketIds: ids }, count: ids.length }, { delete: true }),
    onMutate: (ids) => {
      for (const id of ids) beingDeleted.add(id)
    },
    onSuccess: ({ changed, skipped }, ids) => {
      if (changed > 0) toastDone(`Deleted ${plural(changed, 'ticket')}`)
      if (skipped > 0) toastError(...describeSkipped({ delete: true }, skipped))
      else for (const id of ids) queries.removeQueries({ queryKey: ticketQuery(id).queryKey, type: 'inactive' })
      return refresh()
    },
    onError: (error, ids) => toastError(`${plural(ids.length, 'ticket')} not deleted`, error),
    onSettled: (_, __, ids) => {
      for (const id of ids) beingDeleted.delete(id)
    },
  })
}
