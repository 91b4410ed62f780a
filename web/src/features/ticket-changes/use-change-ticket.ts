import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { makeOrQueue } from '../../platform/offline/make-or-queue.ts'
import { texts } from '../../texts/texts.ts'
import { toastError } from '../../ui/overlays/toast-store.ts'
import { changesOf, takeAnswer, updateOptimistically } from './optimistic-update.ts'

const patchOf = (to: Properties) => ('tags' in to ? { tags: to.tags } : { assignee: to.assignee })

/** `change`: what became of the tags, which holds also when somebody else changes them meanwhile. */
type Properties =
  | { assignee: string | null }
  | { tags: string[]; change: { add_tags: string[] } | { remove_tags: string[] } }

/** Assigns and tags: shown at once, taken back when the server refuses, queued when it is away. */
export function useChangeTicket(id: number) {
  const queries = useQueryClient()
  return useMutation({
    ...changesOf(id),
    mutationFn: (to: Properties) =>
      makeOrQueue({
        now: () => client.updateTicket({ params: { id }, body: patchOf(to) }),
        later: { kind: 'bulk', ticketIds: [id], change: 'change' in to ? to.change : to },
      }),
    onMutate: (to) => updateOptimistically(queries, id, patchOf(to)),
    onSuccess: ({ answer }, _, back) => {
      if (answer) takeAnswer(queries, answer)
      else back()
    },
    onError: (error, to, back) => {
      back?.()
      const { notAssignedNow, tagsNotChanged } = texts.ticketPane
      toastError('assignee' in to ? notAssignedNow : tagsNotChanged, error)
    },
  })
}
