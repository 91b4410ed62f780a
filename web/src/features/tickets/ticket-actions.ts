import type { TicketPatch } from '@sta/contract/tickets'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { plural } from '../../platform/format-number.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { toastDone, toastError } from '../../ui/toast-store.ts'
import { beingDeleted, ticketQuery } from './ticket-queries.ts'

const AT_ONCE = 4

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

/** Deletes a few at a time. One that cannot be deleted (it is being analyzed) does not keep the others. */
async function deleteAll(ids: number[]): Promise<{ deleted: number; reasons: unknown[] }> {
  const waiting = [...ids]
  const reasons: unknown[] = []
  const work = async () => {
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      await client.deleteTicket({ params: { id } }).catch((error: unknown) => reasons.push(error))
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return { deleted: ids.length - reasons.length, reasons }
}

export function useDeleteTickets() {
  const queries = useQueryClient()
  const refresh = useRefreshTickets()
  return useMutation({
    mutationFn: deleteAll,
    onMutate: (ids) => {
      for (const id of ids) beingDeleted.add(id)
    },
    onSuccess: ({ deleted, reasons }, ids) => {
      if (deleted > 0) toastDone(`Deleted ${plural(deleted, 'ticket')}`)
      if (reasons.length > 0) toastError(`${plural(reasons.length, 'ticket')} not deleted`, reasons[0])
      else for (const id of ids) queries.removeQueries({ queryKey: ticketQuery(id).queryKey, type: 'inactive' })
      return refresh()
    },
    onSettled: (_, __, ids) => {
      for (const id of ids) beingDeleted.delete(id)
    },
  })
}
