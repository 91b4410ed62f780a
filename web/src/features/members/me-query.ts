import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'

export const meQuery = queryOptions({
  queryKey: [queryRoots.members, 'me'],
  queryFn: ({ signal }) => client.getMe({ signal }),
  staleTime: 60_000,
})

export const signInWaysQuery = queryOptions({
  queryKey: ['sign-in'],
  queryFn: ({ signal }) => client.getSignInWays({ signal }),
})

export const sessionsQuery = queryOptions({
  queryKey: [queryRoots.members, 'sessions'],
  queryFn: ({ signal }) => client.listSessions({ signal }),
})

export const membersQuery = queryOptions({
  queryKey: [queryRoots.members, 'all'],
  queryFn: ({ signal }) => client.listMembers({ signal }),
})

export const invitationsQuery = queryOptions({
  queryKey: [queryRoots.members, 'invitations'],
  queryFn: ({ signal }) => client.listInvitations({ signal }),
})
