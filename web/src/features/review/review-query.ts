import { queryOptions } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'

/** Under a root of its own: what is being worked through does not change its order with every piece of news about tickets. */
export const reviewQuery = queryOptions({
  queryKey: ['review'],
  queryFn: ({ signal }) => client.listTicketsToReview({ signal }),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: 0,
})
