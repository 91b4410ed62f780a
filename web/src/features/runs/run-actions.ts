import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { newIdempotencyKey } from '../../platform/idempotency-key.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { toastDone, toastError } from '../../ui/toast-store.ts'
import { watchRun } from './watched-runs.ts'

function useRefresh() {
  const queries = useQueryClient()
  return () => {
    void queries.invalidateQueries({ queryKey: [queryRoots.tickets] })
    return queries.invalidateQueries({ queryKey: [queryRoots.runs] })
  }
}

/** Starts a run over these tickets; null means every pending one. */
export function useStartRun() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (ticketIds: number[] | null) =>
      client.startRun({ body: { ticketIds }, idempotencyKey: newIdempotencyKey() }),
    onSuccess: (run) => {
      watchRun(run.id)
      toastDone(`Run ${run.id} started`, { to: `/runs/${run.id}`, label: 'Open' })
      return refresh()
    },
    onError: (error) => toastError('No run was started', error),
  })
}

export function useCancelRun() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.cancelRun({ params: { id } }),
    onSuccess: (_, id) => {
      toastDone(`Run ${id} stopped. What was done is kept`)
      return refresh()
    },
    onError: (error, id) => toastError(`Run ${id} could not be stopped`, error),
  })
}

export function useRetryRun() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.retryRun({ params: { id } }),
    onSuccess: (_, id) => {
      watchRun(id)
      toastDone(`Run ${id} goes on`)
      return refresh()
    },
    onError: (error, id) => toastError(`Run ${id} could not go on`, error),
  })
}
