import type { AnalysisTiming, NewSchedule } from '@sta/contract/schemas/connections/analysis-timings'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

/** When tickets are analyzed, of each place that they come from: news of a connection are news of it. */
export const timingsQuery = queryOptions({
  queryKey: [queryRoots.connectors, 'timings'],
  queryFn: ({ signal }) => client.listAnalysisTimings({ signal }),
})

/** The next times of a schedule, while it is typed. */
export const scheduleQuery = (schedule: NewSchedule) =>
  queryOptions({
    queryKey: [queryRoots.connectors, 'schedule', schedule],
    queryFn: ({ signal }) => client.trySchedule({ body: schedule, signal }),
    retry: false,
  })

export function useChangeTiming({ place }: AnalysisTiming) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (body: { analyze: AnalysisTiming['analyze']; schedule?: NewSchedule }) =>
      client.changeAnalysisTiming({ params: { place }, body }),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [queryRoots.connectors] }),
        queries.invalidateQueries({ queryKey: [queryRoots.hooks] }),
      ]),
  })
}
