import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

/** What was put into use, and what was known of it. */
export const activationsQuery = queryOptions({
  queryKey: [queryRoots.learning, 'activations'],
  queryFn: ({ signal }) => client.listActivations({ signal }),
})
