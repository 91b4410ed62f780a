import type { GroupHarm, TicketGroups } from '@sta/contract/schemas/groups'
import type { GROUP_STATES } from '@sta/contract/wire/values'
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

type GroupState = (typeof GROUP_STATES)[number]
export type GroupChoice = { state: GroupState; harm: GroupHarm | '' }

/** @param since what joined a group after this counts as new. */
export const groupsQuery = ({ state, harm }: GroupChoice, since: string | null) =>
  infiniteQueryOptions({
    queryKey: [queryRoots.groups, 'list', state, harm, since],
    queryFn: ({ pageParam, signal }): Promise<TicketGroups> =>
      client.listGroups({
        query: { page: pageParam, state, ...(harm && { harm }), ...(since && { since }) },
        signal,
      }),
    initialPageParam: 1,
    getNextPageParam: ({ page, page_size, total }) => (page * page_size < total ? page + 1 : undefined),
    placeholderData: keepPreviousData,
  })
