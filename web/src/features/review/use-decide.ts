import type { AnalyzedTicket } from '@sta/contract/schemas/tickets'
import { CORRECTABLE_FIELDS } from '@sta/contract/wire/values'
import { useMutation } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { useYourName } from '../../platform/your-name.ts'
import { texts } from '../../texts/texts.ts'
import { toastError } from '../../ui/overlays/toast-store.ts'
import { activeCorrection } from '../ticket-changes/corrections.ts'
import { type Draft, markDecided, takeBack } from './review-store.ts'

/** Decides a ticket's category and priority: the next one is shown at once, and this one again when the server refuses. */
export function useDecide() {
  return useMutation({
    mutationFn: ({ ticket, draft }: { ticket: AnalyzedTicket; draft: Draft }) => {
      const { name } = useYourName.getState()
      const category = draft.category === undefined ? ticket.category : draft.category
      const priority = draft.priority ?? ticket.priority ?? ticket.analysis.priority
      return client.correctAnalysis({
        params: { id: ticket.analysis_id },
        body: { category, priority, ...(name && { author: name }) },
      })
    },
    onMutate: ({ ticket }) => markDecided(ticket.id),
    onError: (error, { ticket }) => {
      takeBack(ticket.id)
      toastError(texts.review.notDecided, error)
    },
  })
}

/** Takes the decision about a ticket back: it is on the screen again. */
export function useTakeBack() {
  return useMutation({
    mutationFn: async (id: number) => {
      const { corrections } = await client.getTicketHistory({ params: { id } })
      for (const field of CORRECTABLE_FIELDS) {
        const correction = activeCorrection(corrections, field)
        if (correction) await client.undoCorrection({ params: { id: correction.id } })
      }
    },
    onSuccess: (_, id) => takeBack(id),
    onError: (error) => toastError(texts.review.notTakenBack, error),
  })
}
