import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

/** Who a ticket can be given to: an assignee is a name, so that one from elsewhere can stay. */
export const memberNamesQuery = queryOptions({
  queryKey: [queryRoots.members, 'names'],
  queryFn: ({ signal }) => client.listMemberNames({ signal }),
  staleTime: 60_000,
})
