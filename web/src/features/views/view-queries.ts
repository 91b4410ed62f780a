import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

export const viewsQuery = queryOptions({
  queryKey: [queryRoots.views],
  queryFn: ({ signal }) => client.listViews({ signal }),
  staleTime: 60_000,
})
