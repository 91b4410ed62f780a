import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

/** The active categories, retired ones included, and the priority guide. */
export const taxonomyQuery = queryOptions({
  queryKey: [queryRoots.taxonomy],
  queryFn: ({ signal }) => client.getTaxonomy({ signal }),
  staleTime: 60_000,
})
