import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

export const settingsQuery = queryOptions({
  queryKey: [queryRoots.settings],
  queryFn: ({ signal }) => client.getSettings({ signal }),
  staleTime: 60_000,
})
