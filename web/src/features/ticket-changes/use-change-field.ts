import type { CustomFieldValue } from '@sta/import-file/custom-fields'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { UNDO_MS } from '../../platform/delayed-action.ts'
import { makeOrQueue } from '../../platform/offline/make-or-queue.ts'
import { texts } from '../../texts/texts.ts'
import { toastDone, toastError, toastWithUndo } from '../../ui/overlays/toast-store.ts'
import { changesOf, takeAnswer } from './optimistic-update.ts'

/** A custom field: null is none. */
type FieldChange = { name: string; before: CustomFieldValue | null; value: CustomFieldValue | null }

/**
 * Sets, adds or takes away a custom field of the ticket; undone from its notice. While the server is away it is queued, and for as long as
 * the notice is shown it can be taken out of the queue.
 */
export function useChangeField(id: number) {
  const queries = useQueryClient()
  const words = texts.ticketPane.customFields
  const undo = useMutation({
    ...changesOf(id),
    mutationFn: ({ name, before }: FieldChange) => setField(id, name, before),
    onSuccess: ({ answer }, { name }) => {
      if (answer) takeAnswer(queries, answer)
      toastDone(answer ? words.asBefore(name) : texts.offline.savedLater)
    },
    onError: (error, { name }) => toastError(words.notUndone(name), error),
  })
  return useMutation({
    ...changesOf(id),
    mutationFn: ({ name, value }: FieldChange) => setField(id, name, value, UNDO_MS),
    onSuccess: ({ answer, takeBack }, change) => {
      if (takeBack) return toastWithUndo(texts.offline.savedLater, takeBack, UNDO_MS)
      takeAnswer(queries, answer)
      toastWithUndo((change.value === null ? words.removed : words.saved)(change.name), () => undo.mutate(change))
    },
  })
}

function setField(id: number, name: string, value: CustomFieldValue | null, undoMs = 0) {
  const custom_fields = { [name]: value }
  return makeOrQueue({
    now: () => client.updateTicket({ params: { id }, body: { custom_fields } }),
    later: { kind: 'edit', ticketId: id, patch: { custom_fields } },
    undoMs,
  })
}
