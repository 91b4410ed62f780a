import { ApiError } from '@sta/contract/client'
import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

/** Read again now and then while somebody looks: nothing announces it. */
export const statusQuery = queryOptions({
  queryKey: [queryRoots.settings, 'status'],
  queryFn: ({ signal }) => client.getStatus({ signal }),
  refetchInterval: 15_000,
  retry: (failures, error) => !isNotForMe(error) && failures < 2,
})

/** The status is for administrators. */
export const isNotForMe = (error: unknown): boolean => error instanceof ApiError && error.code === 'not_allowed'
