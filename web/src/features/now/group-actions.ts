import type { TicketGroup } from '@sta/contract/schemas/groups'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { queryRoots } from '../../platform/query-client.ts'
import { texts } from '../../texts/texts.ts'
import { toastError, toastWithUndo } from '../../ui/overlays/toast-store.ts'

export type GroupChange = { assignee?: string | null; handled?: boolean; snoozed_until?: string | null }

/** What takes a change back: the values that the group had before. */
const backTo = (group: TicketGroup, change: GroupChange): GroupChange => ({
  ...(change.assignee !== undefined && { assignee: group.assignee }),
  ...(change.handled !== undefined && { handled: group.handled_at !== null }),
  ...(change.snoozed_until !== undefined && { snoozed_until: group.snoozed_until }),
})

/** Changes a group, says so, and offers to take it back. */
export function useChangeGroup() {
  const queries = useQueryClient()
  const refresh = () => queries.invalidateQueries({ queryKey: [queryRoots.groups] })
  const { mutate, variables, isPending } = useMutation({
    mutationFn: ({ group, change }: { group: TicketGroup; change: GroupChange; done: string | null }) =>
      client.changeGroup({ params: { id: group.id }, body: change }),
    onSuccess: (_, { group, change, done }) => {
      if (done !== null) toastWithUndo(done, () => mutate({ group, change: backTo(group, change), done: null }))
      return refresh()
    },
    onError: (error) => toastError(texts.now.notChanged, error),
  })
  return {
    change: (group: TicketGroup, change: GroupChange, done: string) => mutate({ group, change, done }),
    /** The group whose change is under way. */
    pendingId: isPending ? variables.group.id : null,
  }
}
