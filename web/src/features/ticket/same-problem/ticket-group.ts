import type { TicketGroup, TicketGroupState } from '@sta/contract/schemas/groups'
import { GROUP_LIMITS } from '@sta/contract/wire/limits'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../../platform/api.ts'
import { queryRoots } from '../../../platform/query-client.ts'
import { useYourName } from '../../../platform/your-name.ts'
import { texts } from '../../../texts/texts.ts'
import { toastDone, toastError, toastWithUndo } from '../../../ui/overlays/toast-store.ts'

/** The group of a ticket, and what people decided about that. */
export const ticketGroupQuery = (id: number) =>
  queryOptions({
    queryKey: [queryRoots.groups, 'of-ticket', id],
    queryFn: ({ signal }) => client.getTicketGroup({ params: { id }, signal }),
  })

/** Open groups, what burns most first. */
export const openGroupsQuery = queryOptions({
  queryKey: [queryRoots.groups, 'to-merge'],
  queryFn: ({ signal }) => client.listGroups({ query: { page_size: GROUP_LIMITS.perPage }, signal }),
})

/** What a person says about a ticket's group. Each is told, and can be taken back. */
export function useSameProblem(id: number) {
  const queries = useQueryClient()
  const name = useYourName((state) => state.name)
  const author = name === null ? {} : { author: name }
  const all = {
    onError: (error: Error) => toastError(texts.sameProblem.notChanged, error),
    onSettled: () => queries.invalidateQueries({ queryKey: [queryRoots.groups] }),
  }
  const undo = useMutation({
    ...all,
    mutationFn: (back: () => Promise<unknown>) => back(),
    onSuccess: () => toastDone(texts.sameProblem.asBefore),
    onError: (error) => toastError(texts.sameProblem.notUndone, error),
  })
  const told = (said: string, { choices }: TicketGroupState) => {
    const [newest] = choices
    if (newest) toastWithUndo(said, () => undo.mutate(() => client.undoGroupChoice({ params: { id: newest.id } })))
  }
  const link = useMutation({
    ...all,
    mutationFn: (other: number) => client.linkTickets({ params: { id }, body: { ticket_id: other, ...author } }),
    onSuccess: (state) => told(texts.sameProblem.linked(state.group?.title ?? ''), state),
  })
  const unlink = useMutation({
    ...all,
    mutationFn: (_group: TicketGroup) => client.unlinkTicket({ params: { id }, body: author }),
    onSuccess: (state, { title }) => told(texts.sameProblem.unlinked(title), state),
  })
  const merge = useMutation({
    ...all,
    mutationFn: ({ group, into }: { group: TicketGroup; into: number }) =>
      client.mergeGroups({ params: { id: group.id }, body: { into } }),
    onSuccess: ({ title }, { group }) =>
      toastWithUndo(texts.sameProblem.merged(title), () =>
        undo.mutate(() => client.unmergeGroup({ params: { id: group.id } })),
      ),
  })
  return { link: link.mutate, unlink: unlink.mutate, merge: merge.mutate }
}
