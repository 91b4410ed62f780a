import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

const root = queryRoots.runs

export const activeRunsQuery = queryOptions({
  queryKey: [root, 'active'],
  queryFn: ({ signal }) => client.listActiveRuns({ signal }),
})
