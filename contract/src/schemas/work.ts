import { z } from 'zod'
import { STATE_DECIDERS, STATE_FILTERS, TICKET_STATES } from '../wire/values.ts'
import { AskedInstant, Instant } from './endpoint.ts'

/** How far people are with a ticket, whatever its analysis says. */
export const TicketState = z.enum(TICKET_STATES)
export type TicketState = z.infer<typeof TicketState>

/** A state, or several that are looked for together. */
export const StateFilter = z.enum(STATE_FILTERS)
export type StateFilter = z.infer<typeof StateFilter>

/** What a ticket has of it. */
export const StateOfWork = z.object({
  state: TicketState,
  snoozed_until: Instant.nullable().describe('An open ticket that comes back by itself then; null when it is there'),
  state_by: z
    .enum(STATE_DECIDERS)
    .nullable()
    .describe(
      'Who decided on the state; null where nobody did. The source never overwrites a person, unless its status changed later',
    ),
})
export type StateOfWork = z.infer<typeof StateOfWork>

/** What can be set, of one ticket or of many. */
export const NewState = z.object({
  state: TicketState.optional().describe('Ends a snooze'),
  snoozed_until: AskedInstant.nullable()
    .optional()
    .describe('Until when it is out of the way: it is open again then. Null, or a time that is past: at once'),
})
export type NewState = z.infer<typeof NewState>

/** A snoozed ticket is an open one. */
export function refuseWrongState({ state, snoozed_until }: NewState, context: z.RefinementCtx): void {
  if (typeof snoozed_until === 'string' && state !== undefined && state !== 'open')
    context.addIssue({
      code: 'custom',
      path: ['snoozed_until'],
      message: 'Only an open ticket can be snoozed: leave state out',
    })
}

/** A ticket's state changed, or when it comes back. */
export const StateChange = z
  .object({
    id: z.number().int(),
    ticket_id: z.number().int(),
    old_state: TicketState,
    new_state: TicketState,
    old_snoozed_until: Instant.nullable(),
    snoozed_until: Instant.nullable(),
    decided_by: z.enum(STATE_DECIDERS).nullable(),
    author: z.string().nullable().describe('The person, the source or the rule'),
    created_at: Instant,
  })
  .meta({ id: 'StateChange' })
export type StateChange = z.infer<typeof StateChange>
