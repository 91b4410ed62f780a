import { ApiError } from '@sta/contract/client'
import type { Correction } from '@sta/contract/schemas/corrections'
import { texts } from '../../texts/texts.ts'
import { client } from '../api.ts'
import type { Kept, KeptChange } from './queued-change.ts'

type Of<Kind extends KeptChange['kind']> = Extract<KeptChange, { kind: Kind }>

/**
 * Makes a change that was kept, and makes it once: one that went out before is not made again when the server has it.
 *
 * @throws ApiError when the server refuses it, Error when it left some tickets alone, NetworkError.
 */
export async function sendKept({ change, tried }: Kept): Promise<void> {
  switch (change.kind) {
    case 'correct':
      return sendCorrection(change, tried)
    case 'undo':
      for (const { id } of change.corrections) await undo(id)
      return
    case 'edit':
      await client.updateTicket({ params: { id: change.ticketId }, body: change.patch })
      return
    case 'bulk':
      return sendBulk(change)
    case 'create':
      await client.createTickets({ body: [change.ticket], idempotencyKey: change.idempotencyKey })
  }
}

/** The same correction would be written down a second time, so the server is asked whether it has it. */
async function sendCorrection({ ticketId, analysisId, decision }: Of<'correct'>, tried: boolean): Promise<void> {
  if (tried) {
    const { corrections } = await client.getTicketHistory({ params: { id: ticketId } })
    if (isMade(corrections, decision)) return
  }
  await client.correctAnalysis({ params: { id: analysisId }, body: decision })
}

/** @param corrections newest first */
function isMade(corrections: Correction[], { category, priority, reason, author }: Of<'correct'>['decision']): boolean {
  const wanted = Object.entries({ category, priority }).filter(([, value]) => value !== undefined)
  return wanted.every(([field, value]) => {
    const standing = corrections.find((each) => each.field === field && each.undone_at === null)
    return (
      standing?.new_value === value && standing?.reason === (reason ?? null) && standing?.author === (author ?? null)
    )
  })
}

async function undo(id: number): Promise<void> {
  try {
    await client.undoCorrection({ params: { id } })
  } catch (error) {
    const isUndone = error instanceof ApiError && error.problem.code === 'correction_undone'
    if (!isUndone) throw error
  }
}

async function sendBulk({ ticketIds, change }: Of<'bulk'>): Promise<void> {
  const { skipped } = await client.changeTickets({ body: { ticketIds, ...change } })
  if (skipped > 0) throw new Error(texts.offline.skipped(skipped, change.delete === true))
}
