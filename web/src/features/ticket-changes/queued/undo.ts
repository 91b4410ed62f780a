import { ApiError } from '@sta/contract/client'
import type { Correction } from '@sta/contract/schemas/corrections'
import { client } from '../../../platform/api.ts'
import { texts } from '../../../texts/texts.ts'
import type { CorrectedField } from '../corrections.ts'
import type { TicketChangeHandler } from './ticket-change-handler.ts'

declare module '../../../platform/offline/queued-change.ts' {
  interface ChangeData {
    undo: {
      ticketId: number
      /** By id, so that no other correction is taken back; `value` and `stays` say what the ticket has then. */
      corrections: { id: Correction['id']; field: CorrectedField; value: string | null; stays: boolean }[]
    }
  }
}

/** Corrections taken back. */
export const undo: TicketChangeHandler<'undo'> = {
  ticketIds: ({ ticketId }) => [ticketId],
  apply: (ticket, { corrections }) => {
    const free = corrections.filter(({ stays }) => !stays).map(({ field }) => field)
    return {
      ...ticket,
      ...Object.fromEntries(corrections.map(({ field, value }) => [field, value])),
      corrected: ticket.corrected.filter((field) => !free.includes(field)),
    }
  },
  send: async ({ corrections }) => {
    for (const { id } of corrections) await undoOnce(id)
  },
  useWords: ({ ticketId, corrections }) => {
    const words = texts.queuedChanges
    return `${words.ticket(ticketId)}: ${words.undone(words.and(corrections.map(({ field }) => words.fields[field])))}`
  },
}

async function undoOnce(id: number): Promise<void> {
  try {
    await client.undoCorrection({ params: { id } })
  } catch (error) {
    const isUndone = error instanceof ApiError && error.problem.code === 'correction_undone'
    if (!isUndone) throw error
  }
}
