import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import type { Days } from './range.ts'

const READ_AGAIN_MS = 30_000

/** Read again now and then, not with every ticket that moves: a year of it is large, and nobody watches it grow. */
export const insightsQuery = ({ from, to }: Days) =>
  queryOptions({
    queryKey: [queryRoots.insights, from, to],
    queryFn: ({ signal }) => client.getInsights({ query: { from, to }, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: READ_AGAIN_MS,
  })
