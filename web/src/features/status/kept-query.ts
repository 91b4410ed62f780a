import type { RetentionQuery } from '@sta/contract/schemas/retention'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

/** How long things are kept, and what would go now, or with other days than those that are set. */
export const keptQuery = (trial: RetentionQuery) =>
  queryOptions({
    queryKey: [queryRoots.settings, 'retention', trial],
    queryFn: ({ signal }) => client.getRetention({ query: trial, signal }),
    placeholderData: keepPreviousData,
  })
