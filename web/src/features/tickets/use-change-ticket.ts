import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { toastError } from '../../ui/toast-store.ts'
import { changesOf, showAtOnce, takeAnswer } from './show-at-once.ts'

type Properties = { assignee: string | null } | { tags: string[] }

/** Assigns and tags: shown at once, taken back when the server refuses. */
export function useChangeTicket(id: number) {
  const queries = useQueryClient()
  return useMutation({
    ...changesOf(id),
    mutationFn: (to: Properties) => client.updateTicket({ params: { id }, body: to }),
    onMutate: (to) => showAtOnce(queries, id, to),
    onSuccess: (ticket) => takeAnswer(queries, ticket),
    onError: (error, to, back) => {
      back?.()
      toastError('assignee' in to ? 'The ticket could not be assigned' : 'The tags could not be changed', error)
    },
  })
}
