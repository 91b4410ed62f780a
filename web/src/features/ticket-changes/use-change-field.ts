import type { CustomFieldValue } from '@sta/import-file/custom-fields'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { makeOrQueue } from '../../platform/offline/make-or-queue.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError, toastWithUndo } from '../../ui/overlays/toast-store.ts'
import { changesOf, takeAnswer } from './optimistic-update.ts'

/** A custom field: null is none. */
type FieldChange = { name: string; before: CustomFieldValue | null; value: CustomFieldValue | null }

/** Sets, adds or takes away a custom field of the ticket; queued when the server is away, undone from its notice. */
export function useChangeField(id: number) {
  const queries = useQueryClient()
  const words = texts.ticketPane.customFields
  const undo = useMutation({
    ...changesOf(id),
    mutationFn: (change: FieldChange) => setField(queries, id, change.name, change.before),
    onSuccess: (_, { name }) => toastDone(words.asBefore(name)),
    onError: (error, { name }) => toastError(words.notUndone(name), error),
  })
  return useMutation({
    ...changesOf(id),
    mutationFn: ({ name, value }: FieldChange) => setField(queries, id, name, value),
    onSuccess: (_, change) =>
      toastWithUndo((change.value === null ? words.removed : words.saved)(change.name), () => undo.mutate(change)),
  })
}

async function setField(queries: QueryClient, id: number, name: string, value: CustomFieldValue | null) {
  const custom_fields = { [name]: value }
  const { answer } = await makeOrQueue({
    now: () => client.updateTicket({ params: { id }, body: { custom_fields } }),
    later: { kind: 'edit', ticketId: id, patch: { custom_fields } },
  })
  if (answer) takeAnswer(queries, answer)
}
