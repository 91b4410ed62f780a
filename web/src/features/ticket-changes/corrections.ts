import type { Correction } from '@sta/contract/schemas/corrections'
import type { Priority } from '@sta/contract/schemas/taxonomy'
import type { Ticket, TicketDetail } from '@sta/contract/schemas/tickets'
import { CORRECTABLE_FIELDS } from '@sta/contract/wire/values'
import { inWords } from '../../platform/format-number.ts'
import { texts } from '../../texts/texts.ts'
import type { TicketChange } from './optimistic-update.ts'

export type CorrectedField = Correction['field']

/** What a person decided; a value that is there already is confirmed that way. */
export type Decision = { category?: string | null; priority?: Priority; reason?: string }

export const decidedFields = (decision: Decision): CorrectedField[] =>
  CORRECTABLE_FIELDS.filter((field) => field in decision)

/** Both values as they are, as far as nobody decided them yet; null when there is nothing left to confirm. */
export function confirmation({ category, priority, corrected, analysis }: TicketDetail): Decision | null {
  if (!analysis || priority === null || corrected.length === CORRECTABLE_FIELDS.length) return null
  return {
    ...(!corrected.includes('category') && { category }),
    ...(!corrected.includes('priority') && { priority }),
  }
}

/** What the ticket looks like with the decision. */
export function afterDecision(ticket: Ticket, { category, priority }: Decision): TicketChange {
  const corrected = CORRECTABLE_FIELDS.filter(
    (field) => ticket.corrected.includes(field) || (field === 'category' ? category : priority) !== undefined,
  )
  return {
    ...(category !== undefined && { category }),
    ...(priority !== undefined && { priority }),
    corrected,
    needs_review: ticket.needs_review && corrected.length < CORRECTABLE_FIELDS.length,
  }
}

/** Whether the ticket has it like this already, decided by a person and without a new reason. */
export const isNothingNew = (ticket: Ticket, decision: Decision): boolean =>
  !decision.reason &&
  decidedFields(decision).every((field) => ticket.corrected.includes(field) && ticket[field] === decision[field])

/** A decision that was made here: its own correction is looked for, also when others came after it. */
export type Made = Decision & { author?: string }

/** The latest correction that this decision made and nobody took back. @param corrections newest first */
export const ownCorrection = (corrections: Correction[], field: CorrectedField, made: Made): Correction | undefined =>
  corrections.find(
    (correction) =>
      correction.field === field &&
      correction.undone_at === null &&
      correction.new_value === (made[field] ?? null) &&
      correction.author === (made.author ?? null),
  )

/** The correction of a field that counts now. @param corrections newest first */
export const activeCorrection = (corrections: Correction[], field: CorrectedField): Correction | undefined =>
  corrections.find((correction) => correction.field === field && correction.undone_at === null)

/** What was done, for the notice. @param labelOf what people call a category */
export function decisionWords(
  before: Ticket,
  decision: Decision,
  labelOf: (category: string | null) => string,
): string {
  const { category, priority } = decision
  if (category !== undefined && priority !== undefined) return texts.corrections.bothConfirmed
  if (category !== undefined) {
    const label = labelOf(category)
    const isConfirmed = category === before.category
    return isConfirmed ? texts.corrections.categoryConfirmed(label) : texts.corrections.categoryIs(label)
  }
  const label = inWords(priority ?? '')
  return priority === before.priority ? texts.corrections.priorityConfirmed(label) : texts.corrections.priorityIs(label)
}
