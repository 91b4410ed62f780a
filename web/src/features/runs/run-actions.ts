import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client, type RunChoice } from '../../platform/api.ts'
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

type Start = {
  choice: RunChoice
  /** The same one for the same choice: sending it again after a lost answer starts nothing twice. */
  key: string
}

export function useStartRun() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: ({ choice, key }: Start) => client.startRun({ body: choice, idempotencyKey: key }),
    onSuccess: (run) => {
      watchRun(run.id)
      toastDone(`Run ${run.id} started`, { to: `/runs/${run.id}`, label: 'Open' })
      return refresh()
    },
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

/** Gives the tickets of a job that gave up back to it; its run goes on when it had ended. */
export function useRedrive() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.redriveDeadLetter({ params: { id } }),
    onSuccess: (run) => {
      watchRun(run.analysis_run_id)
      toastDone(`Run ${run.analysis_run_id}: the job is tried again`)
      return refresh()
    },
    onError: (error) => toastError('The job could not be tried again', error),
  })
}
