import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { fetchLaterTexts } from '../../texts/texts.ts'
import { activeRunsQuery } from './active-runs-query.ts'
import { takeEnded, watchRun } from './watched-runs.ts'

/** Says so when a run that was active, or was started here, has ended; on whatever page. */
export function useFinishedRunToasts(): void {
  const { data: active, dataUpdatedAt } = useQuery(activeRunsQuery)
  const queries = useQueryClient()

  // biome-ignore lint/correctness/useExhaustiveDependencies: a list that was read again and is equal has to be looked at too
  useEffect(() => {
    if (!active) return
    const now = active.map((run) => run.analysis_run_id)
    for (const id of takeEnded(now)) {
      const told = Promise.all([import('./tell-ended-run.ts'), fetchLaterTexts()]).then(([{ tellEndedRun }]) =>
        tellEndedRun(queries, id),
      )
      // What cannot be read is not told: it is only a notice.
      told.catch(() => {})
    }
    for (const id of now) watchRun(id)
  }, [active, dataUpdatedAt, queries])
}
