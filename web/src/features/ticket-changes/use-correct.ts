import type { TicketDetail } from '@sta/contract/schemas/tickets'
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { client } from '../../platform/api.ts'
import { makeOrQueue } from '../../platform/offline/make-or-queue.ts'
import { useYourName } from '../../platform/your-name.ts'
import { texts } from '../../texts/texts.ts'
import { comingUndo, toastDone, toastError } from '../../ui/overlays/toast-store.ts'
import { useCategoryLabel } from '../taxonomy/use-category-label.ts'
import { ticketCountsQuery } from '../tickets/ticket-counts.ts'
import { ticketHistoryQuery, ticketQuery } from '../tickets/ticket-queries.ts'
import {
  activeCorrection,
  afterDecision,
  type CorrectedField,
  type Decision,
  decidedFields,
  decisionWords,
  isNothingNew,
  type Made,
  ownCorrection,
} from './corrections.ts'
import { changesOf, takeAnswer, updateOptimistically } from './optimistic-update.ts'
import { dropQueuedDecisions, queuedUndo } from './queued/queued-corrections.ts'

function refreshHistory(queries: QueryClient, id: number): void {
  void queries.invalidateQueries({ queryKey: ticketHistoryQuery(id).queryKey })
  void queries.invalidateQueries({ queryKey: ticketCountsQuery.queryKey })
}

/**
 * Corrects or confirms category and priority: shown at once, taken back when the server refuses, queued when it is away, undone
 * from its notice.
 */
export function useCorrect(id: number): (ticket: TicketDetail, decision: Decision) => void {
  const queries = useQueryClient()
  const labelOf = useCategoryLabel()
  const undo = useUndo(id)
  const correct = useMutation({
    ...changesOf(id),
    mutationFn: ({ ticket, decision }: { ticket: TicketDetail; decision: Decision }) => {
      const { name } = useYourName.getState()
      const analysisId = ticket.analysis?.id ?? 0
      const body = { ...decision, ...(name && { author: name }) }
      return makeOrQueue({
        now: () => client.correctAnalysis({ params: { id: analysisId }, body }),
        later: { kind: 'correct', ticketId: id, analysisId, decision: body },
      })
    },
    onMutate: async ({ ticket, decision }) => ({
      coming: comingUndo(),
      back: await updateOptimistically(queries, id, afterDecision(ticket, decision)),
    }),
    onSuccess: ({ answer }, { ticket, decision }, { coming, back }) => {
      if (answer) takeAnswer(queries, answer)
      else back()
      const { name } = useYourName.getState()
      const made = { ...decision, ...(name && { author: name }) }
      coming.made(decisionWords(ticket, decision, labelOf), () =>
        undo.mutate({ fields: decidedFields(decision), made }),
      )
    },
    onError: (error, { decision }, context) => {
      context?.coming.failed()
      context?.back()
      toastError(texts.ticketPane.fieldsNotChanged(decidedFields(decision)), error)
      void queries.invalidateQueries({ queryKey: ticketQuery(id).queryKey })
    },
    onSettled: () => refreshHistory(queries, id),
  })
  return (ticket, decision) => {
    if (!isNothingNew(ticket, decision)) correct.mutate({ ticket, decision })
  }
}

/** What to take back: the correction of each field that counts now, or the one that a decision made. */
type Undo = { fields: CorrectedField[]; made?: Made }

async function undoCorrections(id: number, { fields, made }: Undo): Promise<TicketDetail> {
  const { corrections } = await client.getTicketHistory({ params: { id } })
  for (const field of fields) {
    const correction = made ? ownCorrection(corrections, field, made) : activeCorrection(corrections, field)
    if (correction) await client.undoCorrection({ params: { id: correction.id } })
  }
  return client.getTicket({ params: { id } })
}

/** Takes corrections back: an earlier one counts again, else the latest analysis. */
export function useUndo(id: number) {
  const queries = useQueryClient()
  return useMutation({
    ...changesOf(id),
    mutationFn: async ({ fields, made }: Undo) => {
      const sent = await dropQueuedDecisions(id, fields)
      if (sent.length === 0) return null
      const { answer } = await makeOrQueue({
        now: () => undoCorrections(id, { fields: sent, ...(made && { made }) }),
        later: queuedUndo(queries, id, sent, made),
      })
      return answer
    },
    onSuccess: (answer, { fields, made }) => {
      if (answer) takeAnswer(queries, answer)
      const isAsMade = (field: CorrectedField) => answer?.[field] === (made?.[field] ?? null)
      const isLaterThere =
        made && answer && fields.some((field) => answer.corrected.includes(field) && !isAsMade(field))
      toastDone(isLaterThere ? texts.ticketPane.ownUndone : texts.ticketPane.fieldsAsBefore(fields))
    },
    onError: (error) => {
      toastError(texts.ticketPane.notUndone, error)
      void queries.invalidateQueries({ queryKey: ticketQuery(id).queryKey })
    },
    onSettled: () => refreshHistory(queries, id),
  })
}
