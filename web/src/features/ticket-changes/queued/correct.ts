import type { Correction } from '@sta/contract/schemas/corrections'
import { client } from '../../../platform/api.ts'
import { inWords } from '../../../platform/format-number.ts'
import { texts } from '../../../texts/texts.ts'
import { useCategoryLabel } from '../../taxonomy/use-category-label.ts'
import { activeCorrection, afterDecision, type Decision, decidedFields } from '../corrections.ts'
import type { TicketChangeHandler } from './ticket-change-handler.ts'

declare module '../../../platform/offline/queued-change.ts' {
  interface ChangeData {
    correct: { ticketId: number; analysisId: number; decision: Decision & { author?: string } }
  }
}

/** Category and priority as a person decided. */
export const correct: TicketChangeHandler<'correct'> = {
  ticketIds: ({ ticketId }) => [ticketId],
  apply: (ticket, { decision }) => ({ ...ticket, ...afterDecision(ticket, decision) }),
  // The same correction would be written down a second time, so the server is asked whether it has it.
  send: async ({ ticketId, analysisId, decision }, tried) => {
    if (tried) {
      const { corrections } = await client.getTicketHistory({ params: { id: ticketId } })
      if (isMade(corrections, decision)) return
    }
    await client.correctAnalysis({ params: { id: analysisId }, body: decision })
  },
  useWords: ({ ticketId, decision: { category, priority } }) => {
    const labelOf = useCategoryLabel()
    const words = texts.queuedChanges
    const decided = [
      ...(category === undefined ? [] : [words.category(labelOf(category))]),
      ...(priority === undefined ? [] : [words.priority(inWords(priority))]),
    ]
    return `${words.ticket(ticketId)}: ${words.and(decided)}`
  },
}

/** @param corrections newest first */
function isMade(corrections: Correction[], decision: Decision & { author?: string }): boolean {
  return decidedFields(decision).every((field) => {
    const active = activeCorrection(corrections, field)
    return (
      active?.new_value === decision[field] &&
      active?.reason === (decision.reason ?? null) &&
      active?.author === (decision.author ?? null)
    )
  })
}
