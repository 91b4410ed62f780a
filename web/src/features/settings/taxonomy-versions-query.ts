import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

export const taxonomyVersionsQuery = queryOptions({
  queryKey: [queryRoots.taxonomy, 'versions'],
  queryFn: ({ signal }) => client.listTaxonomies({ signal }),
})
