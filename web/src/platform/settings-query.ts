import { queryOptions } from '@tanstack/react-query'
import { client } from './api.ts'
import { queryRoots } from './query-client.ts'

export const settingsQuery = queryOptions({
  queryKey: [queryRoots.settings],
  queryFn: ({ signal }) => client.getSettings({ signal }),
  staleTime: 60_000,
})
