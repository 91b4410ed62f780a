import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

/** Of some days, both included. */
export const usageBetween = ({ from, to }: { from: string; to: string }) =>
  queryOptions({
    queryKey: [queryRoots.runs, 'usage', from, to],
    queryFn: ({ signal }) => client.getUsage({ query: { from, to }, signal }),
    placeholderData: keepPreviousData,
  })

/** The last 30 days. Under the runs, since it is runs that spend: their news makes it be read again. */
export const usageQuery = queryOptions({
  queryKey: [queryRoots.runs, 'usage'],
  queryFn: ({ signal }) => client.getUsage({ signal }),
})
