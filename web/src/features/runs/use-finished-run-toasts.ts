import type { Run } from '@sta/contract/schemas/runs'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import { activeRunsQuery, runQuery } from './run-queries.ts'
import { isActive } from './run-words.ts'
import { takeEnded, watchRun } from './watched-runs.ts'

function tell({ id, status, error, progress: { done, failed } }: Run): void {
  if (status === 'failed')
    toastError(texts.activeRuns.runFailed(id), new Error(error ?? texts.activeRuns.noTicketAnalyzed))
  if (status !== 'completed') return
  toastDone(texts.activeRuns.runFinished(id, done, failed), { to: `/runs/${id}`, label: texts.activeRuns.open })
}

/** Says so when a run that was active, or was started here, has ended; on whatever page. */
export function useFinishedRunToasts(): void {
  const { data: active, dataUpdatedAt } = useQuery(activeRunsQuery)
  const queries = useQueryClient()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that was read again and is equal has to be looked at too
  useEffect(() => {
    if (!active) return
    const now = active.map((run) => run.analysis_run_id)
    for (const id of takeEnded(now)) {
      const read = queries.fetchQuery({ ...runQuery(id), staleTime: 0 })
      // The list may be older than the run. What cannot be read is not told: it is only a notice.
      read.then(
        (run) => (isActive(run.status) ? watchRun(id) : tell(run)),
        () => {},
      )
    }
    for (const id of now) watchRun(id)
  }, [active, dataUpdatedAt, queries])
}
