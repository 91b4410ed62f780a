import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client, type RunChoice } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
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
      toastDone(texts.activeRuns.runStarted(run.id), { to: `/runs/${run.id}`, label: texts.activeRuns.open })
      return refresh()
    },
  })
}

export function useCancelRun() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.cancelRun({ params: { id } }),
    onSuccess: (_, id) => {
      toastDone(texts.activeRuns.runStopped(id))
      return refresh()
    },
    onError: (error, id) => toastError(texts.activeRuns.runNotStopped(id), error),
  })
}

export function useRetryRun() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.retryRun({ params: { id } }),
    onSuccess: (_, id) => {
      watchRun(id)
      toastDone(texts.activeRuns.runGoesOn(id))
      return refresh()
    },
    onError: (error, id) => toastError(texts.activeRuns.runNotGoingOn(id), error),
  })
}

/** Gives the tickets of a job that gave up back to it; its run goes on when it had ended. */
export function useRedrive() {
  const refresh = useRefresh()
  return useMutation({
    mutationFn: (id: number) => client.redriveDeadLetter({ params: { id } }),
    onSuccess: (run) => {
      watchRun(run.analysis_run_id)
      toastDone(texts.activeRuns.jobTriedAgain(run.analysis_run_id))
      return refresh()
    },
    onError: (error) => toastError(texts.activeRuns.jobNotTriedAgain, error),
  })
}
